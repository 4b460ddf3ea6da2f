/** Asks once, without blocking the user, which name clips and sources saved on this machine should state. */
import { host } from '../host'
import { toast } from '../shared/ui'
import { words } from '../strings'
import { dialogs } from './dialogs.svelte'
import { session } from './session.svelte'

export function askAnalyst(): void {
  if (session.notebook?.analyst !== null || session.notebook.readOnly) return
  session.notebook = { ...session.notebook, analyst: '' }
  toast(words.settings.askAnalyst, {
    action: { label: words.settings.setAnalyst, run: () => (dialogs.open = 'settings') },
  })
  // Asking once is enough: no name is written until one is given. If that cannot be recorded, the question comes again.
  void host()
    .setAnalyst('')
    .catch(() => undefined)
}
