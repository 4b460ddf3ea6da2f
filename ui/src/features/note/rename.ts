/** Renaming the file that a draft is of. */
import { attempt } from '../../core/notices'
import { trackSave } from '../../core/pendingSaves'
import { followRename } from '../../core/workspace.svelte'
import { host, newJob } from '../../host'
import { moveDraft, type Draft } from './draft.svelte'

/** Saves the draft, then renames its file; false if it keeps its title. Whoever closes the window waits for it. */
export async function renameDraft(draft: Draft, wanted: string, title: string): Promise<boolean> {
  const name = wanted.trim()
  return name !== '' && name !== title && trackSave(rename(draft, name))
}

async function rename(draft: Draft, name: string): Promise<boolean> {
  await draft.save()
  const from = draft.path
  const made = await attempt(host().renameEntry(newJob(), from, name))
  if (!made) return false
  moveDraft(draft, made.path)
  followRename(from, made.path)
  return true
}
