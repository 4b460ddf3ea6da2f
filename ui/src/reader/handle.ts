/** What a reader answers to the view around it. */
import type { ReadingPlace, Span } from '../host'

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export interface ReaderHandle {
  /** What is selected, by mouse or by extending the caret. */
  selection(): Span | null
  /** Where the caret or the last click stands, when nothing is selected. */
  caretAt(): number | null
  /** Whether `v` has put a caret into the text. */
  hasCaret(): boolean
  /** Puts the caret at the selection, the last click, or the first sentence in sight. */
  startCaret(): Promise<void>
  /** Takes the caret out again; false when there was none. */
  leaveCaret(): boolean
  /** Lets go of the selection, the caret staying where it is. */
  collapse(): void
  /** Gives the text the keyboard focus, with what was selected in it. */
  focus(): void
  /** The element that has the focus then. */
  target(): Element
  /** Where what is selected, or the caret, stands in the window. */
  anchor(): DOMRect | null
  /** Scrolls so that a span is in sight; with `flash` it lights up for a moment, with `gently` it is scrolled no further than that a few lines around it show. */
  reveal(span: Span, options?: { flash?: boolean; gently?: boolean }): void
  textOf(span: Span): string
  /** The place in the text under a point of the window. */
  offsetAt(x: number, y: number): number | null
  /** Where a span stands on the sheet that scrolls. */
  boxOf(span: Span): Box | null
  /** How far the text is read as it stands now; null while it is drawn. */
  place(): ReadingPlace | null
  /** Scrolls so that a letter stands at the top, as when reading stopped there. */
  goTo(at: number): void
  /** On the same sheet: what the pane shows of it, and the column of the text. */
  frame(): { pane: Box; column: Box }
}
