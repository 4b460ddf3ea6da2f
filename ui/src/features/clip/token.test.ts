import { expect, test } from 'vitest'
import { cleanTag, tokenAt, withoutToken, type Token } from './token'

/** `|` is the cursor. */
function at(drawn: string): Token | null {
  const cursor = drawn.indexOf('|')
  return tokenAt(drawn.replace('|', ''), cursor)
}

test.each([
  ['@wan|', 'actor', 'wan'],
  ['said to @Wang Yi|', 'actor', 'Wang Yi'],
  ['＠王|', 'actor', '王'],
  ['@|', 'actor', ''],
  ['see #topic/terr|', 'tag', 'topic/terr'],
  ['first line\n#t|', 'tag', 't'],
  ['@wan| more', 'actor', 'wan'],
])('%s', (drawn, sort, typed) => {
  expect(at(drawn)).toMatchObject({ sort, typed })
})

test.each([
  'plain text|',
  'mail@example.org|',
  '#tag and more|',
  'C# code|',
  '@ home|',
  '@name\nnext line|',
  '@name  then|',
  '|@name',
])('no token in %s', (drawn) => {
  expect(at(drawn)).toBeNull()
})

test('taking a token leaves the comment around it', () => {
  const text = 'As in May @wan'
  expect(withoutToken(text, tokenAt(text, text.length) as Token)).toEqual({ text: 'As in May', cursor: 9 })
  expect(withoutToken('@wan rest', tokenAt('@wan rest', 4) as Token)).toEqual({ text: ' rest', cursor: 0 })
})

test('tags are written without white space', () => {
  expect(cleanTag('#topic/ terrorism /')).toBe('topic/-terrorism-')
  expect(cleanTag('topic//terrorism')).toBe('topic/terrorism')
})
