import { expect, test } from 'vitest'
import { underlined } from './underlined'

const drawn = (query: string, ...spans: [number, number][]) =>
  underlined(
    query,
    spans.map(([start, end]) => ({ message: '', span: { start, end }, instead: null, refuses: false })),
  )
    .map(({ text, problem }) => (problem ? `«${text}»` : text))
    .join('')

test.each([
  ['a word', 'one two', [[4, 7]], 'one «two»'],
  [
    'two that overlap',
    'abcdef',
    [
      [1, 3],
      [2, 4],
    ],
    'a«bcd»ef',
  ],
  ['an empty place', 'tag:', [[4, 4]], 'tag«:»'],
  ['an empty place at the start', ':x', [[0, 0]], '«:»x'],
  ['beyond the end', 'ab', [[1, 9]], 'a«b»'],
  ['pairs of surrogates stay whole', '𠀀 x', [[0, 2]], '«𠀀» x'],
  ['nothing', 'ab', [], 'ab'],
] as [string, string, [number, number][], string][])('%s', (_, query, spans, expected) =>
  expect(drawn(query, ...spans)).toBe(expected),
)
