/** Marks the window's matches in a note; the marks move with the text while the user types. */
import { type EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

/** Sets the matches to mark, and which of them is the current one. */
export const found = StateEffect.define<{ spans: readonly { start: number; end: number }[]; current: number }>()
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

/** Whether the current match lies between two places. */
export function isMatched(state: EditorState, from: number, to: number): boolean {
  let is = false
  state.field(matchMarks, false)?.between(from, to, (_from, _to, mark) => {
    if (mark === chosen) is = true
  })
  return is
}
