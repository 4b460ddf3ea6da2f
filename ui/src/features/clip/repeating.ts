/** Which clip `.` repeats: the one that was tagged last in the open notebook. */
import { session } from '../../core/session.svelte'
import type { Clip } from '../../host'

let notebook: string | null = null
/** The paths of the two clips that were tagged last, the latest first, since a clip is never repeated on itself. */
let tagged: string[] = []

const isTagged = (clip: Clip) => clip.speaker !== null || [...clip.addressees, ...clip.actors, ...clip.tags].length > 0

/** Clips of another notebook do not count. */
function known(): string[] {
  const root = session.notebook?.root ?? null
  if (root !== notebook) [notebook, tagged] = [root, []]
  return tagged
}

/** Records a clip that was made or edited; a clip without actors and tags is dropped. */
export function remember(clip: Clip): void {
  forget(clip.path)
  if (isTagged(clip)) tagged = [clip.path, ...tagged].slice(0, 2)
}

export function forget(path: string): void {
  tagged = known().filter((one) => one !== path)
}

/** The clip whose actors and tags `.` gives to the one at `path`, or to a new one. */
export const repeatable = (path: string | null): string | null => known().find((one) => one !== path) ?? null
