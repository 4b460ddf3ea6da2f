import { expect, test } from 'vitest'
import type { Row } from '../../host'
import { barsOf, isWithin, relationsOf } from './uses'

const PATH = 'Actors/Wang Yi.md'
const ref = (path: string) => ({ name: 'x', path, kind: null })
const row = (event: string | null, facts: Partial<Row> = {}): Row =>
  ({ event, published: null, saved: null, speaker: null, addressees: [], ...facts }) as Row

test.each([
  [{ speaker: ref(PATH) }, ['by']],
  [{ addressees: [ref(PATH)] }, ['to']],
  [{ speaker: ref(PATH), addressees: [ref(PATH)] }, ['by', 'to']],
  [{ speaker: ref('Actors/Other.md') }, ['about']],
  [{}, ['about']],
] as const)('%o is %o', (facts, relations) =>
  expect(relationsOf(row(null, facts as Partial<Row>), PATH)).toEqual(relations),
)

test('the strip goes from the first month to the last, the empty ones between included', () => {
  const bars = barsOf([row('2021-11-28'), row('2022-01'), row('2022-01-03~'), row('2021'), row(null)])
  expect(bars.map(({ key, count, label }) => [key, count, label])).toEqual([
    ['2021-11', 1, 'Nov 2021'],
    ['2021-12', 0, 'Dec 2021'],
    ['2022-01', 2, 'Jan 2022'],
  ])
})

test('many years are shown as years', () => {
  const bars = barsOf([row('1990-11-28'), row('2003-01')])
  expect([bars.length, bars[0], bars.at(-1)]).toEqual([
    14,
    { key: '1990', count: 1, label: '1990' },
    { key: '2003', count: 1, label: '2003' },
  ])
  expect(barsOf([row('2003'), row('2004')]).length).toBe(2)
  expect(barsOf([row(null)])).toEqual([])
})

test.each([
  ['2021-07-28', true],
  ['2021-09', true],
  ['2021-10-01', false],
  ['2021', false],
  [null, false],
] as const)('%s lies within July to September: %s', (date, is) =>
  expect(isWithin(row(date), ['2021-07', '2021-09'])).toBe(is),
)
