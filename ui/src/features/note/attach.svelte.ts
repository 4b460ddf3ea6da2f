/** The commands of notes that live as long as the window. */
import { chosen } from '../../app/chosen.svelte'
import { register } from '../../app/commands'
import { toast } from '../../shared/ui'
import { noteWords } from '../../strings'
import { lastEdited } from './draft.svelte'
import { copyClip, setClipIn } from './quotation'

/** Whether the search for a clip to set in is open. */
export const picker = $state({ open: false })

function withChosen(work: (path: string) => unknown) {
  if (chosen.clip) work(chosen.clip)
  else toast(noteWords.noClip, { hint: noteWords.noClipHint })
}

/** Registers the commands until the returned function is called. */
export function attachNotes(): () => void {
  return register([
    { id: 'clip.set-in', title: noteWords.setClip, group: 'writing', keys: ['i'], run: () => withChosen(setClipIn) },
    { id: 'clip.copy-quotation', title: noteWords.copyQuotation, group: 'writing', keys: ['y'], run: () => withChosen(copyClip) },
    { id: 'note.find-clip', title: noteWords.findClip, group: 'writing', keys: ['Mod+Shift+k'], inText: true, when: () => lastEdited() !== null, run: () => (picker.open = true) },
  ])
}
