import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { blink } from './blink'

const caret = document.createElement('div')
const isSeen = () => caret.style.visibility !== 'hidden'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('it is seen and not seen by turns, and rests seen', () => {
  blink(caret)
  expect(isSeen()).toBe(true)
  vi.advanceTimersByTime(600)
  expect(isSeen()).toBe(false)
  vi.advanceTimersByTime(600)
  expect(isSeen()).toBe(true)
  vi.advanceTimersByTime(10_000)
  expect(isSeen()).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('it is seen when it ends', () => {
  const end = blink(caret)
  vi.advanceTimersByTime(600)
  end()
  expect(isSeen()).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('whoever wants less motion has a caret that stands', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  blink(caret)
  expect(vi.getTimerCount()).toBe(0)
})
