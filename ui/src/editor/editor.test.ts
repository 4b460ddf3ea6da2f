import { describe, expect, test } from 'vitest'
import { blockAt } from './block'
import { addressAt, createEditor, replaceText, textOf, wrap } from './editor'
import { linkTo, trigger } from './completion'
import { difference, lineEnd, split } from './frontMatter'
import { findIn } from './wikilinks'

const editor = (text: string, onchange: (text: string) => void = () => {}) =>
  createEditor({
    parent: document.createElement('div'),
    text,
    label: 'Note',
    hint: '',
    readOnly: false,
    onchange,
    onfollow: () => {},
  })

describe('front matter', () => {
  test.each([
    '---\ntitle: a\n---\nBody',
    '---\r\na: 1\r\n---\r\nBody\r\n',
    '\uFEFF---\n---\nx',
    'no front matter',
    '---\nnever closed',
    '',
    '\uFEFFbody',
  ])('%j comes out as it went in', (text) => {
    const { head, body } = split(text)
    expect(head + body).toBe(text)
  })
  test('a rule in the middle is not front matter', () => expect(split('a\n---\nb\n---\n').head).toBe(''))
  test('the body starts behind the closing fence', () => expect(split('---\na: 1\n---\nBody').body).toBe('Body'))
})

describe('line ends', () => {
  test.each([
    ['a\r\nb\r\n', '\r\n'],
    ['a\nb', '\n'],
    ['a\r\nb\n', '\n'],
    ['', '\n'],
  ] as const)('%j keeps %j', (text, end) => expect(lineEnd(text)).toBe(end))
  test.each(['one\r\ntwo\r\n', 'one\ntwo\n', 'mixed\r\nends\nhere'])('%j survives the editor', (text) =>
    expect(textOf(editor(text))).toBe(text),
  )
})

test('an outside text keeps the caret and is not reported back', () => {
  const told: string[] = []
  const view = editor('first\nsecond', (text) => told.push(text))
  view.dispatch({ selection: { anchor: 9 } })
  replaceText(view, 'zeroth\nfirst\nsecond')
  expect(textOf(view)).toBe('zeroth\nfirst\nsecond')
  expect(view.state.selection.main.head).toBe(16)
  expect(told).toEqual([])
})

test.each([
  ['abc', 'abXc'],
  ['same', 'same'],
  ['', 'new'],
  ['aaa', 'aa'],
  ['王毅说', '王毅：说'],
])('%j becomes %j by its difference', (from, to) => {
  const change = difference(from, to)
  expect(from.slice(0, change.from) + change.insert + from.slice(change.to)).toBe(to)
})

test('bold is put on and taken off', () => {
  const view = editor('a word')
  view.dispatch({ selection: { anchor: 2, head: 6 } })
  wrap(view, '**')
  expect(textOf(view)).toBe('a **word**')
  wrap(view, '**')
  expect(textOf(view)).toBe('a word')
})

test('links, embeds and tags are found, tags in links are not', () => {
  const found = findIn('See [[Wang Yi|the minister]] and ![[a b.png]] on #topic/talks, not [[A#head]] nor C#5')
  expect(found.map((one) => [one.kind, one.target])).toEqual([
    ['link', 'Wang Yi'],
    ['embed', 'a b.png'],
    ['tag', 'topic/talks'],
    ['link', 'A'],
  ])
})

test.each([
  ['see [[Wan', 'anything', 'Wan'],
  ['a #top', 'tag', 'top'],
  ['#', 'tag', ''],
  ['(#a', 'tag', 'a'],
] as const)('%j completes %s', (before, what, typed) => expect(trigger(before)).toEqual({ what, typed }))
test.each(['no link', '[[closed]]', 'C#', 'a [[b|shown'])('%j completes nothing', (before) =>
  expect(trigger(before)).toBeNull(),
)

test.each([
  ['see [it](https://example.org/a) now', 6, 'https://example.org/a'],
  ['at https://example.org/x.', 8, 'https://example.org/x.'],
  ['none', 2, null],
])('address in %j', (line, at, address) => {
  expect(addressAt(line, at)).toBe(address)
})

test.each([
  ['', 0, '> q\n\n|'],
  ['Text', 2, 'Text\n\n> q\n\n|'],
  ['Text\n\n\nMore', 6, 'Text\n\n> q\n\n|\n\nMore'],
  ['One\nTwo', 1, 'One\n\n> q\n\n|\n\nTwo'],
  ['One\n\nTwo', 1, 'One\n\n> q\n\n|\n\nTwo'],
  ['One\n\n> p\n\n\n\nTwo', 10, 'One\n\n> p\n\n> q\n\n|\n\nTwo'],
  ['One\r\nTwo', 1, 'One\r\n\r\n> q\r\n\r\n|\r\n\r\nTwo'],
])('a quotation stands on lines of its own in %j, and the caret behind it', (text, at, whole) => {
  const set = blockAt(text, at, '> q\n')
  const after = text.slice(0, set.at) + set.insert + text.slice(set.at)
  expect(`${after.slice(0, set.caret)}|${after.slice(set.caret)}`).toBe(whole)
})

test('a date keeps to its line', () => {
  const view = editor('> *Gazette*, 2024-03-13, and 1999-2001-12 is none')
  expect([...view.contentDOM.querySelectorAll('.md-date')].map((one) => one.textContent)).toEqual(['2024-03-13'])
})

test('a callout shows its title; its sign stays in the text', () => {
  const view = editor('> [!tip] Where things are\n> Body')
  expect(view.contentDOM.textContent).toContain('Where things are')
  expect(view.contentDOM.textContent).not.toContain('!tip')
  expect(view.contentDOM.querySelector('.md-callout-title')).not.toBeNull()
  expect(textOf(view)).toBe('> [!tip] Where things are\n> Body')
})

test('the strike of a done task begins with its words', () => {
  const parent = document.body.appendChild(document.createElement('div'))
  const options = { label: 'Note', hint: '', readOnly: false, onchange: () => {}, onfollow: () => {} }
  createEditor({ parent, text: 'Before\n\n- [x] Who abstained\n- [ ] Paragraph', ...options })
  expect([...parent.querySelectorAll('.md-struck')].map((one) => one.textContent)).toEqual(['Who abstained'])
  parent.remove()
})

test('a link to a clip shows its words, and any other only its name', () => {
  const insert = 'We will not stop QWXGEW'
  expect(linkTo({ kind: 'note', label: 'Ports', insert: 'Ports' })).toBe('Ports')
  expect(linkTo({ kind: 'clip', label: 'We will [not] stop | digging', insert })).toBe(
    `${insert}|We will not stop digging`,
  )
  const long = linkTo({ kind: 'clip', label: 'We will not stop digging '.repeat(5), insert })
  expect(long).toMatch(/^We will not stop QWXGEW\|We will .{30,52}…$/)
})

/** The words that are drawn with a class, of a text whose syntax is hidden. */
const drawnAs = (text: string, name: string) =>
  [...editor(text).dom.querySelectorAll(`.${name}`)].map((element) => element.textContent)

test('words between double equals signs are marked, and what only looks so is not', () => {
  expect(drawnAs('a ==b c== d', 'md-marked')).toEqual(['b c'])
  expect(drawnAs('a == b == c, ====, `==code==`, ==open', 'md-marked')).toEqual([])
})

test('what closes behind a link stays on the line of its last word', () => {
  expect(drawnAs('see ([[Talks|the clip]]). On', 'md-kept').join('')).toBe('clip).')
  expect(drawnAs('see ([the clip](a.md)), on', 'md-kept').join('')).toBe('clip),')
  expect(drawnAs('see [[Talks]] on', 'md-kept')).toEqual([])
})
