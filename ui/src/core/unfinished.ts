/**
 * What was typed into a field and could not be saved as it stands (half a date, a comment while the disk is full): kept
 * while its view is away, and there again when it comes back.
 */
const kept = new Map<string, { text: string; over: string }>()
const MOST = 200

/**
 * What is unfinished of a field, by the file and the field's name; null where nothing is, or where the file holds
 * another value by now than the one that it was typed over: saving it would undo that change without a word.
 */
export function unfinished(path: string, field: string, stored: string): string | null {
  const found = kept.get(`${path} ${field}`)
  return found && found.over === stored ? found.text : null
}

/**
 * Keeps what is typed over a stored value; null where the field holds what is saved. What is not saved yet has no path,
 * and keeps nothing.
 */
export function keepUnfinished(path: string, field: string, text: string | null, over: string): void {
  const key = `${path} ${field}`
  kept.delete(key)
  if (text === null || path === '') return
  kept.set(key, { text, over })
  if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '')
}

/** Another notebook opens: its files are others. */
export const forgetUnfinished = (): void => kept.clear()
