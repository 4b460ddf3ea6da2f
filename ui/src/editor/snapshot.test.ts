import { undo } from '@codemirror/commands'
import { expect, test } from 'vitest'
import { createEditor, snapshotOf, textOf, type EditorSnapshot } from './editor'

const open = (text: string, snapshot: EditorSnapshot | null = null) =>
  createEditor({
    parent: document.body,
    text,
    snapshot,
    label: 'Note',
    hint: '',
    readOnly: false,
    onchange: () => {},
    onfollow: () => {},
  })

test.each(['one\ntwo three\n', 'one\r\ntwo three\r\n'])('%j goes on as it was left', (text) => {
  const first = open(text)
  first.dispatch({ changes: { from: 4, insert: 'a ' }, userEvent: 'input.type' })
  first.dispatch({ selection: { anchor: 9, head: 6 } })
  const snapshot = snapshotOf(first)
  first.destroy()
  const again = open(textOf(first), snapshot)
  expect(again.state.selection.main).toMatchObject({ anchor: 9, head: 6 })
  expect(snapshot.caret).toBe(textOf(first).indexOf('two'))
  undo(again)
  expect(textOf(again)).toBe(text)
})

test('of a text that is another by now only the selection is taken, as far as it goes', () => {
  const first = open('one two three')
  first.dispatch({ changes: { from: 0, insert: 'x' }, userEvent: 'input.type' })
  first.dispatch({ selection: { anchor: 2, head: 12 } })
  const again = open('one two', snapshotOf(first))
  expect(again.state.selection.main).toMatchObject({ anchor: 2, head: 7 })
  expect(undo(again)).toBe(false)
})
