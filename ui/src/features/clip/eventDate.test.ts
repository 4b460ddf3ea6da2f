import { expect, test } from 'vitest'
import { readEventDate, shownEventDate } from './eventDate'

test.each([
  ['2021-07-28', '2021-07-28', 'day'],
  ['2021-7-8', '2021-07-08', 'day'],
  ['2021-07', '2021-07-01', 'month'],
  ['2021', '2021-01-01', 'year'],
  ['28 July 2021', '2021-07-28', 'day'],
  ['28th of July, 2021', '2021-07-28', 'day'],
  ['July 28, 2021', '2021-07-28', 'day'],
  ['Jul 2021', '2021-07-01', 'month'],
  ['2021-07-28~', '2021-07-28', 'about'],
  ['28.7.2021', '2021-07-28', 'day'],
  ['2021年7月28日', '2021-07-28', 'day'],
  ['2021年7月', '2021-07-01', 'month'],
  ['27 juillet 2021', '2021-07-27', 'day'],
  ['28 июля 2021', '2021-07-28', 'day'],
  ['٢٨ يوليو ٢٠٢١', '2021-07-28', 'day'],
  ['28 تموز 2021', '2021-07-28', 'day'],
  ['28 يوليو/تموز 2021', '2021-07-28', 'day'],
  ['كانون الثاني 2021', '2021-01-01', 'month'],
  ['٥ تشرين الأول ٢٠٢١', '2021-10-05', 'day'],
  ['28 يوليوز 2021', '2021-07-28', 'day'],
  ['3 غشت 2021', '2021-08-03', 'day'],
  ['28 جويلية 2021', '2021-07-28', 'day'],
  ['12 جانفي 2021', '2021-01-12', 'day'],
  ['28 ژوئیه 2021', '2021-07-28', 'day'],
  ['۶ مرداد ۱۴۰۰', '2021-07-28', 'day'],
  ['6 اسد 1400', '2021-07-28', 'day'],
  ['۳۰ اسفند ۱۳۹۹', '2021-03-20', 'day'],
  ['۱ فروردین ۱۴۰۰', '2021-03-21', 'day'],
  ['about 2021-07', '2021-07-01', 'about'],
  ['~2021-07-28', '2021-07-28', 'about'],
  ['29 February 2020', '2020-02-29', 'day'],
])('%s', (typed, date, precision) => {
  expect(readEventDate(typed)).toEqual({ date, precision })
})

test('the months of the Levant', () => {
  const names = 'كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول'.split('|')
  const read = names.map((name) => readEventDate(`14 ${name} 2021`)?.date.slice(5, 7))
  expect(read).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'])
})

test.each([
  '',
  'yesterday',
  '2021-13',
  '2021-02-30',
  '28 July',
  'July',
  '28/07/2021',
  '12 12 July 2021',
  '28 July/August 2021',
  'مرداد ۱۴۰۰',
  '۳۰ اسفند ۱۴۰۰',
  '2021-07-00',
  'about',
])('refuses %s', (typed) => {
  expect(readEventDate(typed)).toBeNull()
})

test('what is shown reads back as it was', () => {
  for (const [date, precision] of [
    ['2021-07-28', 'day'],
    ['2021-07-01', 'month'],
    ['2021-01-01', 'year'],
    ['2021-07-28', 'about'],
  ] as const) {
    expect(readEventDate(shownEventDate(date, precision))).toEqual({ date, precision })
  }
  expect(shownEventDate(null, null)).toBe('')
})
