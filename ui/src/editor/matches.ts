/** What the window found in a note, marked in its text; the marks move along as one types. */
import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { drawCaret } from './caret'

const found = StateEffect.define<{ spans: readonly { start: number; end: number }[]; current: number }>()
const plain = Decoration.mark({ class: 'md-match' })
const chosen = Decoration.mark({ class: 'md-match-current' })

export const matchMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, change) {
    const told = change.effects.findLast((effect) => effect.is(found))
    if (!told) return marks.map(change.changes)
    const { spans, current } = told.value
    const inside = spans
      .map((span, at) => ({ ...span, at }))
      .filter((span) => span.start < span.end && span.end <= change.newDoc.length)
    return Decoration.set(
      inside.map(({ start, end, at }) => (at === current ? chosen : plain).range(start, end)),
      true,
    )
  },
  provide: (field) => EditorView.decorations.from(field),
})

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
