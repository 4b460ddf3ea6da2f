/** Opening notebooks: chosen, recent, new, or the sample. The shell knows the folders; the page names none. */
import { host, type Notebook } from '../host'
import { toast } from '../shared/ui'
import { words } from '../strings'
import { showError } from './notices'
import { openNotebook } from './session.svelte'

async function take(open: () => Promise<Notebook | null>): Promise<boolean> {
  try {
    return (await openNotebook(open)) !== null
  } catch (thrown) {
    showError(thrown)
    return false
  }
}

export const openRecent = (id: string): Promise<boolean> => take(() => host().openRecent(id))
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
