/** Files from outside that were dropped: a handler at the place may take them; otherwise they are saved as sources. */
import { untrack } from 'svelte'
import type { FileHandle, Point } from '../host'

/** Takes files dropped at a place; returns whether it did. */
type Taker = (files: readonly FileHandle[], at: Point) => boolean

let takers = $state.raw<readonly Taker[]>([])

/**
 * Registers a handler until the returned function is called. An effect that calls this does not rerun when other
 * handlers change.
 */
export function takesDrops(taker: Taker): () => void {
  takers = [...untrack(() => takers), taker]
  return () => (takers = takers.filter((one) => one !== taker))
}

/** Whether there is any handler. */
export const mayTake = (): boolean => takers.length > 0

/** Offers files to the handlers; returns whether one took them. */
export const giveDropped = (files: readonly FileHandle[], at: Point): boolean => takers.some((take) => take(files, at))
