import { expect, test } from 'vitest'
import { ownScrolling } from './scrolling'

const frame = () => new Promise((done) => requestAnimationFrame(done))

test('what scrolls by itself is under way until its event has come, and only where it scrolls', async () => {
  const scroller = document.createElement('div')
  const own = ownScrolling(() => scroller)
  own.run(() => undefined)
  expect(own.isUnderWay()).toBe(false)
  own.run(() => (scroller.scrollTop = 40))
  expect(own.isUnderWay()).toBe(true)
  await frame()
  await frame()
  await frame()
  expect(own.isUnderWay()).toBe(false)
})
