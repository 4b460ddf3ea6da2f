import { expect, test } from 'vitest'
import type { SuggestedMention, Span } from '../host'
import { paint, type ClipLayer } from './layers'

const clip = (start: number, end: number, tint: number, open = false): ClipLayer => ({
  span: { start, end },
  tint,
  open,
})
const mention = (start: number, end: number, tagged = false): SuggestedMention => ({
  span: { start, end },
  tagged,
  actor: { name: 'A', path: 'A.md', kind: 'person' },
})
const painted = (clips: ClipLayer[], mentions: SuggestedMention[] = []) => Object.fromEntries(paint(clips, mentions))

test('a clip alone is its tint', () => {
  expect(painted([clip(2, 9, 1)])).toEqual({ 'clip-1': [{ start: 2, end: 9 }] })
})

test('where two overlap the first keeps its tint and the second is a line along its length', () => {
  expect(painted([clip(0, 10, 0), clip(5, 15, 3)])).toEqual({
    'clip-0': [{ start: 0, end: 10 }],
    'clip-3': [{ start: 10, end: 15 }],
    'clip-line-3': [{ start: 5, end: 15 }],
  })
})

test('three deep the line is double', () => {
  expect(painted([clip(0, 30, 0), clip(5, 20, 1), clip(8, 12, 2)])).toEqual({
    'clip-0': [{ start: 0, end: 30 }],
    'clip-line-1': [
      { start: 5, end: 8 },
      { start: 12, end: 20 },
    ],
    'clip-lines-1': [{ start: 8, end: 12 }],
  })
})

test('clips that only touch do not overlap', () => {
  expect(painted([clip(0, 5, 0), clip(5, 9, 1)])).toEqual({
    'clip-0': [{ start: 0, end: 5 }],
    'clip-1': [{ start: 5, end: 9 }],
  })
})

test('the open clip is underlined; a mention keeps its own line', () => {
  expect(painted([clip(0, 10, 4, true)], [mention(3, 6), mention(12, 14, true)])).toEqual({
    'clip-4': [{ start: 0, end: 10 }],
    'clip-line-4': [
      { start: 0, end: 3 },
      { start: 6, end: 10 },
    ],
    'mention-suggested': [{ start: 3, end: 6 }],
    'mention-tagged': [{ start: 12, end: 14 }],
  })
})

test('tints beyond the palette come round again', () => {
  expect(Object.keys(painted([clip(0, 2, 7), clip(3, 4, -1)]))).toEqual(['clip-2', 'clip-4'])
})

/** Numbers in a fixed order that looks like none. */
function numbers(seed: number) {
  return (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed % below
  }
}

const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end

/** The same rules, piece by piece and letter by letter. */
function plainly(clips: ClipLayer[], mentions: SuggestedMention[], length: number): string[] {
  const placed: (ClipLayer & { level: number })[] = []
  for (const clip of [...clips].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const taken = placed.filter((one) => overlap(one.span, clip.span)).map((one) => one.level)
    placed.push({
      ...clip,
      level: Array.from({ length: clips.length }, (_, at) => at).find((at) => !taken.includes(at)) ?? 0,
    })
  }
  return Array.from({ length }, (_, at) => {
    const letter = { start: at, end: at + 1 }
    const over = placed.filter((one) => overlap(one.span, letter)).sort((a, b) => a.level - b.level)
    const lines = over.filter((one) => one.level > 0 || one.open)
    const line = lines.find((one) => one.open) ?? lines[0]
    const named = mentions.find((one) => overlap(one.span, letter))
    const names = over[0] ? [`clip-${over[0].tint}`] : []
    if (named) names.push(named.tagged ? 'mention-tagged' : 'mention-suggested')
    else if (line) names.push(`clip-${lines.length > 1 ? 'lines' : 'line'}-${line.tint}`)
    return names.sort().join(' ')
  })
}

test('whatever overlaps, each letter is painted by the rules', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const below = numbers(seed)
    const span = () => {
      const start = below(36)
      return [start, start + 1 + below(12)] as const
    }
    const clips = Array.from({ length: below(9) }, () => clip(...span(), below(5), below(4) === 0))
    const mentions = Array.from({ length: below(5) }, () => mention(...span(), below(2) === 0))
    const letters = Array.from({ length: 48 }, (): string[] => [])
    for (const [name, spans] of paint(clips, mentions))
      for (const { start, end } of spans) for (let at = start; at < end; at++) letters[at]?.push(name)
    expect([seed, letters.map((names) => names.sort().join(' '))]).toEqual([seed, plainly(clips, mentions, 48)])
  }
})

test.each([
  ['that lie apart', (at: number) => [at * 10, at * 10 + 8]],
  ['that each overlap the next', (at: number) => [at * 10, at * 10 + 15]],
  ['of which each holds all further ones', (at: number, count: number) => [at, 2 * count - at]],
  ['that all end together', (at: number, count: number) => [at, 2 * count]],
] as const)('clips and marks %s cost hardly more than their number', (_, at) => {
  /** How often the painting looks at a place of so many clips and marks. */
  function looks(count: number): number {
    let looked = 0
    const span = (index: number) => {
      const [start, end] = at(index, count) as [number, number]
      const counted = { get: () => (looked++, start), enumerable: true }
      return Object.defineProperties({}, { start: counted, end: { ...counted, get: () => (looked++, end) } }) as never
    }
    const clips = Array.from({ length: count }, (_, index) => ({ span: span(index), tint: 0, open: false }))
    const mentions = Array.from({ length: count }, (_, index) => ({ ...mention(0, 0), span: span(index) }))
    paint(clips, mentions)
    return looked
  }
  const [few, many] = [looks(500), looks(4000)]
  // Eight times as many: sorting makes it eleven or twelve times the work, comparing each with each 64 times.
  expect(many / few).toBeLessThan(14)
})
