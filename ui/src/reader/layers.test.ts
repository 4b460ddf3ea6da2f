import { expect, test } from 'vitest'
import type { MentionMark } from '../host'
import { paint, type ClipLayer } from './layers'

const clip = (start: number, end: number, tint: number, open = false): ClipLayer => ({
  span: { start, end },
  tint,
  open,
})
const mention = (start: number, end: number, tagged = false): MentionMark => ({
  span: { start, end },
  tagged,
  actor: { name: 'A', path: 'A.md', kind: 'person' },
})
const painted = (clips: ClipLayer[], mentions: MentionMark[] = []) => Object.fromEntries(paint(clips, mentions))

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
