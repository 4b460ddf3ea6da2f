/** Opening notebooks: chosen, recent, new, or the sample. The shell knows the folders; the page names none. */
import { host, type Notebook } from '../host'
import { complain } from './notices'
import { enter, saveUnsaved, session } from './session.svelte'

async function take(open: () => Promise<Notebook | null>): Promise<boolean> {
  try {
    await saveUnsaved()
    const notebook = await open()
    if (notebook && notebook.root !== session.notebook?.root) await enter(notebook)
    return notebook !== null
  } catch (thrown) {
    complain(thrown)
    return false
  }
}

export const openRecent = (id: string): Promise<boolean> => take(() => host().openRecent(id))
export const trySample = (): Promise<boolean> => take(() => host().trySample())
export const pickNotebook = (): Promise<boolean> => take(() => host().pickNotebook())
export const newNotebook = (): Promise<boolean> => take(() => host().newNotebook())
