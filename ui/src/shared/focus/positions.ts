/** A focus position that can be restored: the element, its caret, and the holders around it. */
import { holdersOf, currentHolder, type Holder } from './holders'
import { writesText } from './writing'

export interface FocusPosition {
  element: HTMLElement
  /** The holders around the element, the innermost first. */
  holders: readonly Holder[]
  /** Whether keys write text there. */
  writes: boolean
  selection: Selection | null
  /** If the element is in a panel: where the focus was before the panel opened. */
  under: FocusPosition | null
}

interface Selection {
  start: number
  end: number
  direction: 'forward' | 'backward' | 'none' | null
}

type Field = HTMLInputElement | HTMLTextAreaElement
const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

/** Only a text field has a caret; reading it from other inputs throws. */
function selectionOf(element: HTMLElement): Selection | null {
  if (!isField(element) || !writesText(element)) return null
  try {
    const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = element
    return start === null || end === null ? null : { start, end, direction }
  } catch {
    return null
  }
}

export function positionOf(element: HTMLElement, under: FocusPosition | null): FocusPosition {
  return { element, holders: holdersOf(element), writes: writesText(element), selection: selectionOf(element), under }
}

/** The element that has the focus; null if there is none. */
export function focused(): HTMLElement | null {
  const { activeElement, body } = document
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null
}

const isThere = (element: HTMLElement) =>
  element.isConnected && !element.closest('[hidden]') && !element.hasAttribute('disabled')

/** Moves the focus back to a position, or to the nearest one that still exists. Returns whether there was one. */
export function restoreFocus(position: FocusPosition): boolean {
  if (isThere(position.element) && takeBack(position)) return true
  if (position.under) return restoreFocus(position.under)
  return position.holders.some((holder) => {
    currentHolder(holder)?.focus()
    return focused() !== null
  })
}

function takeBack({ element, holders: [holder], selection }: FocusPosition): boolean {
  const own = !isField(element) && holder && (element === holder.target?.() || element.tabIndex < 0)
  if (own) holder.focus()
  else element.focus({ preventScroll: true })
  if (selection && isField(element))
    element.setSelectionRange(selection.start, selection.end, selection.direction ?? undefined)
  return focused() !== null
}

/** Where the focus is within a part of the window: the field's name, and its caret. */
export interface FieldPosition {
  field: string
  selection: Selection | null
}

/** The named field of a part that has the focus; null if none has. */
export function fieldPosition(part: Element): FieldPosition | null {
  const element = focused()
  const field = element?.getAttribute('name')
  return element && field && part.contains(element) ? { field, selection: selectionOf(element) } : null
}

/** Moves the focus to the same position in a part that replaced the one before. */
export function restoreFieldPosition(part: Element, { field, selection }: FieldPosition): void {
  const element = part.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)
  element?.focus({ preventScroll: true })
  if (element && isField(element) && selection)
    element.setSelectionRange(selection.start, selection.end, selection.direction ?? undefined)
}

/** A part that is taller than this is a page, not a line: a menu stands at its beginning, in px. */
const LINE = 80

/** Where a menu for an element stands: at its caret or selection if it is written, else under it or where it begins. */
export function spotOf(element: Element): DOMRect {
  const written = writesText(element) ? selectionSpot(element) : null
  if (written) return written
  const box = element.getBoundingClientRect()
  if (box.height <= LINE) return box
  return new DOMRect(Math.max(box.left, 0) + 12, Math.max(box.top, 0) + 12, 0, 0)
}

function selectionSpot(element: Element): DOMRect | null {
  const selection = window.getSelection()
  if (!selection || selection.rangeCount === 0 || !element.contains(selection.anchorNode)) return null
  const range = selection.getRangeAt(0)
  const [first] = range.getClientRects()
  if (first) return first
  // A caret in an empty line has no box of its own.
  const node = range.startContainer
  const line = node instanceof Element ? (node.childNodes[range.startOffset] ?? node) : node.parentElement
  return line instanceof Element && line !== element ? line.getBoundingClientRect() : null
}
