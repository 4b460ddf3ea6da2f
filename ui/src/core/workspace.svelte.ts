/**
 * What is open: one pane or two side by side, each with pages that have their own way back and forward, as in a
 * browser. An entry of the history remembers where it was scrolled to.
 */
import type { OpenPane, Span } from '../host'
import { arrived, leaveWriting, beginFocusMove, focusIsIn } from '../shared/focus'
import { createTab, Pane, type HistoryEntry, type Tab } from './pane.svelte'
import { dropPreview } from './preview'

export type { Pane, HistoryEntry, Tab }

export interface OpenOptions {
  query?: string
  focus?: Span | null
  clip?: string | null
  /** Opens it in the other pane. */
  beside?: boolean
  /** Opens it in a new tab: in the foreground, or in the background, where the shown page stays. */
  newTab?: 'foreground' | 'background'
  /** The title until the page states its own. */
  title?: string
  /** Whether it is pinned, until it says so itself. */
  pinned?: boolean
  /** Leaves the keyboard focus where it is. */
  quiet?: boolean
  /** Opens it as a preview: quietly, and without an entry in the history. */
  preview?: boolean
}

const MOST_STEPS = 200
let visits = 0

export const workspace = $state<{ panes: Pane[]; active: number; wantsFocus: number }>({
  panes: [new Pane()],
  active: 0,
  wantsFocus: 0,
})

/** The pane that keys and lists act on. */
export function activePane(): Pane {
  return workspace.panes[workspace.active] ?? (workspace.panes[0] as Pane)
}

export const isActive = (pane: Pane): boolean => activePane().id === pane.id

export function activate(pane: Pane): void {
  const at = workspace.panes.findIndex((one) => one.id === pane.id)
  if (at >= 0) workspace.active = at
}

/** Keeps a previewed page open, because the user acts in it: the next preview does not replace it. */
export function keepPreview(pane: Pane): void {
  activate(pane)
  if (pane.here?.preview) pane.here.preview = false
}

/** Records whether a pane shows a note that is being written. */
export function writesIn(pane: Pane, writes: boolean): void {
  pane.writes = writes
}

/** A preview does not replace a note that is being written if there is another pane. */
function makeWay() {
  const pane = activePane()
  const beside = workspace.panes.find((one) => one.id !== pane.id && !one.writes)
  if (pane.writes && !pane.here?.preview && beside) activate(beside)
}

/** Opens a file in the active pane, beside it, or as a page of its own. */
export function open(path: string, options: OpenOptions = {}): void {
  dropPreview()
  const { query = '', focus = null, clip = null, preview = false } = options
  if (options.beside) showBeside()
  if (preview) makeWay()
  const pane = activePane()
  // A page that is open already keeps its state.
  if (preview && pane.here?.path === path) return
  const entry = { path, query, focus, clip, scroll: null, preview, visit: ++visits }
  if (options.newTab === 'background' && pane.here) return openBehind(pane, entry, options)
  settle(pane)
  if (!preview && pane.here?.preview && pane.here.path === path) dropDuplicatePreview(pane, path)
  if (pane.here && pane.here.path !== path) turnTo(pane, entry, options)
  pane.here = entry
  // If a page that should take the focus is replaced before it loads, the next one takes it.
  if (!(options.quiet || preview) || workspace.wantsFocus > 0) takeFocusThere()
}

/**
 * Saves what is being written in a pane, or about its page, before another page comes: a view that is removed saves
 * nothing.
 */
const settle = (pane: Pane) => leaveWriting(`page:${pane.id}`, 'context')

/** If a previewed page is also open in another tab, that tab is shown and the preview is dropped. */
function dropDuplicatePreview(pane: Pane, path: string) {
  const there = pane.tabs.find((tab) => tab.id !== pane.tab.id && tab.here?.path === path)
  const before = pane.back.at(-1)
  if (!there || !before) return
  pane.here = before
  pane.back = pane.back.slice(0, -1)
  pane.tab.title = ''
}

/** Finds a tab for a page: the one that has it already, a new one, or the one that is shown. */
function turnTo(pane: Pane, { path, preview }: HistoryEntry, { newTab, title = '' }: OpenOptions) {
  rememberScroll(pane)
  const there = newTab || preview ? undefined : pane.tabs.find((tab) => tab.here?.path === path)
  if (there) return pane.showTab(there.id)
  // A page that is pinned keeps its place.
  if (newTab || (pane.tab.pinned && !pane.here?.preview)) {
    const tab = createTab(null, title)
    pane.add(tab, placeBehind(pane))
    return pane.showTab(tab.id)
  }
  if (pane.here && !pane.here.preview) pane.back = [...pane.back, pane.here].slice(-MOST_STEPS)
  pane.forward = []
}

/** After the shown page and all pinned ones. */
const placeBehind = (pane: Pane): number => Math.max(pane.at + 1, pane.tabs.filter((tab) => tab.pinned).length)

function openBehind(pane: Pane, entry: HistoryEntry, { title = '', pinned = false }: OpenOptions) {
  if (pane.here?.preview) pane.here.preview = false
  pane.add({ ...createTab(entry, title), pinned }, placeBehind(pane))
  if (pinned) pane.sortTabs()
}

/** The page that is loading takes the focus; keys pressed meanwhile are ignored. */
function takeFocusThere() {
  workspace.wantsFocus = visits
  beginFocusMove()
}

/** Ends the wait of a page that is loading for the focus: it leaves the focus where it is. */
export function cancelPromisedFocus(): void {
  workspace.wantsFocus = 0
  arrived()
}

export function goBack(): void {
  step('back', 'forward')
}

export function goForward(): void {
  step('forward', 'back')
}

function step(from: 'back' | 'forward', to: 'back' | 'forward') {
  dropPreview()
  const pane = activePane()
  const next = pane[from].at(-1)
  if (!next) return
  settle(pane)
  rememberScroll(pane)
  if (pane.here) pane[to] = [...pane[to], pane.here]
  pane[from] = pane[from].slice(0, -1)
  pane.here = { ...next, visit: ++visits }
  if (!focusIsIn('list', 'filter')) takeFocusThere()
}

/** What a pane has drawn, and its scroll position; while a page loads, it still belongs to the earlier visit. */
interface Drawn {
  visit: number
  scroll: number | null
}
/** As each pane says. */
const scrolls = new Map<number, () => Drawn>()

/** Lets a pane report its scroll position, until the returned function is called. */
export function keepScroll(pane: Pane, read: () => Drawn): () => void {
  scrolls.set(pane.id, read)
  return () => scrolls.delete(pane.id)
}

/** The scroll position of the shown page; null while it is not drawn yet. */
function scrollOf(pane: Pane): number | null {
  const drawn = scrolls.get(pane.id)?.()
  return drawn && drawn.visit === pane.here?.visit ? drawn.scroll : null
}

function rememberScroll(pane: Pane) {
  const scroll = scrollOf(pane)
  if (pane.here && scroll !== null) pane.here.scroll = scroll
}

/** Opens a second pane with the same page, and makes it active. */
export function showBeside(): void {
  if (workspace.panes.length > 1) {
    workspace.active = workspace.active === 0 ? 1 : 0
    return
  }
  const beside = new Pane()
  const first = activePane()
  rememberScroll(first)
  keepPreview(first)
  beside.tab.title = first.tab.title
  beside.here = first.here ? { ...first.here, visit: ++visits } : null
  workspace.panes = [...workspace.panes, beside]
  workspace.active = 1
}

/** Two panes become one, or one two. */
export function toggleBeside(): void {
  if (workspace.panes.length === 1) return showBeside()
  closePane(activePane())
}

export function closePane(pane: Pane): void {
  dropPreview()
  settle(pane)
  cancelPromisedFocus()
  rememberClosed(pane)
  if (workspace.panes.length === 1) {
    workspace.panes = [new Pane()]
  } else {
    workspace.panes = workspace.panes.filter((one) => one.id !== pane.id)
  }
  workspace.active = 0
}

// -- pages that stand open

/** Closed pages, the last one first; a key reopens them. */
let closed: HistoryEntry[] = []
const MOST_CLOSED = 30

function rememberClosed(pane: Pane, tabs: readonly Tab[] = pane.tabs) {
  rememberScroll(pane)
  const entries = tabs.flatMap((tab) => (tab.here ? [tab.here] : []))
  closed = [...entries, ...closed].slice(0, MOST_CLOSED)
}

/** The title and pin that a page states once it is loaded. */
export function nameTab(pane: Pane, title: string, pinned: boolean): void {
  const { tab } = pane
  tab.title = title
  // The document exists: if it is deleted later, the page says so.
  if (tab.here?.restored) tab.here.restored = false
  if (tab.pinned === pinned) return
  tab.pinned = pinned
  if (!pane.here?.preview) pane.sortTabs()
}

/** Updates all open pages of documents that were pinned or unpinned. */
export function pinTabs(paths: readonly string[], pinned: boolean): void {
  for (const pane of workspace.panes) {
    const tabs = pane.tabs.filter(({ here }) => here && !here.preview && paths.includes(here.path))
    if (tabs.every((tab) => tab.pinned === pinned)) continue
    for (const tab of tabs) tab.pinned = pinned
    pane.sortTabs()
  }
}

/** Shows another page of the pane at its last scroll position. */
export function showTab(pane: Pane, tab: Tab): void {
  dropPreview()
  activate(pane)
  if (pane.tab.id === tab.id) return
  settle(pane)
  rememberScroll(pane)
  pane.showTab(tab.id)
  revisit(pane)
}

/** Loads the shown page again; it takes the focus unless a list has it. */
function revisit(pane: Pane) {
  if (pane.here) pane.here = { ...pane.here, visit: ++visits }
  if (!focusIsIn('list', 'filter')) takeFocusThere()
}

/** Goes to the next or the previous tab, wrapping around. */
export function stepTab(step: 1 | -1): void {
  const pane = activePane()
  const next = pane.tabs[(pane.at + step + pane.tabs.length) % pane.tabs.length]
  if (next) showTab(pane, next)
}

/** The side that a page stands in. */
const sideOf = (tab: Tab): Pane | undefined => workspace.panes.find((pane) => pane.tabs.some(({ id }) => id === tab.id))

/** Puts a page at a place among those of a side, its own or the other, which then shows it. */
export function moveTab(tab: Tab, to: Pane, at: number): void {
  const from = sideOf(tab)
  if (from?.id === to.id) return to.move(tab, at)
  if (!from) return
  dropPreview()
  for (const pane of [from, to]) {
    settle(pane)
    rememberScroll(pane)
    if (pane.here?.preview) pane.here.preview = false
  }
  takeFrom(from, tab)
  // A pane has each document in one tab: an older tab of this document is closed, and so are empty tabs.
  const stays = ({ here }: Tab) => here !== null && here.path !== tab.here?.path
  const goneBefore = to.tabs.slice(0, at).filter((one) => !stays(one)).length
  to.tabs = to.tabs.filter(stays)
  to.tabs = to.tabs.toSpliced(to.placeFor(tab, at - goneBefore), 0, tab)
  to.showTab(tab.id)
  activate(to)
  revisit(to)
}

/** Takes a page from its side; with the last one the side closes. */
function takeFrom(from: Pane, tab: Tab) {
  if (from.tabs.length === 1) {
    workspace.panes = workspace.panes.filter(({ id }) => id !== from.id)
    return
  }
  const isShown = from.tab.id === tab.id
  from.remove(tab)
  if (isShown && from.here) from.here = { ...from.here, visit: ++visits }
}

/** Whether a page can go to the other side: there is one, or one can be made of it. */
export const canCross = (pane: Pane): boolean => workspace.panes.length > 1 || pane.tabs.length > 1

/** Moves a page to the end of the other side, which is made where there is none. */
export function moveAcross(tab: Tab): void {
  const from = sideOf(tab)
  if (!from || !canCross(from)) return
  const beside = workspace.panes.find(({ id }) => id !== from.id)
  if (!beside) workspace.panes = [...workspace.panes, new Pane()]
  const to = beside ?? workspace.panes.at(-1)
  if (to) moveTab(tab, to, to.tabs.length)
}

/** Closes a page; with the last one its side closes. */
export function closeTab(pane: Pane, tab: Tab = pane.tab): void {
  if (pane.tabs.length === 1) return closePane(pane)
  dropPreview()
  const isShown = pane.tab.id === tab.id
  if (isShown) settle(pane)
  rememberClosed(pane, [tab])
  pane.remove(tab)
  if (isShown) revisit(pane)
}

/** Closes all pages of the pane except one and the pinned ones. */
export function closeOthers(pane: Pane, tab: Tab): void {
  showTab(pane, tab)
  const others = pane.tabs.filter((one) => one.id !== tab.id && !one.pinned)
  rememberClosed(pane, others)
  others.forEach((one) => pane.remove(one))
}

export const hasClosed = (): boolean => closed.length > 0

/** Reopens the page that was closed last, at its last scroll position. */
export function reopen(): void {
  const [last, ...others] = closed
  if (!last) return
  closed = others
  const { path, query, scroll } = last
  open(path, { query, newTab: 'foreground' })
  const { here } = activePane()
  if (here) here.scroll = scroll
}

/** Updates the path of a renamed file wherever it is open; each page states its new title when it is loaded again. */
export function followRename(from: string, to: string): void {
  for (const pane of workspace.panes) for (const tab of pane.tabs) if (tab.here?.path === from) tab.title = ''
  const open = workspace.panes.flatMap((pane) => pane.tabs.flatMap((tab) => [...tab.back, tab.here, ...tab.forward]))
  for (const entry of [...open, ...closed]) if (entry?.path === from) entry.path = to
}

/** Every document that is open, was open before in its tab, or was closed and can be reopened. */
export function openPaths(): string[] {
  const tabs = workspace.panes.flatMap((pane) => pane.tabs.flatMap((tab) => [...tab.back, tab.here, ...tab.forward]))
  return [...new Set([...tabs, ...closed].flatMap((entry) => (entry ? [entry.path] : [])))]
}

/** Closes a deleted document: its page goes back in its history, or closes. */
export function closeDocument(path: string): void {
  dropPreview()
  closed = closed.filter((entry) => entry.path !== path)
  for (const pane of workspace.panes) {
    for (const tab of pane.tabs) {
      tab.back = tab.back.filter((entry) => entry.path !== path)
      tab.forward = tab.forward.filter((entry) => entry.path !== path)
      if (tab.here?.path === path) goBackOrClose(pane, tab)
    }
  }
}

function goBackOrClose(pane: Pane, tab: Tab) {
  const before = tab.back.at(-1)
  const isShown = pane.tab.id === tab.id
  const wanted = workspace.wantsFocus > 0 && tab.here?.visit === workspace.wantsFocus
  if (!before && pane.tabs.length > 1) {
    pane.remove(tab)
    if (isShown && pane.here) pane.here = { ...pane.here, visit: ++visits }
  } else {
    tab.here = before ? { ...before, visit: ++visits } : null
    tab.back = tab.back.slice(0, -1)
    tab.title = ''
    tab.pinned = false
  }
  // The next page gets the focus that was promised to it.
  if (!wanted) return
  if (pane.here) workspace.wantsFocus = pane.here.visit
  else cancelPromisedFocus()
}

/** Closes everything, as when another notebook opens. */
export function closeAll(): void {
  dropPreview()
  cancelPromisedFocus()
  closed = []
  workspace.panes = [new Pane()]
  workspace.active = 0
}

// -- from one start to the next

/** The open pages of both panes, with their scroll positions. */
export function openSides(): OpenPane[] {
  return workspace.panes.map((pane) => {
    const scroll = scrollOf(pane)
    const pages = pane.tabs.flatMap(({ here, title, pinned, id }) =>
      here
        ? [{ path: here.path, title, scroll: id === pane.tab.id ? (scroll ?? here.scroll) : here.scroll, pinned }]
        : [],
    )
    return { pages, shown: Math.min(pane.at, Math.max(0, pages.length - 1)) }
  })
}

/** Reopens pages. The shown one of the active side takes the focus if asked to; otherwise the focus stays. */
export function restoreSides(sides: readonly OpenPane[], active: number, { focus = false } = {}): void {
  const panes = sides.slice(0, 2).flatMap(({ pages, shown }) => {
    if (pages.length === 0) return []
    const pane = new Pane()
    pane.tabs = pages.map(({ path, title, scroll, pinned }) => ({
      ...createTab(
        { path, query: '', focus: null, clip: null, scroll, preview: false, visit: ++visits, restored: true },
        title,
      ),
      pinned,
    }))
    pane.at = Math.min(shown, pages.length - 1)
    return [pane]
  })
  if (panes.length === 0) return
  workspace.panes = panes
  workspace.active = Math.min(active, panes.length - 1)
  if (!focus) return
  workspace.wantsFocus = activePane().here?.visit ?? 0
  beginFocusMove()
}
