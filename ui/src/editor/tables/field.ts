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
import { missingFound, missingIn } from '../missing'
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
    if (change.effects.some((one) => one.is(missingFound))) return draw(state)
    const stays =
      !change.docChanged &&
      change.selection === undefined &&
      !change.effects.some((one) => one.is(found)) &&
      startState.field(arrived) === state.field(arrived) &&
      syntaxTree(startState) === syntaxTree(state)
    return stays ? tables : draw(state, tables.map(change.changes), change.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/**
 * The tables of a note, of which those before a change stay where it left them as they were: a long note has hundreds,
 * and each key comes here.
 */
function draw(state: EditorState, before = Decoration.none, changes?: ChangeDesc): DecorationSet {
  const gone = touched(before, changes)
  const added: Range<Decoration>[] = []
  const standing = before.iter()
  const cursor = syntaxTree(state).cursor()
  if (cursor.firstChild())
    do {
      if (cursor.name !== 'Table') continue
      for (; standing.value && standing.to < cursor.from; standing.next()) gone.add(standing.from)
      const { from, to } = standing
      const isSame = standing.value && from <= cursor.from && to >= cursor.to && !gone.has(from)
      if (isSame && !isOpen(state, from, to)) standing.next()
      else added.push(...drawnAt(state, state.doc.lineAt(cursor.from).from, state.doc.lineAt(cursor.to).to))
    } while (cursor.nextSibling())
  for (; standing.value; standing.next()) gone.add(standing.from)
  if (gone.size === 0 && added.length === 0) return before
  return before.update({ filter: (from) => !gone.has(from), add: added })
}

/** Where the drawn tables begin in which something was changed. */
function touched(tables: DecorationSet, changes?: ChangeDesc): Set<number> {
  const starts = new Set<number>()
  changes?.iterChangedRanges((_from, _to, from, to) => {
    tables.between(from, to, (start) => void starts.add(start))
  })
  return starts
}

function drawnAt(state: EditorState, from: number, to: number): Range<Decoration>[] {
  if (isOpen(state, from, to)) return []
  const widget = new DrawnTable(state.doc.sliceString(from, to, '\n'), missingIn(state))
  return [Decoration.replace({ widget, block: true }).range(from, to)]
}

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
