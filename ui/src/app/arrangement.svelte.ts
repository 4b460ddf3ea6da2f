/** How the window of a notebook is arranged; saved for this machine, so that the next start restores it. */
import { untrack } from 'svelte'
import { isOpening, session } from '../core/session.svelte'
import { openSides, restoreSides, workspace } from '../core/workspace.svelte'
import { list, type CurrentView } from '../features/list'
import { startSearch, search } from '../features/search'
import { host, type Arrangement } from '../host'
import { focusIsIn } from '../shared/focus'

/** How long after the last change the arrangement is saved, in ms. */
const SETTLE_MS = 500

function standing(): Arrangement {
  const { current } = list
  return {
    view: current.view === 'search' ? null : current.view,
    tag: current.view === 'tag' ? (current.tag ?? null) : null,
    query: search.query,
    lists: list.left(),
    sides: openSides(),
    active: workspace.active,
    inPage: focusIsIn('page'),
  }
}

/** Saves it now. If it cannot be saved (a read-only folder), the next start begins like the first. */
export async function keepNow(): Promise<void> {
  // While another notebook is opening, it would be saved as that one's.
  const root = session.notebook?.root
  if (isOpening() || root === undefined) return
  await host()
    .keepArrangement(root, standing())
    .catch(() => undefined)
}

/** Saves each change after a pause; must be called inside an effect's scope. */
export function keepArrangement(): void {
  let kept: string | null = null
  $effect(() => {
    const root = session.notebook?.root
    const now = JSON.stringify({ root, ...standing() })
    if (kept === null || now === kept) return void (kept = now)
    const timer = setTimeout(() => {
      if (isOpening()) return
      kept = now
      if (session.notebook?.root === root) void keepNow()
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  })
}

/** The view that is listed first: the one of the last use, else the inbox if it has sources, else all sources. */
export function firstView(): CurrentView {
  const left = session.arrangement
  if (!left) return { view: session.counts.inbox > 0 ? 'inbox' : 'sources' }
  if (left.view === null) return { view: 'search' }
  return left.view === 'tag' ? { view: 'tag', tag: left.tag ?? '' } : { view: left.view }
}

/** Reopens the pages and the search of the last use; the page takes the focus if it had it. */
export function restore(): void {
  const left = session.arrangement
  if (!left) return void search.ask('')
  list.adopt(left.lists)
  restoreSides(left.sides, left.active, { focus: left.inPage })
  void untrack(() => startSearch(left.query))
}
