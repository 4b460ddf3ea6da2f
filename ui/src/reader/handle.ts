/** The functions that a reader offers to the view around it. */
import type { ReadingPlace, Span } from '../host'

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export interface Reveal {
  /** Highlights it for a moment. */
  flash?: boolean
  /** Scrolls only as far as needed to show it with a few lines around it. */
  gently?: boolean
  /** Selects it, too. */
  select?: boolean
}

export interface ReaderHandle {
  /** The selection, made with the mouse or by extending the caret. */
  selection(): Span | null
  /** The position of the caret or the last click, if nothing is selected. */
  caretAt(): number | null
  /** Whether `v` has placed a caret in the text. */
  hasCaret(): boolean
  /** Places the caret at the selection, the last click, or the first visible sentence. */
  startCaret(): Promise<void>
  /** Removes the caret; false if there was none. */
  leaveCaret(): boolean
  /** Clears the selection; the caret stays. */
  collapse(): void
  /** Gives the text the keyboard focus, with its earlier selection. */
  focus(): void
  /** The element that then has the focus. */
  target(): Element
  /** The position of the selection, or of the caret, in the window. */
  anchor(): DOMRect | null
  /** Scrolls a span into sight. */
  reveal(span: Span, options?: Reveal): void
  textOf(span: Span): string
  /** The offset in the text at a point of the window. */
  offsetAt(x: number, y: number): number | null
  /** The position of a span on the scrolling sheet. */
  boxOf(span: Span): Box | null
  /** How far the text has been read at the current scroll position; null while it is being drawn. */
  place(): ReadingPlace | null
  /** Scrolls so that an offset is at the top, as when reading stopped there. */
  goTo(at: number): void
  /** On the same sheet: the part that the pane shows, and the column of the text. */
  frame(): { pane: Box; column: Box }
}
