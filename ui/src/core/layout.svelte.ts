/**
 * Which parts of the window stand open, and how wide: kept by the shell from one start to the next.
 * Parts that would leave no room to read in fold, and come back with the room.
 */
import { innerWidth } from 'svelte/reactivity/window'
import { host, type Layout } from '../host'
import { showError } from './notices'
import { workspace } from './workspace.svelte'

/** Below this window width, in px, the side parts start narrow, so that the text has enough room. */
const NARROW = 1440
const narrow = (innerWidth.current ?? NARROW) < NARROW
/** The width of the list when the window starts for the first time, in px. */
const FIRST_LIST = narrow ? 300 : 360

export const layout = $state<Layout>({
  rail: true,
  list: true,
  context: true,
  railWidth: narrow ? 184 : 216,
  listWidth: FIRST_LIST,
  contextWidth: narrow ? 264 : 300,
  facetsOpen: null,
})

/** How much of the window a card covers from its bottom and from its right edge, in px: notices avoid both. */
export const coveredPx = $state({ bottom: 0, right: 0 })

const docks = new Map<unknown, number>()
/** Says how much of its foot a page covers, until the returned function is called. */
export function dockAt(page: unknown, height: number): () => void {
  const tell = () => (coveredPx.bottom = Math.max(0, ...docks.values()))
  docks.set(page, height)
  tell()
  return () => {
    docks.delete(page)
    tell()
  }
}

export const LIMITS = { rail: [150, 320], list: [220, 960], context: [220, 480] } as const

/** What columns did to the width of the list, in px: what it was, and what they made of it. */
let widened: { from: number; to: number } | null = null

/**
 * Gives the list the room that its columns need, and its own width back with the last of them. A width that the user
 * set meanwhile stays. `before` and `after` are the widths that the columns ask for, 0 for none.
 */
export function fitList(before: number, after: number): void {
  const width = layout.listWidth
  // A width from the last use of the window is that of its columns if it is just what they ask for.
  if (widened?.to !== width) widened = before > 0 && width === wide(before) ? { from: FIRST_LIST, to: width } : null
  const from = widened?.from ?? width
  const to = Math.max(from, after > 0 ? wide(after) : 0)
  layout.listWidth = to
  widened = to > from ? { from, to } : null
}
const wide = (width: number) => Math.min(LIMITS.list[1], width)

export type Part = 'rail' | 'list' | 'context'
const WIDTHS = { rail: 'railWidth', list: 'listWidth', context: 'contextWidth' } as const

/** The least width for reading, in px: with one page, and with two side by side. */
const LEAST_PAGES = [320, 720] as const

/** The order in which parts keep their room. */
let order = $state.raw<readonly Part[]>(['list', 'rail', 'context'])
/** The part that was requested last: it is shown however narrow the window is. */
let asked = $state<Part | null>(null)

/** A list that is wider than this for its columns narrows to this width before it folds, in px. */
const LIST_NARROWS_TO = 300

/** The width of a part, in px. The part that is always shown narrows to its minimum, so that a page still fits. */
function widthIn(wanted: Layout, part: Part, always: Part | null, room: number): number {
  const width = wanted[WIDTHS[part]]
  if (part === always) return Math.min(width, Math.max(room, LIMITS[part][0]))
  return part === 'list' ? Math.min(width, Math.max(room, LIST_NARROWS_TO)) : width
}

/** The open parts that fit into a window, each with its width, in px. */
function widths(wanted: Layout, inOrder: readonly Part[], always: Part | null, room: number): [Part, number][] {
  let left = room
  return inOrder.flatMap((part) => {
    const width = widthIn(wanted, part, always, left)
    if (!wanted[part] || (part !== always && width > left)) return []
    left -= width
    return [[part, width]]
  })
}

/** The open parts that fit into a window. */
export const fitting = (wanted: Layout, inOrder: readonly Part[], always: Part | null, room: number): Part[] =>
  widths(wanted, inOrder, always, room).map(([part]) => part)

const room = $derived((innerWidth.current ?? Infinity) - LEAST_PAGES[workspace.panes.length > 1 ? 1 : 0])
const standing = $derived(widths(layout, order, asked, room))
const shown = $derived(standing.map(([part]) => part))

/** Whether a requested part takes the whole window, because there is no room for it and a page. */
const isAlone = $derived(asked !== null && shown.includes(asked) && room < LIMITS[asked][0])

/** The part that takes the whole window, with the page behind it; null if there is room for both. */
export const partAlone = (): Part | null => (isAlone ? asked : null)

/** The width of a part, in px; narrower than the user set it if the page needs the room. */
export const widthOf = (part: Part): number => standing.find(([one]) => one === part)?.[1] ?? layout[WIDTHS[part]]

/** Closes a part that takes the whole window, so that the page shows. */
export function yieldToPage(): void {
  if (isAlone) asked = null
}

/** Whether a part is open and has room. */
export const isShown = (part: Part): boolean => shown.includes(part)

/** What there is to show in the panel of the details: the page’s own details, and the facets of a search. */
export const panelContents = $state({ details: false, facets: false })

const detailsStand = $derived(panelContents.details && isShown('context'))
/** Whether the panel of the details fits beside all other parts. */
const panelFits = $derived.by(() => {
  const all = fitting({ ...layout, context: true }, order, asked, room)
  return ['list', 'context', ...shown].every((part) => all.includes(part as Part))
})

/**
 * Where the facets of a search are shown: in the panel of the details if that is free or if they were requested there;
 * else as one line in the list. If the window has no room for the panel, they unfold within the list.
 */
export function facetsPlace(): 'aside' | 'list' | 'line' {
  if (panelFits) return (layout.facetsOpen ?? !detailsStand) ? 'aside' : 'line'
  return layout.facetsOpen ? 'list' : 'line'
}

/** Folds the facets into their line, or opens them, if necessary in place of the details. */
export function toggleFacets(): void {
  const isFree = panelFits && !detailsStand
  if (facetsPlace() === 'line') layout.facetsOpen = isFree ? null : true
  else layout.facetsOpen = isFree ? false : null
}

/** Whether the facets are shown in place of the details. */
export const facetsAside = (): boolean => panelContents.facets && facetsPlace() === 'aside'

/** Whether the details of the page are shown. */
export const detailsShown = (): boolean => detailsStand && !facetsAside()

/** Shows the details, in place of the facets if these are there. */
export function showDetails(): void {
  if (facetsAside()) layout.facetsOpen = null
  if (!isShown('context')) showPart('context')
}

/** Shows or folds the details; if the facets are in their place, these are replaced or folded. */
export function toggleDetails(): void {
  if (facetsAside()) return panelContents.details ? showDetails() : toggleFacets()
  togglePart('context')
}

/** Opens a part; others fold if there is not enough room. */
export function showPart(part: Part): void {
  layout[part] = true
  asked = part
  order = [part, ...order.filter((one) => one !== part)]
}

export function togglePart(part: Part): void {
  if (!isShown(part)) return showPart(part)
  layout[part] = false
  if (asked === part) asked = null
}

const within = (width: number, [least, most]: readonly [number, number]) => Math.min(most, Math.max(least, width))

/** Applies the layout that the shell stored. */
export function adoptLayout(kept: Layout | null): void {
  if (!kept) return
  const { railWidth, listWidth, contextWidth, ...parts } = kept
  Object.assign(layout, parts, {
    railWidth: within(railWidth, LIMITS.rail),
    listWidth: within(listWidth, LIMITS.list),
    contextWidth: within(contextWidth, LIMITS.context),
  })
}

const SETTLE_MS = 300

/** Saves each change of the layout after a pause; must be called inside an effect's scope. */
export function keepLayout(): void {
  let kept = JSON.stringify(layout)
  $effect(() => {
    const now = $state.snapshot(layout)
    const timer = setTimeout(() => {
      if (JSON.stringify(now) === kept) return
      kept = JSON.stringify(now)
      host().saveLayout(now).catch(showError)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  })
}
