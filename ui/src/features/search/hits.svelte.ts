/** The hit at the cursor, and how a hit opens: at its passage, with every match marked. */
import { asTyped } from '../../core/ask.svelte'
import { partAlone } from '../../core/layout.svelte'
import { dropPreview, previewSoon } from '../../core/preview'
import { open } from '../../core/workspace.svelte'
import type { Hit, HitPassage, HitSort } from '../../host'
import { search, type SearchStore } from './search.svelte'

export const hitCursor = $state({ at: 0 })

/** The hit at the cursor of the search view. */
export const hitHere = (): Hit | undefined => search.hits[hitCursor.at]

/** Moves by hits and shows the hit at the cursor at its match. */
export function moveHit(step: number): void {
  hitCursor.at = Math.max(0, Math.min(search.count - 1, hitCursor.at + step))
  if (!partAlone()) previewSoon(showHere, () => search.come(hitCursor.at))
}

/** Shows the hit at the cursor, as soon as the answer to what is typed has arrived. */
function showHere(): boolean {
  const hit = hitHere()
  if (!hit || search.loading) return false
  openHit(hit, search, { preview: true })
  return true
}

/** The query whose matches are marked, as the search store understood it. */
const marked = ({ answered, typing }: SearchStore) => (typing ? asTyped(answered) : answered)

export function openHit(
  hit: Hit,
  store: SearchStore,
  options: {
    beside?: boolean
    newTab?: 'foreground' | 'background'
    quiet?: boolean
    preview?: boolean
    passage?: HitPassage
  } = {},
): void {
  const { passage = hit.passage, ...where } = options
  const isClip = hit.row.kind === 'clip'
  open(hit.row.path, {
    ...where,
    title: hit.row.title,
    query: marked(store),
    focus: isClip ? null : passage.at,
    clip: isClip ? hit.row.path : null,
  })
}

/** When the pointer last moved over the hits: changes from outside do not move the hits under it. */
let pointed = 0
const POINTING_MS = 3000
export const pointAt = (): void => void (pointed = performance.now())
export const pointAway = (): void => void (pointed = 0)
const isPointing = () => pointed > 0 && performance.now() - pointed < POINTING_MS

/** Repeats the search after a change of the notebook; the cursor stays on its hit. */
export async function askAgain(): Promise<void> {
  const path = hitHere()?.row.path
  await search.again({ held: isPointing, at: hitCursor.at })
  const at = search.hits.findIndex((hit) => hit?.row.path === path)
  if (path && at >= 0) hitCursor.at = at
}

/** Puts the hits in another order, from its first on. */
export function sortHits(sort: HitSort): Promise<void> {
  hitCursor.at = 0
  dropPreview()
  return search.sortBy(sort)
}

/** Searches for a query that was chosen, not typed. */
export function startSearch(query: string, { typing = false } = {}): Promise<void> {
  hitCursor.at = 0
  dropPreview()
  return search.ask(query, { typing })
}
