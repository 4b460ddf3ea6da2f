/**
 * What was typed into a field and could not be saved as it stands (half a date, a comment while the disk is full): kept
 * while its view is away, and there again when it comes back.
 */
const kept = new Map<string, { text: string; over: string }>()
const MOST = 200

/**
 * The unfinished text of a field of a file. Null if there is none, or if the stored value has changed since the text
 * was typed: saving the text would silently undo that change.
 */
export function unfinished(path: string, field: string, stored: string): string | null {
  const found = kept.get(`${path} ${field}`)
  return found && found.over === stored ? found.text : null
}

/**
 * Keeps a text that was typed over a stored value; a null text forgets it. A document that is not saved yet has an
 * empty path: nothing is kept for it.
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
