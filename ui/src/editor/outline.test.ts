import { expect, test } from 'vitest'
import { closed, split } from './frontMatter'
import { asRead, countWords, outline } from './outline'

test.each([
  ['# One\n\ntext\n\n## Two ##\n', ['1 One', '2 Two']],
  ['One\n===\n\nTwo\n---\n', ['1 One', '2 Two']],
  ['text\n\n---\n\nmore', []],
  ['| a |\n|---|\n| 1 |\n', []],
  ['- item\n---\n', []],
  ['```\n# no heading\n```\n# Heading', ['1 Heading']],
  ['~~~~\n~~~\n# no\n~~~~\n## Yes', ['2 Yes']],
  ['#no heading\n####### nor this\n    # nor this', []],
  ['# 王毅 on **Kabul** and [[Wang Yi|him]]\r\n', ['1 王毅 on Kabul and him']],
  ['#', ['1 ']],
  ['', []],
])('the headings of %j', (text, expected) => {
  const headings = outline(text)
  expect(headings.map(({ level, text: words }) => `${level} ${words}`)).toEqual(expected)
  for (const { at } of headings) expect(at === 0 || text[at - 1] === '\n').toBe(true)
})

test.each([
  ['[[A|b c]] and [d](https://example.org/e) `f`', 'b c and d f'],
  ['snake_case stays, _this_ goes', 'snake_case stays, this goes'],
  ['\\*not\\* a sign', '*not* a sign'],
])('%j is read as %j', (markdown, words) => expect(asRead(markdown)).toBe(words))

test.each([
  ['', 0],
  ['Two words', 2],
  ['[[A long target|one]] [two](https://example.org/a/b)', 2],
  ['https://example.org/a/b', 0],
  ['кто сказал', 2],
  ['قال الوزير', 2],
  ['about 1,204 well-known men’s names', 5],
  ['> [!note] A title\n> and body', 4],
])('%j has %i words', (markdown, words) => expect(countWords(markdown)).toBe(words))

test('Chinese is counted by words', () => expect(countWords('王毅会见塔利班代表团')).toBeGreaterThan(2))

test('the words of a long text are counted in a moment', () => {
  const text = 'The minister said that [[Wang Yi|he]] would answer on Monday. '.repeat(4000)
  const begin = performance.now()
  expect(countWords(text)).toBe(36_000)
  expect(performance.now() - begin).toBeLessThan(2000)
})

test.each([
  ['---\ntags: [a]\n\nText', '---\ntags: [a]\n---\n\nText'],
  [
    '---\ntags:\n  - a\n- b\ntitle: c\n# comment\nText here',
    '---\ntags:\n  - a\n- b\ntitle: c\n# comment\n---\nText here',
  ],
  ['---\nText', '---\n---\nText'],
  ['---\r\na: 1\r\n\r\nText\r\n', '---\r\na: 1\r\n---\r\n\r\nText\r\n'],
  ['---\na: 1', '---\na: 1\n---'],
])('%j is closed', (text, expected) => {
  expect(closed(text)).toBe(expected)
  expect(split(closed(text)).head).not.toBe('')
})

test('dots close nothing, as the engine reads it', () => expect(split('---\na: 1\n...\nText').head).toBe(''))
