/** A new note: it opens with its title selected, and its first heading is suggested as its title. */
import { attempt } from '../../core/notices'
import { onTaken } from '../../core/session.svelte'
import { open } from '../../core/workspace.svelte'
import { host } from '../../host'

/** Notes made without a title that still have none, by path; the value tells whether their title was selected. */
let untitled = $state.raw<Record<string, { selected: boolean }>>({})
// A path names another note in another notebook.
onTaken(() => (untitled = {}))

/** Makes a note without a title and opens it. */
export async function startNote(): Promise<void> {
  const made = await attempt(host().createNote(null, null))
  if (!made) return
  untitled = { ...untitled, [made.path]: { selected: false } }
  open(made.path)
}

/** Whether a note was made without a title and still has none. */
export const isUntitled = (path: string): boolean => path in untitled

/** Records that the note has a title, or needs none. */
export function titled(path: string): void {
  const { [path]: _, ...others } = untitled
  untitled = others
}

/** Whether the title is to be selected as the note opens: once. */
export function takesTitle(path: string): boolean {
  const made = untitled[path]
  if (!made || made.selected) return false
  untitled = { ...untitled, [path]: { selected: true } }
  return true
}
