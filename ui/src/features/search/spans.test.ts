import { expect, test } from 'vitest'
import type { Bucket, Grain, Histogram } from '../../host'
import { heightOf, hitsIn, shownSpan, ticksOf } from './spans'

const bucket = (first: string, last: string, count = 1): Bucket => ({ first, last, count })

test('a bar is named by what it spans', () => {
  const [july, august] = [bucket('2021-07-01', '2021-07-31'), bucket('2021-08-01', '2021-08-31', 3)]
  expect(shownSpan('month', july)).toBe('Jul 2021')
  expect(shownSpan('month', july, august)).toBe('Jul 2021 – Aug 2021')
  expect(shownSpan('year', bucket('2019-01-01', '2019-12-31'))).toBe('2019')
  expect(shownSpan('year', bucket('1900-01-01', '1904-12-31'))).toBe('1900 – 1904')
  expect(shownSpan('day', bucket('2021-07-28', '2021-07-28'))).toBe('28 Jul 2021')
  expect(hitsIn([july, august])).toBe(4)
})

test('a bar of one hit is still seen beside one of a thousand', () => {
  expect([heightOf(0, 1000), heightOf(1, 1000), heightOf(1000, 1000)]).toEqual([0, 6, 100])
})

/** Bars from a month or year on, a step of months apart. */
function bars(grain: Grain, from: string, count: number, months: number): Histogram {
  const start = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1
  const day = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  const buckets = Array.from({ length: count }, (_, at) =>
    bucket(`${day(start + at * months)}-01`, `${day(start + (at + 1) * months - 1)}-28`),
  )
  return { grain, buckets, undated: 0 }
}
const days = (from: number, count: number): Histogram => ({
  grain: 'day',
  buckets: Array.from({ length: count }, (_, at) => `2021-07-${String(from + at).padStart(2, '0')}`).map((day) =>
    bucket(day, day),
  ),
  undated: 0,
})

test.each<[string, Histogram, number, string[]]>([
  ['years', bars('year', '2017-01', 5, 12), 240, ['2017', '2018', '2019', '2020', '2021']],
  ['many years', bars('year', '1900-01', 25, 60), 240, ['1900', '1925', '1950', '1975', '2000']],
  ['months of some years', bars('month', '2018-11', 40, 1), 240, ['2019', '2020', '2021', '2022']],
  ['months of one year', bars('month', '2021-03', 4, 1), 280, ['Mar 2021', 'Apr 2021', 'May 2021', 'Jun 2021']],
  ['months of two years', bars('month', '2020-11', 6, 1), 240, ['Nov 2020', 'Jan 2021', 'Mar 2021']],
  ['days', days(26, 5), 280, ['26 Jul', '27 Jul', '28 Jul', '29 Jul', '30 Jul']],
  ['many days', days(1, 24), 240, ['1 Jul', '11 Jul', '21 Jul']],
  ['one day', days(28, 1), 240, ['28 Jul']],
])('under %s stands what has room', (_, histogram, width, labels) => {
  expect(ticksOf(histogram, width).map(({ label }) => label)).toEqual(labels)
})
