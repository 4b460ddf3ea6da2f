import { expect, test } from 'vitest'
import { useHost } from '../host'
import { memoryHost } from '../host/memory'
import { findShown, shownText } from './shown'

function element(html: string): HTMLElement {
  const root = document.createElement('div')
  root.innerHTML = html
  document.body.append(root)
  return root
}

test('blocks are lines, and inline parts run on', () => {
  const { text, map } = shownText(
    element('<p>A <b>clear</b> line</p><p class="visually-hidden">no</p>\n<ul><li>one</li><li>two</li></ul>'),
  )
  expect(text).toBe('A clear line\none\ntwo')
  expect(map.rangeOf({ start: 2, end: 12 })?.toString()).toBe('clear line')
})

test('what is shown is found as the engine folds it', async () => {
  useHost(memoryHost())
  const root = element('<h1>Kardošová</h1><p>met <i>Kardosova</i></p>')
  expect(await findShown(() => root).marks('kardosova')).toEqual([
    { start: 0, end: 9 },
    { start: 14, end: 23 },
  ])
})
