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

function currentArrangement(): Arrangement {
  const { current } = list
  return {
    view: current.view === 'search' ? null : current.view,
    tag: current.view === 'tag' ? (current.tag ?? null) : null,
    query: search.query,
    lists: list.states(),
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
    .keepArrangement(root, currentArrangement())
    .catch(() => undefined)
}

/** Saves each change after a pause; must be called inside an effect's scope. */
export function keepArrangement(): void {
  let kept: string | null = null
  $effect(() => {
    const root = session.notebook?.root
    const now = JSON.stringify({ root, ...currentArrangement() })
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
  const saved = session.arrangement
  if (!saved) return { view: session.counts.inbox > 0 ? 'inbox' : 'sources' }
  if (saved.view === null) return { view: 'search' }
  return saved.view === 'tag' ? { view: 'tag', tag: saved.tag ?? '' } : { view: saved.view }
}

/** Reopens the pages and the search of the last use; the page takes the focus if it had it. */
export function restore(): void {
  const saved = session.arrangement
  if (!saved) return void search.ask('')
  list.adopt(saved.lists)
  restoreSides(saved.sides, saved.active, { focus: saved.inPage })
  void untrack(() => startSearch(saved.query))
}
