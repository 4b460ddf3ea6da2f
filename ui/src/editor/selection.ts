/** The selection as the library draws it, with a caret that blinks by a timer. */
import { drawSelection, ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view'
import { blink } from '../shared/blink'

class BlinkingCaret {
  private end = () => {}

  constructor(view: EditorView) {
    this.restart(view)
  }

  update(update: ViewUpdate) {
    if (update.docChanged || update.selectionSet || update.focusChanged) this.restart(update.view)
  }

  private restart(view: EditorView) {
    this.end()
    const carets = view.scrollDOM.querySelector<HTMLElement>('.cm-cursorLayer')
    this.end = carets && view.hasFocus ? blink(carets) : () => {}
  }

  destroy() {
    this.end()
  }
}

/** The library's own blinking, an endless animation, has no duration here. */
export const drawnSelection = [drawSelection({ cursorBlinkRate: 0 }), ViewPlugin.fromClass(BlinkingCaret)]
