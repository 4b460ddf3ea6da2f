/** Which clip `.` repeats: the one that was tagged last, in the notebook that is open. */
import { session } from '../../core/session.svelte'
import type { Clip } from '../../host'

let notebook: string | null = null
/** The paths of the two clips tagged last, the latest first: none is repeated on itself. */
let tagged: string[] = []

const isTagged = (clip: Clip) => clip.speaker !== null || [...clip.addressees, ...clip.actors, ...clip.tags].length > 0

/** Those of another notebook are none of this one's. */
function known(): string[] {
  const root = session.notebook?.root ?? null
  if (root !== notebook) [notebook, tagged] = [root, []]
  return tagged
}

/** Takes note of a clip that was made or edited; one from which all was taken says nothing any more. */
export function remember(clip: Clip): void {
  forget(clip.path)
  if (isTagged(clip)) tagged = [clip.path, ...tagged].slice(0, 2)
}

export function forget(path: string): void {
  tagged = known().filter((one) => one !== path)
}

/** The clip whose actors and tags `.` gives to the one at `path`, or to a new one. */
export const repeatable = (path: string | null): string | null => known().find((one) => one !== path) ?? null
