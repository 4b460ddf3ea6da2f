/** Files dropped into a note: copied into the notebook, and shown or linked at that place. */
import { showError, retract } from '../../core/notices'
import { host, type FileHandle } from '../../host'
import { toast } from '../../shared/ui'
import { noteWords } from '../../strings'
import { markEdited, type Draft } from './draft.svelte'

/** Whether a note may contain a file: folders, and files that are documents themselves, are saved as sources. */
export const isAttachable = ({ name, folder }: FileHandle): boolean => !folder && !/\.(md|markdown)$/i.test(name)

/** Text to insert at a place in a line, with a space where it would touch a word. */
export function inlineAt(text: string, at: number, insert: string): string {
  const before = at > 0 && !/\s/.test(text[at - 1] ?? ' ') ? ' ' : ''
  const after = at < text.length && !/[\s.,;:!?)\]]/.test(text[at] ?? ' ') ? ' ' : ''
  return before + insert + after
}

/** The new offset of a place after one stretch of the text was changed; inside that stretch, its end. */
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
 * Attaches files at a place, else at the caret, and saves the note. Refused files are reported, and the others are
 * attached all the same. The place moves with text typed meanwhile.
 */
export async function attachFiles(draft: Draft, files: readonly FileHandle[], place: number | null): Promise<void> {
  const before = draft.text
  const links: string[] = []
  for (const file of files) {
    // If another notebook is open by now, the rest would be attached there.
    if (draft.stopped) return
    try {
      links.push((await host().attach(draft.path, file.token)).link)
      retract()
    } catch (thrown) {
      showError(thrown)
    }
  }
  if (links.length === 0 || draft.stopped) return
  const at = Math.min(place === null ? draft.insertionPoint : carried(before, draft.text, place), draft.text.length)
  const insert = inlineAt(draft.text, at, links.join('\n'))
  draft.insertionPoint = at + insert.length
  markEdited(draft)
  draft.change(draft.text.slice(0, at) + insert + draft.text.slice(at), draft.insertionPoint)
  await draft.save()
  if (draft.clean) toast(noteWords.attached(links.length))
}
