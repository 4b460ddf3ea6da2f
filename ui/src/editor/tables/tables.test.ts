import { afterEach, describe, expect, test } from 'vitest'
import { createEditor, textOf } from '../editor'
import { showMatches } from '../matches'
import { readTable } from './model'

const shown = (text: string) => {
  const table = readTable(text)
  const words = ({ from, to }: { from: number; to: number }) => text.slice(from, to)
  return table && { ...table, head: table.head.map(words), rows: table.rows.map((row) => row.map(words)) }
}

test.each([
  ['| a | b |\n|---|---|\n| 1 | 2 |', ['a', 'b'], [['1', '2']], [null, null]],
  ['a|b\n:-|-:\n1|2', ['a', 'b'], [['1', '2']], ['left', 'right']],
  ['  | a |\n  |:-:|', ['a'], [], ['center']],
  [
    '|a|b|\n|-|-|\n|1|\n|1|2|3|',
    ['a', 'b'],
    [
      ['1', ''],
      ['1', '2'],
    ],
    [null, null],
  ],
  ['|a||c|\n|-|-|-|\n||2||', ['a', '', 'c'], [['', '2', '']], [null, null, null]],
  ['|a \\| b|c|\n|-|-|', ['a \\| b', 'c'], [], [null, null]],
  ['|王毅|عربي|\n|--|--|\n|说|قال|', ['王毅', 'عربي'], [['说', 'قال']], [null, null]],
] as const)('%j is read', (text, head, rows, alignments) => expect(shown(text)).toEqual({ head, rows, alignments }))

const TABLE = '| Who | Said |\n|---|---|\n| [[Wang Yi\\|the **minister**]] | *it* is `a | b` #topic/talks |'
const NOTE = `Before\n\n${TABLE}\n\nBehind`
const AT = NOTE.indexOf(TABLE)

let parent = document.createElement('div')
function editor(text: string, readOnly = false) {
  parent = document.body.appendChild(document.createElement('div'))
  return createEditor({ parent, text, label: 'Note', hint: '', readOnly, onchange: () => {}, onfollow: () => {} })
}
afterEach(() => parent.remove())
const drawn = () => [...parent.querySelectorAll('.md-table')]
const cells = () => [...parent.querySelectorAll('.md-table th, .md-table td')].map((cell) => cell.textContent)

describe('a table', () => {
  test('is drawn, its text untouched', () => {
    const view = editor(NOTE)
    expect(drawn()).toHaveLength(1)
    expect(parent.querySelectorAll('.md-table tr')).toHaveLength(2)
    expect(textOf(view)).toBe(NOTE)
  })

  test.each([
    ['before it', AT - 1, 1],
    ['at its beginning', AT, 0],
    ['inside', AT + 20, 0],
    ['at its end', AT + TABLE.length, 0],
    ['behind it', AT + TABLE.length + 1, 1],
  ])('with the caret %s', (_, anchor, count) => {
    const view = editor(NOTE)
    view.dispatch({ selection: { anchor } })
    expect(drawn()).toHaveLength(count)
    view.dispatch({ selection: { anchor: 0 } })
    expect(drawn()).toHaveLength(1)
  })

  test('a selection over it opens it', () => {
    const view = editor(NOTE)
    view.dispatch({ selection: { anchor: 0, head: NOTE.length } })
    expect(drawn()).toHaveLength(0)
  })

  test('at the top of a note that nobody has come to yet is drawn, and in one that cannot be written always', () => {
    editor(TABLE)
    expect(drawn()).toHaveLength(1)
    parent.remove()
    const view = editor(TABLE, true)
    view.dispatch({ selection: { anchor: 5 } })
    expect(drawn()).toHaveLength(1)
  })

  test('shows words without their signs', () => {
    editor('| a | b |\n|---|---|\n| **bold** *it* ~~no~~ `code` | \\*plain\\* [words](https://example.org) x<br>y |')
    expect(cells()).toEqual(['a', 'b', 'bold it no code', '*plain* words xy'])
    const tags = [...parent.querySelectorAll('td *')].map((element) => element.tagName)
    expect(tags).toEqual(['STRONG', 'EM', 'S', 'CODE', 'SPAN', 'BR'])
  })

  test('shows links and tags of the notebook', () => {
    editor('| a |\n|---|\n| [[Wang Yi\\|the minister]] [[A b]] #topic/talks |')
    expect(cells()).toEqual(['a', 'the minister A b #topic/talks'])
    expect(parent.querySelectorAll('td .md-link')).toHaveLength(2)
    expect(parent.querySelector('td .md-tag')?.textContent).toBe('#topic/talks')
  })

  test('opens for the match that the window shows, and draws itself again', () => {
    const view = editor(NOTE)
    const at = NOTE.indexOf('minister')
    showMatches(view, [{ start: at, end: at + 8 }], 0, { still: true })
    expect(drawn()).toHaveLength(0)
    expect(parent.querySelector('.md-match-current')?.textContent).toBe('minister')
    showMatches(
      view,
      [
        { start: 0, end: 6 },
        { start: at, end: at + 8 },
      ],
      0,
      { still: true },
    )
    expect(drawn()).toHaveLength(1)
    showMatches(view, [], -1)
    expect(drawn()).toHaveLength(1)
  })

  test('that another program or an edit changes is drawn anew', () => {
    const view = editor(NOTE)
    view.dispatch({ changes: { from: AT + 2, to: AT + 5, insert: 'Speaker' } })
    expect(cells()[0]).toBe('Speaker')
    view.dispatch({ changes: { from: AT, to: AT + 1, insert: 'x' } })
    view.dispatch({ changes: { from: 0, insert: 'More\n\n' } })
    expect(textOf(view).startsWith('More')).toBe(true)
  })
})

test.each([
  ['> [!warning]- Careful\n> Body', 'Careful', 'warning'],
  ['> [!TIP]\n> Body', 'TIP', 'tip'],
])('the callout %j shows its title, or its kind', (text, title, kind) => {
  editor(text)
  const first = parent.querySelector('.md-callout-title')
  expect(first?.textContent).toBe(title)
  expect(first?.getAttribute('data-callout')).toBe(kind)
  expect(parent.querySelector('.md-callout-end')?.textContent).toBe('Body')
})
