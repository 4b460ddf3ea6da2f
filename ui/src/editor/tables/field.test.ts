import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, type DecorationSet } from '@codemirror/view'
import { expect, test } from 'vitest'
import { caretArrives, tables } from './field'

const TABLE = '| Who | Said |\n|---|---|\n| Wang Yi | nothing |\n'
const extensions = [markdown({ base: markdownLanguage, addKeymap: false }), tables]

/** The stretches over which tables are drawn, with their texts. */
function drawn(state: EditorState): string[] {
  const all: string[] = []
  for (const set of state.facet(EditorView.decorations) as DecorationSet[])
    set.between(0, state.doc.length, (from, to) => void all.push(`${from}: ${state.doc.sliceString(from, to)}`))
  return all
}

/** A note read whole. */
function read(state: EditorState): EditorState {
  ensureSyntaxTree(state, state.doc.length, 60_000)
  return state.update({}).state
}

const opened = (doc: string, anchor = 0) =>
  read(EditorState.create({ doc, selection: { anchor }, extensions }).update({ effects: caretArrives.of(null) }).state)

/** The same numbers at each run (Park and Miller, "Random number generators: good ones are hard to find", 1988). */
function numbers(seed: number) {
  return (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
}

const PIECES = ['a', '|', '\n', '\n\n', TABLE, `\n\n${TABLE}\n`, '| x | y |', '|--|--|', '> ', '    ', '# ', '```\n']

test('after any edits the same tables are drawn as in a note that is opened', () => {
  const below = numbers(20_211_129)
  let drawings = 0
  for (let note = 0; note < 40; note += 1) {
    let state = opened(`Talks\n\n${TABLE}\nBetween\n\n${TABLE}\n\n  ${TABLE}\nBehind`)
    for (let edit = 0; edit < 25; edit += 1) {
      const from = below(state.doc.length + 1)
      const to = Math.min(state.doc.length, from + (below(2) ? 0 : below(30)))
      const insert = below(4) ? (PIECES[below(PIECES.length)] ?? '') : ''
      const length = state.doc.length - (to - from) + insert.length
      const selection = { anchor: below(length + 1) }
      state = read(state.update({ changes: { from, to, insert }, selection }).state)
      expect(drawn(state)).toEqual(drawn(opened(state.doc.toString(), state.selection.main.head)))
      drawings += drawn(state).length
    }
  }
  expect(drawings).toBeGreaterThan(500)
})

test('a key elsewhere leaves what is drawn as it is, moved on', () => {
  const state = opened(`Talks\n\n${TABLE}`)
  const pieces = (one: EditorState) => {
    const all: unknown[] = []
    for (const set of one.facet(EditorView.decorations) as DecorationSet[])
      set.between(0, one.doc.length, (from, _, value) => void all.push([from, value.spec]))
    return all as [number, unknown][]
  }
  const [before] = pieces(state)
  const [after] = pieces(state.update({ changes: { from: 0, insert: 'x' }, selection: { anchor: 1 } }).state)
  expect(after?.[0]).toBe((before?.[0] ?? 0) + 1)
  expect(after?.[1]).toBe(before?.[1])
})
