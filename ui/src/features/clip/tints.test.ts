import { expect, test } from 'vitest'
import type { PlacedClip } from '../../host'
import { withTints } from './tints'

const mark = (start: number, end: number, tint: number): PlacedClip => ({
  span: { start, end },
  state: 'exact',
  anchoredText: null,
  clip: { path: `${start}.md`, tint } as PlacedClip['clip'],
})
const tints = (...marks: PlacedClip[]) => withTints(marks).map((one) => one.clip.tint)

test.each([
  ['a clip alone keeps its own', [mark(0, 9, 3)], [3]],
  ['far apart, both keep theirs', [mark(0, 9, 3), mark(900, 950, 3)], [3, 3]],
  ['overlapping ones differ', [mark(0, 9, 3), mark(4, 20, 3)], [3, 4]],
  ['neighbours differ, whatever order they come in', [mark(12, 20, 4), mark(0, 9, 4)], [0, 4]],
  ['three deep, three tints', [mark(0, 30, 0), mark(4, 20, 0), mark(5, 9, 1)], [0, 1, 2]],
  ['one without a place keeps its own', [{ ...mark(0, 9, 6), span: null }], [1]],
] as [string, PlacedClip[], number[]][])('%s', (_, marks, expected) => expect(tints(...marks)).toEqual(expected))

test('many marks of one page cost hardly more than their number', () => {
  /** How often the marks' places are looked at. */
  function looks(count: number): number {
    let looked = 0
    const marks = Array.from({ length: count }, (_, at) => {
      const edge = (place: number) => ({ get: () => (looked++, place) })
      return {
        ...mark(0, 0, at),
        span: Object.defineProperties({}, { start: edge(at), end: edge(2 * count) }) as never,
      }
    })
    withTints(marks)
    return looked
  }
  // Eight times as many: sorting makes it eleven or twelve times the work, comparing each with each 64 times.
  expect(looks(4000) / looks(500)).toBeLessThan(14)
})
