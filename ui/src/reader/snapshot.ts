/** Texts as they were when they closed: the caret in them and what was selected, so that coming back finds it. */
import type { Span } from '../host'
import type { Caret } from './caret'

export interface ReaderSnapshot {
  /** The text as it was drawn: offsets in another mean other words. */
  html: string
  caret: Caret | null
  selected: Span | null
}

const snapshots = new Map<string, ReaderSnapshot>()
const MOST_SNAPSHOTS = 60

/** Keeps the snapshot of a text that closes; where it holds neither caret nor selection there is nothing to keep. */
export function keepSnapshot(path: string, snapshot: ReaderSnapshot): void {
  snapshots.delete(path)
  if (snapshot.caret === null && snapshot.selected === null) return
  snapshots.set(path, snapshot)
  if (snapshots.size > MOST_SNAPSHOTS) snapshots.delete(snapshots.keys().next().value ?? '')
}

/** The last snapshot of a text; null where it reads differently by now. */
export function lastSnapshot(path: string, html: string): ReaderSnapshot | null {
  const snapshot = snapshots.get(path)
  return snapshot?.html === html ? snapshot : null
}

/** Another notebook opens: its texts are others. */
export const forgetSnapshots = (): void => snapshots.clear()
