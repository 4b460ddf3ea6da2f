/** Keeps the page's caret at the editor's own. */
import type { EditorView } from '@codemirror/view'
import { caretArrives } from './tables/field'

/**
 * Puts the page's caret where the text's caret is. WebKit sets it to the beginning when an element takes the
 * focus by script, or when the letters around it are drawn anew, and the editor now and then takes that for
 * the user's.
 */
export function drawCaret(view: EditorView): void {
  if (!view.hasFocus) return
  const { anchor, head } = view.state.selection.main
  const [from, to] = [view.domAtPos(anchor), view.domAtPos(head)]
  window.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}

export function focusAtCaret(view: EditorView): void {
  // A table at the caret opens first: the caret stands in its text.
  view.dispatch({ effects: caretArrives.of(null) })
  view.focus()
  drawCaret(view)
}
