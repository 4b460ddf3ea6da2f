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

/** Attaches files and saves the note; what was refused is said, and the others come all the same. */
export async function attachFiles(draft: Draft, files: readonly GivenFile[], place: () => number): Promise<void> {
  const links: string[] = []
  for (const file of files) {
    try {
      links.push((await host().attach(draft.path, file.token)).link)
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (links.length === 0) return
  const at = Math.min(place(), draft.text.length)
  const insert = inlineAt(draft.text, at, links.join('\n'))
  draft.cursor = at + insert.length
  markEdited(draft)
  draft.change(draft.text.slice(0, at) + insert + draft.text.slice(at), draft.cursor)
  await draft.save()
  if (draft.clean) toast(noteWords.attached(links.length))
}
