/** Finding in the open page: which pane, what, and where its matches are in the plain text. */
import { asTyped } from './ask.svelte'
import { host, type Span } from '../host'
import { complain } from './notices'

export const find = $state<{ pane: number | null; path: string; query: string; matches: Span[]; at: number; answered: boolean }>({
  pane: null, path: '', query: '', matches: [], at: 0, answered: false,
})

let ticket = 0

export function openFind(pane: number, path: string): void {
  Object.assign(find, { pane, path, matches: [], at: 0, answered: false })
  if (find.query) void seek(find.query)
}

export function closeFind(): void {
  ticket++
  find.pane = null
}

/** Finds with the engine's own normaliser; an older answer never replaces a newer one. */
export async function seek(query: string): Promise<void> {
  find.query = query
  const mine = ++ticket
  try {
    const matches = query.trim() === '' ? [] : await host().marks(find.path, asTyped(query))
    if (mine === ticket) Object.assign(find, { matches, at: 0, answered: query.trim() !== '' })
  } catch (thrown) {
    complain(thrown)
  }
}

/** Goes to the next match, round at the end. */
export function step(way: 1 | -1): void {
  if (find.matches.length > 0) find.at = (find.at + way + find.matches.length) % find.matches.length
}
