/** How far sources were read on this machine: kept by the desk, and shown at once in every list. */
import { SvelteMap } from 'svelte/reactivity'
import { host, type ReadingProgress, type ReadingPlace, type Row } from '../host'

/** What changed since the rows were loaded, by path. */
const since = new SvelteMap<string, ReadingProgress>()

/** How far the source of a row was read; null where it was not. */
export const reachedOf = (row: Row): ReadingProgress | null => since.get(row.path) ?? row.reached

/**
 * Saves how far a source was read. Once its end was seen, that is not reset. If it cannot be saved (a read-only
 * folder), the user need not be told.
 */
export function keepReached(row: Row, place: ReadingPlace): void {
  const isRead = place.isRead || (reachedOf(row)?.isRead ?? false)
  since.set(row.path, { percent: place.percent, isRead })
  host()
    .keepReading(notebook, row.path, { ...place, isRead })
    .catch(() => undefined)
}

/** The root of the open notebook. Not reactive: the cleanup of an effect would be given the previous value. */
let notebook = ''
/** The root of the open notebook: who saves later compares it, so that nothing is saved in another notebook. */
export const notebookRoot = (): string => notebook

/** Another notebook has other sources. */
export function forgetReached(root: string): void {
  since.clear()
  notebook = root
}
