import { expect, test } from 'vitest'
import { beginsWithTitle } from './title'

const run = (text: string) => `<span data-o="0">${text}</span>`

test.each([
  [`<h1 dir="auto">${run('A clear line')}</h1>\n<p>x</p>`, true],
  [`<h2>${run('A  Clear ')}<em>${run('line')}</em></h2>`, true],
  [`<p dir="auto">${run('A clear line')}</p>`, true],
  [`<h1>${run('A clear line, and more')}</h1>`, false],
  [`<ul><li>${run('A clear line')}</li></ul>`, false],
  [`<p>x</p><h1>${run('A clear line')}</h1>`, false],
  ['', false],
])('%s: %s', (html, expected) => expect(beginsWithTitle(html, 'A clear line')).toBe(expected))

test('signs written as entities count as themselves', () => {
  expect(beginsWithTitle('<h1><span data-o="0">Q &amp; A</span></h1>', 'Q & A')).toBe(true)
})
