import { expect, test } from 'vitest'
import { endBefore, pieces } from './pieces'

const shown = (text: string, marks: { start: number; end: number }[], around = 0, until?: number) =>
  pieces(text, marks, { around, ...(until === undefined ? {} : { until }) })
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('')

test('a text is cut at its marks', () => {
  expect(shown('a clear line', [{ start: 2, end: 7 }])).toBe('a [clear] line')
})

test('what differs stands between the marks', () => {
  const cut = pieces(
    'a very clear line',
    [
      { start: 0, end: 1 },
      { start: 13, end: 17 },
    ],
    { others: [{ start: 2, end: 6 }] },
  )
  expect(cut.map(({ text, marked, other }) => (other ? `{${text}}` : marked ? `[${text}]` : text)).join('')).toBe(
    '[a] {very} clear [line]',
  )
})

test('a late match brings its surroundings into sight', () => {
  expect(shown('one two three four five', [{ start: 19, end: 23 }], 6)).toBe('… four [five]')
})

test('marks that overlap or run over the end are left out', () => {
  expect(
    shown('abcdef', [
      { start: 0, end: 3 },
      { start: 2, end: 4 },
      { start: 5, end: 9 },
    ]),
  ).toBe('[abc]def')
})

test('a pair of surrogates is never cut', () => {
  expect(shown('𠀀𠀁𠀂𠀃', [{ start: 6, end: 8 }], 4)).toBe('… 𠀁𠀂[𠀃]')
})

test('a Han letter takes the room of two', () => {
  const text = '七月二十八日王毅在天津会见代表团'
  expect(shown(text, [{ start: 14, end: 16 }], 8)).toBe('… 津会见代[表团]')
  expect(shown('seven eight nine ten', [{ start: 17, end: 20 }], 8)).toBe('… nine [ten]')
})

test('what is left out at either end is said', () => {
  const marks = [
    { start: 8, end: 13 },
    { start: 19, end: 23 },
  ]
  expect(shown('one two three four five', marks, 6, 18)).toBe('… two [three] four…')
  expect(shown('one two three four five', marks, 0, 21)).toBe('one two [three] four [fi]…')
  expect(shown('one two three', [], 0, 13)).toBe('one two three')
})

test.each([
  ['a word stays whole', 'the harbour commission met', 25, 'the harbour commission'],
  ['no stop stands before the sign', 'as such texts do. It was written', 21, 'as such texts do'],
  ['a very long one does not', 'the harbourcommissionersassembly met', 30, 'the harbourcommissionersass'],
  ['Han letters have no spaces', '七月二十八日王毅在天津会见代表团', 12, '七月二十八日王毅在'],
  ['no pair is cut', '𠀀𠀁𠀂𠀃𠀄', 8, '𠀀𠀁'],
  ['no sign is taken from its letter', 'ab'.repeat(10) + 'e\u0301'.repeat(4), 24, 'ab'.repeat(10)],
])('%s', (_, text, room, kept) => {
  expect(text.slice(0, endBefore(text, room))).toBe(kept)
})
