/**
 * What is open: one pane or two side by side, each with its own way back and forward, as in a
 * browser. A place remembers where it was scrolled to.
 */
import type { Span } from '../host'
import { arrived, setOut, standsIn } from '../shared/focus'
import { dropPreview } from './preview'

export interface Place {
  path: string
  /** What was searched for: its matches are marked. */
  query: string
  /** The passage to scroll to. */
  focus: Span | null
  /** The clip to open the card of. */
  clip: string | null
  scroll: number | null
  /** Passed over in a list: the next takes its place, and the way back does not lead here. */
  preview: boolean
  /** Grows with each visit, so that opening the same place again is noticed. */
  visit: number
}

export interface Pane {
  id: number
  here: Place | null
  back: Place[]
  forward: Place[]
  /** A note is written in it. */
  writes: boolean
}

export interface OpenOptions {
  query?: string
  focus?: Span | null
  clip?: string | null
  /** Opens beside what is open now. */
  beside?: boolean
  /** Leaves the keyboard focus where it is. */
  quiet?: boolean
  /** Shows it in passing: quietly, and the way back is not filled by it. */
  preview?: boolean
}

const MOST_STEPS = 200
let visits = 0
let paneIds = 0
const emptyPane = (): Pane => ({ id: ++paneIds, here: null, back: [], forward: [], writes: false })

export const workspace = $state<{ panes: Pane[]; active: number; wantsFocus: number }>({
  panes: [emptyPane()],
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

/** A hand goes into the pane: what it shows is no longer shown in passing. */
export function stay(pane: Pane): void {
  activate(pane)
  if (pane.here?.preview) pane.here.preview = false
}

/** What a pane shows is a note that is written, or not. */
export function writesIn(pane: Pane, writes: boolean): void {
  pane.writes = writes
}

/** What is shown in passing takes no place in which a note is written, where another stands beside. */
function makeWay() {
  const pane = activePane()
  const beside = workspace.panes.find((one) => one.id !== pane.id && !one.writes)
  if (pane.writes && !pane.here?.preview && beside) activate(beside)
}

/** Opens a file in the active pane, or beside it. */
export function open(path: string, options: OpenOptions = {}): void {
  dropPreview()
  const { query = '', focus = null, clip = null, preview = false } = options
  if (options.beside) showBeside()
  if (preview) makeWay()
  const pane = activePane()
  // What is open already stays as it stands.
  if (preview && pane.here?.path === path) return
  if (pane.here && pane.here.path !== path) {
    rememberScroll(pane)
    if (!pane.here.preview) pane.back = [...pane.back, pane.here].slice(-MOST_STEPS)
    pane.forward = []
  }
  pane.here = { path, query, focus, clip, scroll: null, preview, visit: ++visits }
  // A page that was opened to take the focus is not the last: the one that comes instead takes it.
  if (!(options.quiet || preview) || workspace.wantsFocus > 0) takeFocusThere()
}

/** The page that loads takes the focus; what is typed meanwhile goes nowhere. */
function takeFocusThere() {
  workspace.wantsFocus = visits
  setOut()
}

/** The page that loads leaves the focus where it is. */
export function stayHere(): void {
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
  rememberScroll(pane)
  if (pane.here) pane[to] = [...pane[to], pane.here]
  pane[from] = pane[from].slice(0, -1)
  pane.here = { ...next, visit: ++visits }
  if (!standsIn('list', 'filter')) takeFocusThere()
}

/** How far each pane is scrolled, as the pane itself says. */
const scrolls = new Map<number, () => number | null>()

/** Lets a pane say how far it is scrolled, until the returned function is called. */
export function keepScroll(pane: Pane, read: () => number | null): () => void {
  scrolls.set(pane.id, read)
  return () => scrolls.delete(pane.id)
}

function rememberScroll(pane: Pane) {
  const scroll = scrolls.get(pane.id)?.() ?? null
  if (pane.here && scroll !== null) pane.here.scroll = scroll
}

/** Sets a second pane beside the first, showing the same place, and makes it active. */
export function showBeside(): void {
  if (workspace.panes.length > 1) {
    workspace.active = workspace.active === 0 ? 1 : 0
    return
  }
  const beside = emptyPane()
  const first = activePane()
  rememberScroll(first)
  stay(first)
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
  stayHere()
  if (workspace.panes.length === 1) {
    workspace.panes = [emptyPane()]
  } else {
    workspace.panes = workspace.panes.filter((one) => one.id !== pane.id)
  }
  workspace.active = 0
}

/** Follows a file to its new path wherever it is open. */
export function followRename(from: string, to: string): void {
  for (const pane of workspace.panes) {
    for (const place of [...pane.back, pane.here, ...pane.forward]) if (place?.path === from) place.path = to
  }
}

/** Closes what was deleted: its pane goes back to where it came from. */
export function leave(path: string): void {
  dropPreview()
  for (const pane of workspace.panes) {
    pane.back = pane.back.filter((place) => place.path !== path)
    pane.forward = pane.forward.filter((place) => place.path !== path)
    if (pane.here?.path === path) {
      const before = pane.back.at(-1)
      pane.here = before ? { ...before, visit: ++visits } : null
      pane.back = pane.back.slice(0, -1)
    }
  }
}

/** Everything closed, as when another notebook opens. */
export function closeAll(): void {
  dropPreview()
  stayHere()
  workspace.panes = [emptyPane()]
  workspace.active = 0
}
