/** The hits that were new when a saved search was opened; marked until the next search. */
import { SvelteSet } from 'svelte/reactivity'
import { showError } from '../../core/notices'
import { onTaken } from '../../core/session.svelte'
import { host, type SavedSearch } from '../../host'
import { startSearch } from './hits.svelte'

export const fresh = new SvelteSet<string>()

onTaken(() => {
  fresh.clear()
  void startSearch('')
})

/** Opens a saved search: its new hits are marked, and count as seen from now on. */
export async function openSaved({ name, query }: SavedSearch): Promise<void> {
  try {
    const opened = await host().openSearch(name)
    fresh.clear()
    for (const path of opened.new) fresh.add(path)
    await startSearch(opened.query)
  } catch (thrown) {
    showError(thrown)
    await startSearch(query)
  }
}
