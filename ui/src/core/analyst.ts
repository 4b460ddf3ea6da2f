/** Asks once whose name clips and sources bear that are saved on this machine: without stopping anybody. */
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
  // Asked is asked: no name is written until one is given. Where that cannot be noted, it is asked another time.
  void host()
    .setAnalyst('')
    .catch(() => undefined)
}
