/**
 * The only registry of the keyboard focus: which holder has it, where it came from, and where it returns. A panel that
 * opens over the page is a layer; however it closes, the focus returns to where it was before, with its caret and
 * selection. Keys without Ctrl or Alt are shortcuts only while a list or a text that is read has the focus.
 */
import { holderNamed, holdersOf, type Holder } from './holders'
import { focused, restoreFocus, positionOf, spotOf, type FocusPosition } from './positions'
import { writesText } from './writing'

export interface Layer {
  /** Call when the panel is drawn: moves the focus into it, to the field that requests it, otherwise to `otherwise`. */
  enter(root: HTMLElement, otherwise?: HTMLElement | null): void
  /** Call when the panel is removed: the focus returns, unless the user has moved it elsewhere. */
  close(): void
}

interface Open {
  serial: number
  root: HTMLElement | null
  /** The field that takes the focus first. */
  first: { element: HTMLElement; select: boolean } | null
  /** Whether it receives all keys. */
  modal: boolean
  origin: FocusPosition | null
  dismiss: () => void
  /** The command that opened it; running the same command again closes it. */
  command: string | null
}

/**
 * How long keys without Ctrl or Alt are ignored after a panel over an edited text closes, or a field is left in the
 * middle of writing, in ms: some users go on typing.
 */
const QUIET_MS = 500

const layers: Open[] = []
/** Where the focus was before it moved into a field or a panel of the window. */
const origins = new WeakMap<Element, FocusPosition>()
let serials = 0
/** Where the focus is, or last was, outside all layers. */
let last: FocusPosition | null = null
/** Where the focus returns after a layer has just closed. */
let pending: FocusPosition | null = null
/** Whether the page being loaded will take the focus. */
let underWay = false
/** The end of the time in which keys without Ctrl or Alt are ignored. */
let quiet: ReturnType<typeof setTimeout> | null = null
let command: string | null = null
let fallback: () => unknown = () => undefined

const layerOf = (element: Element | null): Open | undefined => layers.findLast(({ root }) => root?.contains(element))

/** Where the focus is now. */
function here(): FocusPosition | null {
  const element = focused()
  if (pending || !element) return pending ?? last
  return positionOf(element, layerOf(element)?.origin ?? null)
}

// -- layers

/**
 * Registers something that opens over the page. Call this before it is drawn, while the focus is still where it was.
 */
export function openLayer({ modal = true, dismiss }: { modal?: boolean; dismiss: () => void }): Layer {
  // If the user opens a panel while a page loads, the focus goes to the panel and not to the page.
  if (underWay) arrivedByHand()
  const open: Open = { serial: ++serials, root: null, first: null, modal, origin: here(), dismiss, command }
  layers.push(open)
  return {
    enter(root, otherwise) {
      open.root = root
      if (open.first) takeFirst(open.first)
      else if (!root.contains(focused())) (otherwise ?? root).focus({ preventScroll: true })
    },
    close() {
      const at = layers.indexOf(open)
      if (at < 0) return
      layers.splice(at, 1)
      pending = open.origin
      if (open.origin && writesOrWill(open.origin)) restKeys()
      // Runs after this turn's drawing: the previous holder may be drawn anew, or another panel may open.
      queueMicrotask(() => giveBack(open))
    },
  }
}

const isText = (element: HTMLElement): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
const writesOrWill = (position: FocusPosition): boolean =>
  position.writes || (position.under !== null && writesOrWill(position.under))

function giveBack({ serial, root, origin }: Open) {
  pending = null
  if (underWay || layers.some((one) => one.serial > serial)) return
  const now = focused()
  if (now && now.isConnected && !root?.contains(now)) return
  if (!origin || !restoreFocus(origin)) fallback()
}

/** An attachment: this field takes the focus when the panel around it opens. */
export const firstFocus = (element: Element): void => wantFocus(element, false)
/** The same, with its text selected. */
export const firstSelected = (element: Element): void => wantFocus(element, true)

function wantFocus(element: Element, select: boolean) {
  const layer = layers.at(-1)
  if (!layer || layer.first || !(element instanceof HTMLElement)) return
  layer.first = { element, select }
  // The panel may already be open when its field is added.
  if (layer.root) takeFirst(layer.first)
}

function takeFirst({ element, select }: { element: HTMLElement; select: boolean }) {
  element.focus({ preventScroll: true })
  if (select && isText(element)) element.select()
}

export const isModal = (): boolean => layers.some(({ modal }) => modal)

/** Runs a command; a panel that it opens is closed by the same command. */
export function runCommand(id: string, run: () => unknown): void {
  command = id
  setTimeout(() => command === id && (command = null))
  run()
}

/** The command that opened the topmost layer. */
export const openedBy = (): string | null => layers.at(-1)?.command ?? null
export const dismissTop = (): void => layers.at(-1)?.dismiss()

// -- who holds the focus

/** Whether the focus is in a holder of this name (`page` means any `page:…`), ignoring all layers. */
export function focusIsIn(...names: string[]): boolean {
  return holding().some((holder) => names.some((name) => holder.name === name || holder.name?.startsWith(`${name}:`)))
}

function holding(): readonly Holder[] {
  const position = layers[0] ? layers[0].origin : here()
  return position?.holders ?? []
}

/** Where a menu opens that the keyboard asks for: at the chosen row, the caret, or the element that has the focus. */
export function keyboardSpot(): DOMRect {
  const element = focused()
  const isText = element !== null && writesText(element)
  for (const holder of isText || (element && isControl(element)) ? [] : holding()) {
    const rect = holder.anchor?.()
    if (rect) return rect
  }
  return element ? spotOf(element) : last && last.element.isConnected ? spotOf(last.element) : new DOMRect()
}

export const hasFocus = (element: Element | null): boolean => element !== null && document.activeElement === element

export const isWithin = (frame: Element): boolean => frame.contains(focused())

/** Whether the part around an element has the focus, or nothing has it: then the element may take it slightly later. */
export function mayTake(element: Element): boolean {
  const now = focused()
  return now === null || now.contains(element)
}

/** Whether anything holds the focus. */
export const isHeld = (): boolean => focused() !== null

/** Ignores keys without Ctrl or Alt until no key is pressed for a while; the text shows at its edge when they act again. */
export function restKeys(): void {
  wakeKeys()
  document.documentElement.dataset.keys = 'rest'
  quiet = setTimeout(wakeKeys, QUIET_MS)
}

function wakeKeys() {
  if (quiet !== null) clearTimeout(quiet)
  quiet = null
  delete document.documentElement.dataset.keys
}

/**
 * Whether keys without Ctrl or Alt act: a list or a text that is read has the focus, and no move is in progress. Asked
 * at each press: whoever goes on typing prolongs the time in which they do not.
 */
export function keysAct(): boolean {
  if (quiet !== null) restKeys()
  if (underWay || isModal() || quiet !== null) return false
  const element = focused()
  const [holder] = holdersOf(element)
  if (!element || writesText(element) || isControl(element)) return false
  return holder?.role === 'list' || holder?.role === 'reader'
}

// -- moving

/** A page is opening that takes the focus once it is loaded; until then typed letters are ignored. */
export function beginFocusMove(): void {
  underWay = true
}

/** The page is loaded, or its loading failed. */
export function arrived(): void {
  underWay = false
}

/** The user moves to a holder with a key or a command; false if there is no holder of this name. */
export function focusOn(name: string): boolean {
  const holder = holderNamed(name)
  if (!holder) return false
  if (underWay) arrivedByHand()
  holder.focus()
  return true
}

/** Leaves a field: the focus returns to where it was before. */
export function leaveField(element: HTMLElement): void {
  const origin = origins.get(element)
  element.blur()
  if (!origin || !restoreFocus(origin)) fallback()
}

/**
 * Leaves an edited text in holders of these names, which saves it, before its view is removed; afterwards nothing has
 * the focus.
 */
export function leaveWriting(...names: string[]): void {
  const element = focused()
  if (element && writesText(element) && !layerOf(element) && focusIsIn(...names)) element.blur()
}

// -- the window

const PRESSED = 'button, a[href], [role="button"], [role="menuitem"], summary'
const isControl = (target: Element) => target.closest(PRESSED) !== null && !writesText(target)

/** A button or link clicked with the pointer leaves the focus where it is: what it opens returns the focus there. */
function press(event: MouseEvent) {
  if (underWay) arrivedByHand()
  const target = event.target
  if (!(target instanceof Element) || layerOf(target)) return
  if (isModal() || isControl(target)) event.preventDefault()
}

let ondiverted: () => unknown = () => undefined
/** The user moves elsewhere while a page loads: the page will not take the focus. */
function arrivedByHand() {
  underWay = false
  ondiverted()
}

/** A click left the focus on nothing: it moves to the list or page under the pointer, otherwise back. */
function release(event: MouseEvent) {
  if (focused() || layers.length > 0 || underWay || !(window.getSelection()?.isCollapsed ?? true)) return
  const holder = holdersOf(event.target as Element).findLast(
    ({ name, role }) => role !== 'panel' || name?.startsWith('page:'),
  )
  holder?.focus()
  if (!focused() && last) restoreFocus(last)
}

function enter(event: FocusEvent) {
  const element = event.target
  if (!(element instanceof HTMLElement) || layerOf(element)) return
  const before = last
  last = positionOf(element, null)
  if (before && before.holders[0] !== last.holders[0]) origins.set(element, before)
}

/** Updates the remembered position when the focus leaves it, because its caret has moved since. */
function exit(event: FocusEvent) {
  if (event.target instanceof HTMLElement && last?.element === event.target) last = positionOf(event.target, null)
}

/** The focused element was removed from the page: the one that replaces it takes the focus. */
function recover() {
  if (!last || last.element.isConnected || focused() || layers.length > 0 || pending || underWay) return
  const gone = last
  last = null
  if (!restoreFocus(gone)) fallback()
}

/**
 * Watches the window until the returned function is called. `otherwise` takes the focus when nothing else can;
 * `diverted` is called when the user moves elsewhere while a page loads.
 */
export function keepFocus(otherwise: () => unknown, diverted: () => unknown): () => void {
  fallback = otherwise
  ondiverted = diverted
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true }
  window.addEventListener('focusin', enter, options)
  window.addEventListener('focusout', exit, options)
  window.addEventListener('mousedown', press, options)
  window.addEventListener('mouseup', release, { signal: stop.signal })
  const observer = new MutationObserver(recover)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => {
    stop.abort()
    observer.disconnect()
    layers.length = 0
    last = pending = null
    underWay = false
    wakeKeys()
  }
}
