import { afterEach, expect, test } from 'vitest'
import { engineHost, stopEngines } from './engine'
import { keepsTheContract } from './host.contract'

afterEach(stopEngines)

keepsTheContract('engine', engineHost)

test('dates are read in the languages of the calendar', async () => {
  const host = engineHost()
  for (const typed of ['28 July 2021', '2021年7月28日', '28 تموز 2021', '۶ مرداد ۱۴۰۰'])
    expect(await host.readDate(typed)).toEqual({ date: '2021-07-28', precision: 'day' })
  expect(await host.readDate('03/04/2021')).toBeNull()
})
