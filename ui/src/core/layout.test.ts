import { expect, test } from 'vitest'
import { fitting, layout, type Part } from './layout.svelte'

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
  expect(fitting({ ...wanted, listWidth: 455 }, ['list', 'rail', 'context'], null, 440)).toEqual(['rail'])
  expect(fitting({ ...wanted, listWidth: 455 }, ['list', 'rail', 'context'], 'list', 440)).toEqual(['list'])
})

test('what was asked for last stands first, and however narrow the window is', () => {
  expect(fitting(wanted, ['context', 'list', 'rail'], 'context', 440)).toEqual(['context'])
  expect(fitting(wanted, ['rail', 'list', 'context'], 'rail', 100)).toEqual(['rail'])
  expect(fitting({ ...wanted, rail: false }, ['rail', 'list', 'context'], 'rail', 440)).toEqual(['list'])
})
