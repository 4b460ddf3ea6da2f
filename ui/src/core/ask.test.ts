import { expect, test } from 'vitest'
import { asTyped } from './ask.svelte'

test.each([
  ['diplo', 'diplo*'],
  ['clear line', 'clear line*'],
  ['-war', '-war*'],
  ['划清', '划清*'],
  ['clear ', 'clear '],
  ['"clear li', '"clear li'],
  ['"clear line"', '"clear line"'],
  ['actor:"Wang Yi"', 'actor:"Wang Yi"'],
  ['tag:topic', 'tag:topic'],
  ['war AND', 'war AND'],
  ['dipl*', 'dipl*'],
  ['', ''],
])('%s', (typed, meant) => {
  expect(asTyped(typed)).toBe(meant)
})
