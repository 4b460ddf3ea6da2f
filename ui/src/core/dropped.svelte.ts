/** Files from outside that were dropped: whoever stands where they fell may take them; else they are saved as sources. */
import { untrack } from 'svelte'
import type { GivenFile, Point } from '../host'

/** Takes files dropped at a place; answers whether it did. */
type Taker = (files: readonly GivenFile[], at: Point) => boolean

let takers = $state.raw<readonly Taker[]>([])

/** Until the returned function is called. An effect that calls it does not come again for what others take. */
export function takesDrops(taker: Taker): () => void {
  takers = [...untrack(() => takers), taker]
  return () => (takers = takers.filter((one) => one !== taker))
}

/** Whether there is somebody who may. */
export const mayTake = (): boolean => takers.length > 0

/** Gives files to whoever takes them; answers whether anybody did. */
export const giveDropped = (files: readonly GivenFile[], at: Point): boolean => takers.some((take) => take(files, at))
