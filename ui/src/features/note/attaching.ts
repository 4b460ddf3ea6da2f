/** Files that are dropped into a note: taken into the notebook, and shown or linked at the place. */
import { complain } from '../../core/notices'
import { host, type GivenFile } from '../../host'
import { toast } from '../../shared/ui'
import { noteWords } from '../../strings'
import { markEdited, type Draft } from './draft.svelte'

/** Whether a note may hold it: a folder, and what is a document by itself, are saved as sources. */
export const isAttachable = ({ name, folder }: GivenFile): boolean => !folder && !/\.(md|markdown)$/i.test(name)

/** Text set in at a place of a line: with a space where it would touch a word. */
export function inlineAt(text: string, at: number, insert: string): string {
  const before = at > 0 && !/\s/.test(text[at - 1] ?? ' ') ? ' ' : ''
  const after = at < text.length && !/[\s.,;:!?)\]]/.test(text[at] ?? ' ') ? ' ' : ''
  return before + insert + after
}

/** Where a place of a text stands after the text was changed in one stretch; within that stretch, at its end. */
export function carried(before: string, after: string, at: number): number {
  const least = Math.min(before.length, after.length)
  let same = 0
  while (same < least && before[same] === after[same]) same += 1
  if (at <= same) return at
  let tail = 0
  while (tail < least - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  return Math.max(at, before.length - tail) + after.length - before.length
}

/**
 * Attaches files at a place, else where the caret is by then, and saves the note; what was refused is said, and the
 * others come all the same. What is typed meanwhile takes the place along.
 */
export async function attachFiles(draft: Draft, files: readonly GivenFile[], place: number | null): Promise<void> {
  const before = draft.text
  const links: string[] = []
  for (const file of files) {
    // Another notebook is open by now: what is left would be attached there.
    if (draft.stopped) return
    try {
      links.push((await host().attach(draft.path, file.token)).link)
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (links.length === 0 || draft.stopped) return
  const at = Math.min(place === null ? draft.cursor : carried(before, draft.text, place), draft.text.length)
  const insert = inlineAt(draft.text, at, links.join('\n'))
  draft.cursor = at + insert.length
  markEdited(draft)
  draft.change(draft.text.slice(0, at) + insert + draft.text.slice(at), draft.cursor)
  await draft.save()
  if (draft.clean) toast(noteWords.attached(links.length))
}
