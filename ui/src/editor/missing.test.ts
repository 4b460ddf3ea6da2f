import type { EditorView } from '@codemirror/view'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LinkTargets } from '../host'
import { createEditor } from './editor'
import { findMissingAgain } from './missing'

const NOTE = 'See [[Quotas]], [[Nowhere|there]] and [a map](none.png), [a page](https://example.org).\n\n'
const TABLE = '| Who | Where |\n|---|---|\n| [[Quotas]] | [[Nowhere]] |\n'

let parent: HTMLElement
/** What no document is called. */
let nothing: readonly string[] = []
const findMissing = vi.fn((links: LinkTargets): Promise<LinkTargets> => {
  const missing = (targets: string[]) => targets.filter((target) => nothing.includes(target))
  return Promise.resolve({ wikilinks: missing(links.wikilinks), files: missing(links.files) })
})

function editor(text: string): EditorView {
  const rest = { text, label: '', hint: '', readOnly: false, onchange: () => {}, onfollow: () => {} }
  return createEditor({ parent, findMissing, ...rest })
}
const drawn = () => [...parent.querySelectorAll('.md-missing')].map((element) => element.textContent)

beforeEach(() => {
  vi.useFakeTimers()
  findMissing.mockClear()
  nothing = ['Nowhere', 'none.png']
  parent = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  parent.remove()
  vi.useRealTimers()
})

test('links to nothing are drawn as such, in the text and in tables', async () => {
  editor(NOTE + TABLE)
  await vi.runAllTimersAsync()
  expect(findMissing).toHaveBeenCalledExactlyOnceWith({ wikilinks: ['Nowhere', 'Quotas'], files: ['none.png'] })
  expect(drawn()).toEqual(['there', 'a map', 'Nowhere'])
})

test('the host is asked after a pause in typing, and not again about the same links', async () => {
  const view = editor(NOTE)
  for (let at = 0; at < 20; at += 1) view.dispatch({ changes: { from: 0, insert: 'x' } })
  expect(findMissing).not.toHaveBeenCalled()
  await vi.runAllTimersAsync()
  view.dispatch({ changes: { from: 0, insert: 'More. ' } })
  await vi.runAllTimersAsync()
  expect(findMissing).toHaveBeenCalledOnce()
})

test('a link leads somewhere as soon as its document is there', async () => {
  const view = editor(NOTE)
  await vi.runAllTimersAsync()
  nothing = []
  findMissingAgain(view)
  await vi.runAllTimersAsync()
  expect(drawn()).toEqual([])
})

test('an answer that fails leaves what is drawn', async () => {
  const view = editor(NOTE)
  await vi.runAllTimersAsync()
  findMissing.mockRejectedValueOnce(new Error('no'))
  findMissingAgain(view)
  await vi.runAllTimersAsync()
  expect(drawn()).toEqual(['there', 'a map'])
})
