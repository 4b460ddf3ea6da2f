/** Opening notebooks: chosen, recent, new, or the sample. The shell knows the folders; the page names none. */
import { host, type Notebook } from '../host'
import { toast } from '../shared/ui'
import { words } from '../strings'
import { showError } from './notices'
import { listRecents, openNotebook, session } from './session.svelte'

async function take(open: () => Promise<Notebook | null>): Promise<boolean> {
  // What could not be opened before is not spoken of over the next.
  if (session.request) session.request = { ...session.request, problem: null }
  try {
    return (await openNotebook(open)) !== null
  } catch (thrown) {
    showError(thrown)
    return false
  }
}

/** Opens a notebook that was open before; one whose folder is gone is not listed any more. */
export async function openRecent(id: string): Promise<boolean> {
  const isOpen = await take(() => host().openRecent(id))
  if (!isOpen) await listRecents()
  return isOpen
}
/** Opens the sample, and tells the user if it existed already. */
export async function trySample(): Promise<boolean> {
  let existed = false
  const done = await take(async () => {
    const sample = await host().trySample()
    existed = sample.existed
    return sample.notebook
  })
  if (done && existed) toast(words.notebook.sampleWasThere)
  return done
}
export const pickNotebook = (): Promise<boolean> => take(() => host().pickNotebook())
export const newNotebook = (): Promise<boolean> => take(() => host().newNotebook())
