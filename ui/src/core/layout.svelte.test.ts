import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import {
  panelContents,
  detailsShown,
  facetsPlace,
  fitList,
  fitting,
  isShown,
  layout,
  toggleDetails,
  toggleFacets,
  widthOf,
  type Part,
} from './layout.svelte'

const order: Part[] = ['list', 'rail', 'context']
const wanted = { ...layout, rail: true, list: true, context: true, railWidth: 184, listWidth: 300, contextWidth: 264 }

test.each([
  [960, ['list', 'rail', 'context']],
  [680, ['list', 'rail']],
  [440, ['list']],
  [180, []],
])('with %i px to spare stand %j', (room, parts) => {
  expect(fitting(wanted, order, null, room)).toEqual(parts)
})

test('a part that was asked for narrows rather than leave no page', () => {
  expect(fitting({ ...wanted, contextWidth: 455 }, ['context', 'rail'], null, 440)).toEqual(['rail'])
  expect(fitting({ ...wanted, contextWidth: 455 }, ['context', 'rail'], 'context', 440)).toEqual(['context'])
  expect(fitting({ ...wanted, listWidth: 455 }, ['list', 'rail', 'context'], 'list', 440)).toEqual(['list'])
})

test('what was asked for last stands first, and however narrow the window is', () => {
  expect(fitting(wanted, ['context', 'list', 'rail'], 'context', 440)).toEqual(['context'])
  expect(fitting(wanted, ['rail', 'list', 'context'], 'rail', 100)).toEqual(['rail'])
  expect(fitting({ ...wanted, rail: false }, ['rail', 'list', 'context'], 'rail', 440)).toEqual(['list'])
})

/** The window as wide as this. */
function resize(width: number) {
  window.innerWidth = width
  window.dispatchEvent(new Event('resize'))
  flushSync()
}

test('facets stand at the right while nothing is open there, and where they were asked for', () => {
  Object.assign(layout, { railWidth: 184, listWidth: 300, contextWidth: 264, facetsOpen: null })
  Object.assign(panelContents, { details: false, facets: true })
  const stop = $effect.root(() => {
    $effect(() => void facetsPlace())
  })
  resize(1280)
  expect(facetsPlace()).toBe('aside')
  toggleFacets()
  expect([facetsPlace(), layout.facetsOpen]).toEqual(['line', false])
  toggleFacets()
  panelContents.details = true
  expect([facetsPlace(), detailsShown()]).toEqual(['line', true])
  toggleFacets()
  expect([facetsPlace(), detailsShown()]).toEqual(['aside', false])
  toggleDetails()
  expect([facetsPlace(), detailsShown()]).toEqual(['line', true])
  resize(760)
  expect(facetsPlace()).toBe('line')
  toggleFacets()
  expect(facetsPlace()).toBe('list')
  toggleFacets()
  expect([facetsPlace(), layout.facetsOpen]).toEqual(['line', null])
  stop()
})

test('a list that is widened for its columns, or by a hand, narrows to its room and does not vanish', () => {
  Object.assign(layout, { rail: true, list: true, context: true, railWidth: 184, listWidth: 636, contextWidth: 264 })
  resize(940)
  expect([isShown('list'), widthOf('list')]).toEqual([true, 620])
  resize(1600)
  expect(widthOf('list')).toBe(636)
  resize(600)
  expect(isShown('list')).toBe(false)
})

test('the list has its own width again as its columns go, unless another was set meanwhile', () => {
  layout.listWidth = 310
  fitList(0, 500)
  fitList(500, 636)
  expect(layout.listWidth).toBe(636)
  fitList(636, 500)
  expect(layout.listWidth).toBe(500)
  fitList(500, 0)
  expect(layout.listWidth).toBe(310)
  fitList(0, 500)
  layout.listWidth = 420
  fitList(500, 0)
  expect(layout.listWidth).toBe(420)
  // The columns, and the width that they asked for, are of the last use of the window.
  layout.listWidth = 636
  fitList(636, 0)
  expect(layout.listWidth).toBeLessThanOrEqual(360)
})
