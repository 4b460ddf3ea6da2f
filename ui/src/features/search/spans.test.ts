import { expect, test } from 'vitest'
import type { Bucket } from '../../host'
import { heightOf, hitsIn, shownSpan } from './spans'

const bucket = (first: string, last: string, count = 1): Bucket => ({ first, last, count })

test('a bar is named by what it spans', () => {
  const [july, august] = [bucket('2021-07-01', '2021-07-31'), bucket('2021-08-01', '2021-08-31', 3)]
  expect(shownSpan('month', july)).toBe('Jul 2021')
  expect(shownSpan('month', july, august)).toBe('Jul 2021 – Aug 2021')
  expect(shownSpan('year', bucket('2019-01-01', '2019-12-31'))).toBe('2019')
  expect(shownSpan('day', bucket('2021-07-28', '2021-07-28'))).toBe('28 Jul 2021')
  expect(hitsIn([july, august])).toBe(4)
})

test('a bar of one hit is still seen beside one of a thousand', () => {
  expect([heightOf(0, 1000), heightOf(1, 1000), heightOf(1000, 1000)]).toEqual([0, 6, 100])
})
