import { expect, test } from 'vitest'
import { isDay, shownAddress, wholeAddress } from './address'

test.each([
  ['https://www.example.org/a', true, false],
  ['mailto:desk@example.org', true, false],
  ['javascript:alert(1)', false, false],
  ['file:///etc/passwd', false, false],
  ['https://exаmple.org/', true, true],
  ['https://xn--exmple-4nf.org/', true, true],
  ['https://example.org/\u202egnp.exe', true, true],
  ['https://президент.рф/', true, false],
])('%s', (address, opens, suspicious) => {
  expect(shownAddress(address)).toMatchObject({ opens, suspicious })
})

test('hidden signs are shown', () => {
  expect(shownAddress('https://a.org/\u202eb').text).toBe('https://a.org/[U+202E]b')
})

test.each([
  ['example.org/a', 'https://example.org/a'],
  ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
  [' https://example.org ', 'https://example.org'],
  ['localhost:8080/a', null],
  ['not an address', null],
  ['word', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
])('%s is %s', (typed, whole) => {
  expect(wholeAddress(typed)).toBe(whole)
})

test('days that exist', () => {
  expect(['2021-07-30', '2021-02-30', '2021-7-3', ''].map(isDay)).toEqual([true, false, false, false])
})
