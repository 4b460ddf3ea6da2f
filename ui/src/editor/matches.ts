/** Scrolls the window's matches in a note into view. */
import { EditorView } from '@codemirror/view'
import { drawCaret } from './caret'
import { found } from './matched'

/** Marks these spans, and brings the current one into sight unless the text stays `still`. */
export function showMatches(
  view: EditorView,
  spans: readonly { start: number; end: number }[],
  current: number,
  { still = false } = {},
): void {
  const at = spans[current]
  const inSight =
    at && !still && at.end <= view.state.doc.length ? [EditorView.scrollIntoView(at.start, { y: 'center' })] : []
  view.dispatch({ effects: [found.of({ spans, current }), ...inSight] })
  drawCaret(view)
}
