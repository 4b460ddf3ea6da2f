import { expect, test } from 'vitest'
import { placeAmong } from './tabDrag.svelte'

test.each([
  [0, 0],
  [49, 0],
  [51, 1],
  [149, 1],
  [260, 3],
  [900, 3],
])('a pointer at %d px stands before tab %d', (x, at) => {
  const boxes = [0, 100, 200].map((left) => ({ left, width: 100 }))
  expect(placeAmong(boxes, x)).toBe(at)
})
