import { expect, test } from 'vitest'
import { currentSpan, matchesNear, none, stepped } from './find'

const spans = [{ start: 2, end: 4 }, { start: 10, end: 12 }, { start: 20, end: 22 }]

test('the match at the passage opened is the current one', () => {
  expect(matchesNear(spans, { start: 8, end: 15 }).current).toBe(1)
  expect(matchesNear(spans, { start: 30, end: 31 }).current).toBe(0)
  expect(matchesNear(spans, null).current).toBe(-1)
  expect(matchesNear([], null)).toBe(none)
})

test('next and previous go round', () => {
  expect(stepped(matchesNear(spans, null), 1).current).toBe(0)
  const last = stepped(matchesNear(spans, null), -1)
  expect(currentSpan(last)).toEqual(spans[2])
  expect(stepped(last, 1).current).toBe(0)
  expect(stepped(none, 1)).toBe(none)
  expect(currentSpan(none)).toBeNull()
})
