/** Opening notebooks: picked, recent, new, or the sample. */
import { host, type Notebook } from '../host'
import { words } from '../strings'
import { complain } from './notices'
import { enter, session } from './session.svelte'

const say = words.first

async function take(opened: Promise<Notebook>): Promise<boolean> {
  try {
    const notebook = await opened
    if (notebook.root !== session.notebook?.root) await enter(notebook)
    return true
  } catch (thrown) {
    complain(thrown)
    return false
  }
}

export const openNotebook = (path: string): Promise<boolean> => take(host().openNotebook(path))
export const trySample = (): Promise<boolean> => take(host().createNotebook(null, true))

export async function pickNotebook(): Promise<boolean> {
  const path = await host().pickFolder(say.pickOpen).catch(complain)
  return path ? openNotebook(path) : false
}

export async function newNotebook(): Promise<boolean> {
  const path = await host().pickFolder(say.pickNew).catch(complain)
  return path ? take(host().createNotebook(path, false)) : false
}
