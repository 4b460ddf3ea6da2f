/**
 * Which parts of the window stand open, and how wide: kept by the shell from one start to the next.
 * Parts that would leave no room to read in fold, and come back with the room.
 */
import { innerWidth } from 'svelte/reactivity/window'
import { host, type Layout } from '../host'
import { complain } from './notices'
import { workspace } from './workspace.svelte'

/** Below this width, in px, the side parts start narrow, so that the text keeps its room. */
const NARROW = 1440
const narrow = (innerWidth.current ?? NARROW) < NARROW

export const layout = $state<Layout>({
  rail: true,
  list: true,
  context: true,
  railWidth: narrow ? 184 : 216,
  listWidth: narrow ? 300 : 360,
  contextWidth: narrow ? 264 : 300,
  facetsOpen: null,
})

/** How much a card takes of the window's foot, and of its end beside the text, in px: notices stand clear of both. */
export const foot = $state({ height: 0, aside: 0 })

export const LIMITS = { rail: [150, 320], list: [220, 960], context: [220, 480] } as const

export type Part = 'rail' | 'list' | 'context'
const WIDTHS = { rail: 'railWidth', list: 'listWidth', context: 'contextWidth' } as const

/** What is left to read in at least, in px: by one page, and by two side by side. */
const LEAST_PAGES = [320, 720] as const

/** Which parts keep their room first. */
let order = $state.raw<readonly Part[]>(['list', 'rail', 'context'])
/** The part asked for last: it stands however narrow the window is. */
let asked = $state<Part | null>(null)

/** A list that is wider, for its columns say, narrows to this before it gives way, in px. */
const LIST_NARROWS_TO = 300

/** How wide a part stands, in px: the one that stands always narrows, down to its least, rather than leave no page. */
function widthIn(wanted: Layout, part: Part, always: Part | null, room: number): number {
  const width = wanted[WIDTHS[part]]
  if (part === always) return Math.min(width, Math.max(room, LIMITS[part][0]))
  return part === 'list' ? Math.min(width, Math.max(room, LIST_NARROWS_TO)) : width
}

/** The open parts that a window has room for, each with how wide it stands, in px. */
function widths(wanted: Layout, inOrder: readonly Part[], always: Part | null, room: number): [Part, number][] {
  let left = room
  return inOrder.flatMap((part) => {
    const width = widthIn(wanted, part, always, left)
    if (!wanted[part] || (part !== always && width > left)) return []
    left -= width
    return [[part, width]]
  })
}

/** The open parts that a window has room for. */
export const fitting = (wanted: Layout, inOrder: readonly Part[], always: Part | null, room: number): Part[] =>
  widths(wanted, inOrder, always, room).map(([part]) => part)

const room = $derived((innerWidth.current ?? Infinity) - LEAST_PAGES[workspace.panes.length > 1 ? 1 : 0])
const standing = $derived(widths(layout, order, asked, room))
const shown = $derived(standing.map(([part]) => part))

/** Whether a part that was asked for takes the window for itself: there is no room for it and a page. */
const isAlone = $derived(asked !== null && shown.includes(asked) && room < LIMITS[asked][0])

/** The part that stands alone, the page behind it; null where there is room for both. */
export const partAlone = (): Part | null => (isAlone ? asked : null)

/** How wide a part stands, in px: narrower than it was drawn where the page needs the room. */
export const widthOf = (part: Part): number => standing.find(([one]) => one === part)?.[1] ?? layout[WIDTHS[part]]

/** A part that stands alone gives way to the page. */
export function yieldToPage(): void {
  if (isAlone) asked = null
}

/** Whether a part stands open and has room. */
export const isShown = (part: Part): boolean => shown.includes(part)

/** What wants the room of the details, as the window knows: the open page's own, and the facets of a search. */
export const aside = $state({ details: false, facets: false })

const detailsStand = $derived(aside.details && isShown('context'))
/** Whether the room of the details has its place beside everything that stands. */
const hasAside = $derived.by(() => {
  const all = fitting({ ...layout, context: true }, order, asked, room)
  return ['list', 'context', ...shown].every((part) => all.includes(part as Part))
})

/**
 * Where the facets of a search stand: in the room of the details while nothing is open there, or where they were
 * asked for; else in a line of the list. A window without that room unfolds them within the list.
 */
export function facetsPlace(): 'aside' | 'list' | 'line' {
  if (hasAside) return (layout.facetsOpen ?? !detailsStand) ? 'aside' : 'line'
  return layout.facetsOpen ? 'list' : 'line'
}

/** Folds the facets into their line, or opens them; in the place of the details if need be. */
export function toggleFacets(): void {
  const isFree = hasAside && !detailsStand
  if (facetsPlace() === 'line') layout.facetsOpen = isFree ? null : true
  else layout.facetsOpen = isFree ? false : null
}

/** Whether the facets stand where the details would. */
export const facetsAside = (): boolean => aside.facets && facetsPlace() === 'aside'

/** Whether the details of the page stand. */
export const detailsShown = (): boolean => detailsStand && !facetsAside()

/** Shows the details; facets in their room give way. */
export function showDetails(): void {
  if (facetsAside()) layout.facetsOpen = null
  if (!isShown('context')) showPart('context')
}

/** Shows or folds the details; where the facets stand in their room, these give way or fold. */
export function toggleDetails(): void {
  if (facetsAside()) return aside.details ? showDetails() : toggleFacets()
  togglePart('context')
}

/** Opens a part; where there is no room for all, others fold. */
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

/** Takes the layout that the shell kept. */
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

/** Keeps each change of the layout once it settled; to be called inside an effect's scope. */
export function keepLayout(): void {
  let kept = JSON.stringify(layout)
  $effect(() => {
    const now = $state.snapshot(layout)
    const timer = setTimeout(() => {
      if (JSON.stringify(now) === kept) return
      kept = JSON.stringify(now)
      host().saveLayout(now).catch(complain)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  })
}
