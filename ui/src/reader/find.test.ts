import { expect, test } from 'vitest'
import { currentSpan, none } from './find'

test('without a current match there is no span to show', () => {
  expect(currentSpan(none)).toBeNull()
  expect(currentSpan({ spans: [{ start: 2, end: 4 }], current: 0 })).toEqual({ start: 2, end: 4 })
})
