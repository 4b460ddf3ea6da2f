/** Read-only notebooks: they can be read and searched, and commands that would write explain why they do not. */
import { toast } from '../shared/ui'
import { words } from '../strings'
import { session } from './session.svelte'

export const isReadOnly = (): boolean => session.notebook?.readOnly ?? false

/** If the notebook is read-only, shows why nothing is written. Returns whether it is. */
export function refused(): boolean {
  if (isReadOnly()) toast(words.notebook.refused, { tone: 'problem' })
  return isReadOnly()
}
