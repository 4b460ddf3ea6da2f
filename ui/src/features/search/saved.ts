/** Saved searches: the same actions in the search view, in the rail and on keys. */
import BookmarkX from '@lucide/svelte/icons/bookmark-x'
import Pencil from '@lucide/svelte/icons/pencil'
import RefreshCw from '@lucide/svelte/icons/refresh-cw'
import Search from '@lucide/svelte/icons/search'
import { ask } from '../../core/dialogs.svelte'
import { attempt } from '../../core/notices'
import { isReadOnly } from '../../core/readOnly'
import { session } from '../../core/session.svelte'
import { host, type SavedSearch } from '../../host'
import type { MenuItem } from '../../shared/ui'
import { searchWords, words } from '../../strings'
import { search } from './search.svelte'

const say = searchWords
const plain = (query: string) => query.trim().replace(/\s+/g, ' ')

/** The saved search with exactly this query. */
export const savedAs = (query: string): SavedSearch | undefined =>
  session.counts.searches.find((one) => plain(one.query) === plain(query))

/** Asks for a name and saves the query under it. */
export async function saveSearch(query: string): Promise<void> {
  const answer = await ask({
    title: say.savedTitle,
    body: say.saveHint,
    confirm: words.save,
    text: plain(query),
    textLabel: say.savedName,
  })
  const name = answer?.text.trim()
  if (name) await attempt(host().saveSearch(name, plain(query)))
}

export async function renameSearch({ name }: SavedSearch): Promise<void> {
  const answer = await ask({ title: say.renameTitle, confirm: words.save, text: name, textLabel: say.savedName })
  const to = answer?.text.trim()
  if (to && to !== name) await attempt(host().renameSearch(name, to))
}

export const removeSearch = ({ name }: SavedSearch): Promise<unknown> => attempt(host().removeSearch(name))

export function savedMenu(one: SavedSearch, open?: () => unknown): MenuItem[] {
  const query = plain(search.query)
  const items: MenuItem[] = open ? [{ label: say.openSearch, icon: Search, run: open }] : []
  if (isReadOnly()) return items
  items.push({ label: say.renameSearch, icon: Pencil, run: () => renameSearch(one) })
  if (query !== '' && query !== plain(one.query))
    items.push({ label: say.changeSearch, icon: RefreshCw, run: () => attempt(host().changeSearch(one.name, query)) })
  return [
    ...items,
    { label: say.removeSearch, icon: BookmarkX, danger: true, separated: true, run: () => removeSearch(one) },
  ]
}
