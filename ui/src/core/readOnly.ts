/** A folder that cannot be written: it is read and searched, and what would write says why it does not. */
import { toast } from '../shared/ui'
import { words } from '../strings'
import { session } from './session.svelte'

export const isReadOnly = (): boolean => session.notebook?.readOnly ?? false

/** Says in one line why nothing is written, where that is so. Answers whether it is. */
export function refused(): boolean {
  if (isReadOnly()) toast(words.notebook.refused, { tone: 'problem' })
  return isReadOnly()
}
