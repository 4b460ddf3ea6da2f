import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { returnTo } from './scroll'

let grown: () => void = () => undefined
let watched = 0

beforeEach(() => {
  watched = 0
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(told: () => void) {
        grown = () => watched > 0 && told()
      }
      observe = () => void (watched += 1)
      disconnect = () => void (watched = 0)
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

/** A frame of 100 px around a text that grows. */
function text(first: number) {
  const scroller = document.createElement('div')
  scroller.append(document.createElement('p'))
  let [height, top] = [first, 0]
  Object.defineProperties(scroller, {
    clientHeight: { get: () => 100 },
    scrollHeight: { get: () => height },
    scrollTop: { get: () => top, set: (wanted: number) => (top = Math.max(0, Math.min(wanted, height - 100))) },
  })
  const grow = (to: number) => {
    height = to
    grown()
  }
  return { scroller, grow }
}

test('a text that is there stands where it was left', () => {
  const { scroller } = text(900)
  returnTo(scroller, 500)
  expect([scroller.scrollTop, watched]).toEqual([500, 0])
})

test('a text that is drawn later is scrolled as soon as it is long enough, once', () => {
  const { scroller, grow } = text(120)
  returnTo(scroller, 500)
  expect(scroller.scrollTop).toBe(20)
  grow(300)
  expect(scroller.scrollTop).toBe(200)
  grow(900)
  expect([scroller.scrollTop, watched]).toEqual([500, 0])
  scroller.scrollTop = 0
  grow(1000)
  expect(scroller.scrollTop).toBe(0)
})

test.each(['wheel', 'keydown', 'pointerdown'])('after a %s it stays where the user moved it', (event) => {
  const { scroller, grow } = text(120)
  returnTo(scroller, 500)
  scroller.dispatchEvent(new Event(event))
  grow(900)
  expect(scroller.scrollTop).toBe(20)
})

test('another page ends it', () => {
  const { scroller, grow } = text(120)
  returnTo(scroller, 500)()
  grow(900)
  expect(scroller.scrollTop).toBe(20)
})
