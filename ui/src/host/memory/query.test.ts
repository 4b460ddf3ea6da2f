import { expect, test } from 'vitest'
import engine from '../../../../notes/src/query/field.rs?raw'
import { freshState } from './notebook'
import { ALIASES, FIELDS, parse } from './query'
import { matching } from './search'

test('the fields and their aliases are those of the engine', () => {
  const table = engine.slice(engine.indexOf('pub static FIELDS'), engine.indexOf('impl Field'))
  const rows = table.split(/\bfield\(/).slice(1).map((row) => ({ name: /"([a-z]+)"/.exec(row)?.[1], others: /\.or\(&\[(.*?)\]\)/.exec(row)?.[1] ?? '' }))
  expect(FIELDS).toEqual(rows.map(({ name }) => name))
  const aliases = rows.flatMap(({ name, others }) => [...others.matchAll(/"([a-z]+)"/g)].map(([, alias]) => [alias, name]))
  expect(Object.entries(ALIASES)).toEqual(aliases)
})

test('grades, ids and aliases find what bears them', () => {
  const state = freshState()
  const clip = 'Clips/2021-08/clear line.md'
  expect(matching(state, 'grade:b2')).toEqual([clip])
  expect(matching(state, 'reliability:B type:clip')).toContain('Clips/2021-08/afghan soil.md')
  expect(matching(state, 'credibility:2')).toEqual([clip])
  expect(matching(state, 'id:act-Tianjin')).toEqual(['Actors/Tianjin.md'])
  expect(matching(state, 'language:zh')).toEqual(matching(state, 'lang:zh'))
  expect(matching(state, 'since:2021-07-29 until:2021-07-29')).toEqual(matching(state, 'on:2021-07-29'))
})

test('a grade of no such letter is said to be none', () => {
  expect(parse('grade:G2').problems).toHaveLength(1)
  expect(parse('credibility:7 reliability:B').problems.map(({ message }) => message)).toEqual(['credibility: takes 1, 2, 3, 4, 5 or 6'])
})
