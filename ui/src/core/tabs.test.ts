import { beforeEach, expect, test } from 'vitest'
import {
  activePane,
  closeAll,
  closeOthers,
  closeTab,
  goBack,
  keepScroll,
  leave,
  nameTab,
  open,
  openSides,
  reopen,
  restoreSides,
  showBeside,
  showTab,
  stepTab,
  workspace,
} from './workspace.svelte'

beforeEach(closeAll)
const tabs = () => activePane().tabs.map((tab) => tab.here?.path)
const here = () => activePane().here?.path

test('a page opens behind what is read, or before it', () => {
  open('a')
  open('b', { apart: 'behind' })
  open('c', { apart: 'behind' })
  expect([here(), tabs()]).toEqual(['a', ['a', 'c', 'b']])
  open('d', { apart: 'before' })
  expect([here(), tabs()]).toEqual(['d', ['a', 'd', 'c', 'b']])
})

test('the first page that opens needs no tab of its own', () => {
  open('a', { apart: 'behind' })
  expect([here(), tabs()]).toEqual(['a', ['a']])
})

test('each tab has its own way back, and comes back with its scroll', () => {
  let scroll = 0
  const stop = keepScroll(activePane(), () => scroll)
  open('a')
  open('b')
  scroll = 240
  open('c', { apart: 'before' })
  expect(activePane().back).toEqual([])
  stepTab(-1)
  expect([here(), activePane().here?.scroll]).toEqual(['b', 240])
  goBack()
  expect(here()).toBe('a')
  stepTab(1)
  stepTab(1)
  expect(here()).toBe('a')
  stop()
})

test('what is open in a tab already is shown there', () => {
  open('a')
  open('b', { apart: 'before' })
  open('a', { query: 'word' })
  expect([here(), tabs(), activePane().here?.query]).toEqual(['a', ['a', 'b'], 'word'])
})

test('a closed tab shows its neighbour, and comes back by a key', () => {
  for (const path of ['a', 'b', 'c']) open(path, { apart: 'before' })
  showTab(activePane(), activePane().tabs[1] ?? expect.fail('there are three'))
  closeTab(activePane())
  expect([here(), tabs()]).toEqual(['c', ['a', 'c']])
  reopen()
  expect([here(), tabs()]).toEqual(['b', ['a', 'c', 'b']])
  closeOthers(activePane(), activePane().tab)
  expect(tabs()).toEqual(['b'])
  closeTab(activePane())
  expect(here()).toBeUndefined()
  reopen()
  expect(here()).toBe('b')
})

test('a pinned page stands first, keeps its place, and outlasts the others', () => {
  open('a')
  open('b', { apart: 'before' })
  nameTab(activePane(), 'B', true)
  expect([here(), tabs()]).toEqual(['b', ['b', 'a']])
  open('c')
  expect([here(), tabs()]).toEqual(['c', ['b', 'c', 'a']])
  open('d', { preview: true })
  open('e', { preview: true })
  expect([here(), tabs()]).toEqual(['e', ['b', 'e', 'a']])
  closeOthers(activePane(), activePane().tab)
  expect(tabs()).toEqual(['b', 'e'])
})

test('a pinned page that is passed over is no page of its own yet', () => {
  open('a')
  open('pinned', { preview: true })
  nameTab(activePane(), 'P', true)
  open('b', { preview: true })
  expect([here(), tabs()]).toEqual(['b', ['b']])
})

test('a deleted page closes its tab', () => {
  open('a')
  open('b', { apart: 'before' })
  leave('b')
  expect([here(), tabs()]).toEqual(['a', ['a']])
})

test('what stands open is what the next start opens', () => {
  const stop = keepScroll(activePane(), () => 77)
  open('a')
  nameTab(activePane(), 'Title of a', false)
  open('b', { apart: 'behind', title: 'Title of b' })
  showBeside()
  open('c')
  const sides = openSides()
  const page = (path: string, title: string, scroll: number | null) => ({ path, title, scroll })
  expect(sides[0]).toEqual({ pages: [page('a', 'Title of a', 77), page('b', 'Title of b', null)], shown: 0 })
  closeAll()
  restoreSides(sides, 1)
  expect([workspace.panes.length, here(), workspace.wantsFocus]).toEqual([2, 'c', 0])
  showBeside()
  expect([tabs(), activePane().here?.scroll]).toEqual([['a', 'b'], 77])
  restoreSides([], 0)
  expect(here()).toBe('a')
  stop()
})
