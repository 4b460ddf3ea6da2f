/**
 * Tables are drawn as tables while the caret is elsewhere. When the caret or the current match enters one, it opens as
 * text, and stays open until both have left it. Tables inside quotations and lists stay text.
 */
import { syntaxTree } from '@codemirror/language'
import {
  StateEffect,
  StateField,
  type ChangeDesc,
  type EditorState,
  type Extension,
  type Range,
} from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet, keymap } from '@codemirror/view'
import { found, isMatched } from '../matched'
import { DrawnTable } from './draw'

/** Sent when the user's caret arrives: before that no table is open. */
export const caretArrives = StateEffect.define<null>()

const arrived = StateField.define<boolean>({
  create: () => false,
  update: (was, change) => was || change.selection !== undefined || change.effects.some((one) => one.is(caretArrives)),
})

const drawing = StateField.define<DecorationSet>({
  create: (state) => draw(state),
  update(tables, change) {
    const { startState, state } = change
    const stays =
      !change.docChanged &&
      change.selection === undefined &&
      !change.effects.some((one) => one.is(found)) &&
      startState.field(arrived) === state.field(arrived) &&
      syntaxTree(startState) === syntaxTree(state)
    return stays ? tables : draw(state, untouched(tables, change.changes))
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Tables that stand drawn, by where they begin. */
type Known = ReadonlyMap<number, { to: number; drawn: Decoration }>

/** Those that a change left as they were, where they stand after it. */
function untouched(tables: DecorationSet, changes: ChangeDesc): Known {
  const known = new Map<number, { to: number; drawn: Decoration }>()
  for (const at = tables.iter(); at.value; at.next())
    if (!changes.touchesRange(at.from, at.to))
      known.set(changes.mapPos(at.from, 1), { to: changes.mapPos(at.to, -1), drawn: at.value })
  return known
}

/** A table that is known is not read again: a long note has hundreds, and each key comes here. */
function draw(state: EditorState, known: Known = new Map()): DecorationSet {
  const tables: Range<Decoration>[] = []
  const cursor = syntaxTree(state).cursor()
  if (!cursor.firstChild()) return Decoration.none
  do {
    if (cursor.name !== 'Table') continue
    const [from, to] = [state.doc.lineAt(cursor.from).from, state.doc.lineAt(cursor.to).to]
    if (isOpen(state, from, to)) continue
    const same = known.get(from)
    const drawn = same?.to === to ? same.drawn : drawnOf(state.doc.sliceString(from, to, '\n'))
    tables.push(drawn.range(from, to))
  } while (cursor.nextSibling())
  return Decoration.set(tables)
}

const drawnOf = (text: string) => Decoration.replace({ widget: new DrawnTable(text), block: true })

function isOpen(state: EditorState, from: number, to: number): boolean {
  if (isMatched(state, from, to)) return true
  if (state.readOnly || !state.field(arrived)) return false
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from)
}

/** An arrow key that would skip a drawn table moves into it. */
function stepInto(view: EditorView, way: 1 | -1): boolean {
  const { main } = view.state.selection
  if (!main.empty || view.state.readOnly) return false
  const line = view.state.doc.lineAt(main.head)
  const edge = way > 0 ? line.to : line.from
  if (rowOf(view, main.head) !== rowOf(view, edge)) return false
  let next: number | null = null
  view.state.field(drawing).between(edge + way, edge + way, (from, to) => {
    next = way > 0 ? from : view.state.doc.lineAt(to).from
  })
  if (next === null) return false
  view.dispatch({ selection: { anchor: next }, scrollIntoView: true, userEvent: 'select' })
  return true
}

/** Which row on the screen a place stands in, by its lower edge. */
const rowOf = (view: EditorView, at: number) => Math.round(view.coordsAtPos(at)?.bottom ?? 0)

export const tables: Extension = [
  arrived,
  drawing,
  EditorView.focusChangeEffect.of((_, focusing) => (focusing ? caretArrives.of(null) : null)),
  keymap.of([
    { key: 'ArrowDown', run: (view) => stepInto(view, 1) },
    { key: 'ArrowUp', run: (view) => stepInto(view, -1) },
  ]),
]
