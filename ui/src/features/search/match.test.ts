import { expect, test } from 'vitest'
import { calls } from './match'

test.each([
  ['What China asked of the Taliban', 'what china asked', true],
  ['Harbour talks end without a text', 'Harbour talks end without a text', true],
  ['Taliban', 'taliban', true],
  ['Taliban in Moscow', 'Taliban', false],
  ['What China asked of the Taliban', 'Taliban asked', false],
  ['Anything', '', false],
])('“%s” is called by “%s”: %s', (title, typed, called) => expect(calls(title, typed)).toBe(called))
