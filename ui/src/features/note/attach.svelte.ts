/** The command of notes that lives as long as the window. */
import { register } from '../../core/commands'
import { onTaken } from '../../core/session.svelte'
import { noteWords } from '../../strings'
import { target } from './draft.svelte'

/** Whether the search for a clip to set in is open. */
export const picker = $state({ open: false })
onTaken(() => (picker.open = false))

/** Registers it until the returned function is called. */
export function attachNotes(): () => void {
  return register([
    {
      id: 'note.find-clip',
      writes: true,
      title: noteWords.findClip,
      group: 'writing',
      keys: ['Mod+Shift+k'],
      inText: true,
      when: () => target() !== null,
      run: () => (picker.open = true),
    },
  ])
}
