/**
 * What was typed into a field and could not be saved as it stands (half a date, a comment while the disk is full): kept
 * while its view is away, and there again when it comes back.
 */
const kept = new Map<string, string>()
const MOST = 200

/** What is unfinished of a field, by the file and the field's name; null where nothing is. */
export const unfinished = (path: string, field: string): string | null => kept.get(`${path} ${field}`) ?? null

/** Keeps it; null where the field holds what is saved. What is not saved yet has no path, and keeps nothing. */
export function keepUnfinished(path: string, field: string, text: string | null): void {
  const key = `${path} ${field}`
  kept.delete(key)
  if (text === null || path === '') return
  kept.set(key, text)
  if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '')
}

/** Another notebook opens: its files are others. */
export const forgetUnfinished = (): void => kept.clear()
