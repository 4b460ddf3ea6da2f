/** How the window of a notebook stands, kept for this machine, so that it starts where one stopped. */
import { untrack } from 'svelte'
import { isOpening, session } from '../core/session.svelte'
import { openSides, restoreSides, workspace } from '../core/workspace.svelte'
import { list, type Shelf } from '../features/list'
import { askWhole, search } from '../features/search'
import { host, type Arrangement } from '../host'

/** How long things stand before they are kept, in ms. */
const SETTLE_MS = 500

function standing(): Arrangement {
  const { shelf } = list
  return {
    view: shelf.view === 'search' ? null : shelf.view,
    tag: shelf.view === 'tag' ? (shelf.tag ?? null) : null,
    query: search.query,
    lists: list.left(),
    sides: openSides(),
    active: workspace.active,
  }
}

/** Keeps it now. Where it cannot be kept (the folder is only read), the next start begins as the first. */
export async function keepNow(): Promise<void> {
  // While another notebook opens it would be kept as that one's.
  const root = session.notebook?.root
  if (isOpening() || root === undefined) return
  await host()
    .keepArrangement(root, standing())
    .catch(() => undefined)
}

/** Keeps each change once it settled; to be called inside an effect's scope. */
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

/** What is listed first: what was listed when one stopped, else what waits, else the sources. */
export function firstShelf(): Shelf {
  const left = session.arrangement
  if (!left) return { view: session.counts.inbox > 0 ? 'inbox' : 'sources' }
  if (left.view === null) return { view: 'search' }
  return left.view === 'tag' ? { view: 'tag', tag: left.tag ?? '' } : { view: left.view }
}

/** Opens what was open when one stopped, and asks what was asked. */
export function restore(): void {
  const left = session.arrangement
  if (!left) return void search.ask('')
  list.adopt(left.lists)
  restoreSides(left.sides, left.active)
  void untrack(() => askWhole(left.query))
}
