import { beforeEach, expect, test } from 'vitest'
import { holds } from '../shared/focus'
import {
  activePane,
  canCross,
  closeAll,
  closeOthers,
  closePane,
  closeTab,
  followRename,
  goBack,
  keepScroll,
  closeDocument,
  moveAcross,
  moveTab,
  nameTab,
  open,
  openSides,
  pinTabs,
  reopen,
  restoreSides,
  showBeside,
  showTab,
  cancelPromisedFocus,
  stepTab,
  workspace,
} from './workspace.svelte'

beforeEach(closeAll)
const tabs = () => activePane().tabs.map((tab) => tab.here?.path)
const here = () => activePane().here?.path

test('a page opens behind what is read, or before it', () => {
  open('a')
  open('b', { newTab: 'background' })
  open('c', { newTab: 'background' })
  expect([here(), tabs()]).toEqual(['a', ['a', 'c', 'b']])
  open('d', { newTab: 'foreground' })
  expect([here(), tabs()]).toEqual(['d', ['a', 'd', 'c', 'b']])
})

test('the first page that opens needs no tab of its own', () => {
  open('a', { newTab: 'background' })
  expect([here(), tabs()]).toEqual(['a', ['a']])
})

test('each tab has its own way back, and comes back with its scroll', () => {
  let scroll = 0
  const stop = keepScroll(activePane(), () => ({ visit: activePane().here?.visit ?? 0, scroll }))
  open('a')
  open('b')
  scroll = 240
  open('c', { newTab: 'foreground' })
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
  open('b', { newTab: 'foreground' })
  open('a', { query: 'word' })
  expect([here(), tabs(), activePane().here?.query]).toEqual(['a', ['a', 'b'], 'word'])
})

test('a closed tab shows its neighbour, and comes back by a key', () => {
  for (const path of ['a', 'b', 'c']) open(path, { newTab: 'foreground' })
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
  open('b', { newTab: 'foreground' })
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
  open('b', { newTab: 'foreground' })
  closeDocument('b')
  expect([here(), tabs()]).toEqual(['a', ['a']])
})

test('what stands open is what the next start opens', () => {
  const first = activePane()
  const stop = keepScroll(first, () => ({ visit: first.here?.visit ?? 0, scroll: 77 }))
  open('a')
  nameTab(activePane(), 'Title of a', false)
  open('b', { newTab: 'background', title: 'Title of b' })
  showBeside()
  open('c')
  const sides = openSides()
  const page = (path: string, title: string, scroll: number | null) => ({ path, title, scroll, pinned: false })
  expect(sides[0]).toEqual({ pages: [page('a', 'Title of a', 77), page('b', 'Title of b', null)], shown: 0 })
  closeAll()
  restoreSides(sides, 1)
  expect([workspace.panes.length, here(), workspace.wantsFocus]).toEqual([2, 'c', 0])
  restoreSides(sides, 1, { focus: true })
  expect(workspace.wantsFocus).toBe(activePane().here?.visit)
  cancelPromisedFocus()
  showBeside()
  expect([tabs(), activePane().here?.scroll]).toEqual([['a', 'b'], 77])
  restoreSides([], 0)
  expect(here()).toBe('a')
  stop()
})

test('how far a page is scrolled is kept for no other, though it shows before it is drawn', () => {
  for (const path of ['a', 'b', 'c']) open(path, { newTab: 'foreground' })
  const pane = activePane()
  const drawn = { visit: pane.here?.visit ?? 0, scroll: 240 }
  const stop = keepScroll(pane, () => drawn)
  stepTab(1)
  stepTab(1)
  expect(pane.tabs.map((tab) => tab.here?.scroll)).toEqual([null, null, 240])
  closeOthers(pane, pane.tabs[0] ?? expect.fail('there are three'))
  expect([tabs(), pane.here?.scroll, openSides()[0]?.pages[0]?.scroll]).toEqual([['a'], null, null])
  stop()
})

test('a page that was there once since the start is no longer taken away without a word', () => {
  restoreSides([{ pages: [{ path: 'a', title: 'A', scroll: null, pinned: false }], shown: 0 }], 0)
  expect(activePane().here?.restored).toBe(true)
  nameTab(activePane(), 'A', false)
  expect(activePane().here?.restored).toBe(false)
})

test('what shows in the place of a page that is gone takes the focus that was promised to that', () => {
  open('a')
  open('b', { newTab: 'foreground' })
  closeDocument('b')
  expect([here(), workspace.wantsFocus]).toEqual(['a', activePane().here?.visit])
  closeDocument('a')
  expect([here(), workspace.wantsFocus]).toEqual([undefined, 0])
})

test('what is being written is left, and so saved, before another page comes; elsewhere it stays', () => {
  const pane = activePane()
  document.body.innerHTML = '<div id="page"><textarea id="comment"></textarea></div><input id="filter">'
  const get = (id: string) => document.getElementById(id) as HTMLElement
  const saved: (string | undefined)[] = []
  get('comment').addEventListener('blur', () => saved.push(here()))
  const page = get('page')
  const stop = holds({ name: `page:${pane.id}`, role: 'panel', focus: () => undefined })(page) as () => void
  open('a')
  open('b', { newTab: 'foreground' })
  const ways = [() => stepTab(1), () => closeTab(pane), () => open('c'), goBack, () => open('b', { clip: 'x' })]
  for (const go of [...ways, () => closePane(pane)]) {
    get('comment').focus()
    const from = here()
    go()
    expect(saved.at(-1)).toBe(from)
  }
  expect(saved).toHaveLength(ways.length + 1)
  get('comment').focus()
  open('d')
  open('e', { newTab: 'background' })
  expect(document.activeElement).toBe(get('comment'))
  get('filter').focus()
  open('f')
  expect(document.activeElement).toBe(get('filter'))
  stop()
})

test('what is passed over and opened by a key is opened in the tab that has it', () => {
  open('a')
  open('b', { newTab: 'background' })
  open('b', { preview: true })
  expect([here(), tabs()]).toEqual(['b', ['b', 'b']])
  open('b')
  expect([here(), tabs(), activePane().at]).toEqual(['b', ['a', 'b'], 1])
})

test('what is pinned behind the page that shows stands first and outlasts the others', () => {
  open('a')
  open('b', { newTab: 'background' })
  pinTabs(['b'], true)
  expect([here(), tabs()]).toEqual(['a', ['b', 'a']])
  open('c', { newTab: 'background', pinned: true })
  expect(tabs()).toEqual(['b', 'c', 'a'])
  closeOthers(activePane(), activePane().tab)
  expect(tabs()).toEqual(['b', 'c', 'a'])
  pinTabs(['b', 'c'], false)
  closeOthers(activePane(), activePane().tab)
  expect(tabs()).toEqual(['a'])
})

/** Tabs of these paths, in this order, the first `pinned` of them pinned. */
function withTabs(paths: readonly string[], pinned = 0) {
  closeAll()
  restoreSides([{ pages: paths.map((path) => ({ path, title: path, scroll: null, pinned: false })), shown: 0 }], 0)
  pinTabs(paths.slice(0, pinned), true)
  return (at: number) => activePane().tabs[at] ?? expect.fail('no such tab')
}

test.each([
  [0, 2, 'bcad'],
  [3, 0, 'dabc'],
  [1, 1, 'abcd'],
  [1, 9, 'acdb'],
  [2, -4, 'cabd'],
])('a tab moves from %d to %d, and what shows goes on showing', (from, to, after) => {
  const tab = withTabs(['a', 'b', 'c', 'd'])
  moveTab(tab(from), activePane(), to)
  expect([tabs().join(''), here()]).toEqual([after, 'a'])
})

test('what is pinned stays among the pinned, and nothing else comes between them', () => {
  const tab = withTabs(['a', 'b', 'c', 'd'], 2)
  moveTab(tab(0), activePane(), 3)
  expect(tabs().join('')).toBe('bacd')
  moveTab(tab(3), activePane(), 0)
  expect(tabs().join('')).toBe('badc')
  expect([activePane().canMove(tab(1), 1), activePane().canMove(tab(2), -1), activePane().canMove(tab(2), 1)]).toEqual([
    false,
    false,
    true,
  ])
})

const sides = () => workspace.panes.map((pane) => pane.tabs.map((tab) => tab.here?.path).join(''))

test('a tab goes to the other side, which is made for it, and back, which closes it', () => {
  const tab = withTabs(['a', 'b', 'c'])
  moveAcross(tab(0))
  expect([sides(), here(), workspace.panes[0]?.here?.path]).toEqual([['bc', 'a'], 'a', 'b'])
  moveAcross(tab(0))
  expect([sides(), here(), canCross(activePane())]).toEqual([['bca'], 'a', true])
  withTabs(['a'])
  moveAcross(activePane().tab)
  expect([sides(), canCross(activePane())]).toEqual([['a'], false])
})

test('a document that stands in the other side already stands there once, with its own way back', () => {
  withTabs(['a', 'b'])
  showBeside()
  open('b')
  open('c')
  workspace.active = 0
  const [, b] = activePane().tabs
  moveTab(b ?? expect.fail('two'), workspace.panes[1] ?? expect.fail('two sides'), 0)
  expect([sides(), here(), activePane().back]).toEqual([['a', 'bc'], 'b', []])
})

test('of a tab that is moved the side keeps the scroll, and the moved one its own', () => {
  const tab = withTabs(['a', 'b'])
  const stop = keepScroll(activePane(), () => ({ visit: activePane().here?.visit ?? 0, scroll: 120 }))
  moveAcross(tab(0))
  expect([here(), activePane().here?.scroll]).toEqual(['a', 120])
  stop()
})

test('what is pinned is so from the start on, before its page is loaded', () => {
  withTabs(['a', 'b', 'c'], 1)
  const left = openSides()
  closeAll()
  restoreSides(left, 0)
  expect(activePane().tabs.map((tab) => tab.pinned)).toEqual([true, false, false])
  closeOthers(activePane(), activePane().tabs[1] ?? expect.fail('three'))
  expect(tabs()).toEqual(['a', 'b'])
})

test('a tab behind takes no title of before along when its file is renamed', () => {
  const tab = withTabs(['a', 'b'])
  followRename('b', 'Notes/c.md')
  expect([tab(1).here?.path, tab(1).title, tab(0).title]).toEqual(['Notes/c.md', '', 'a'])
})

test('what waits for a page learns whether another one was opened meanwhile', async () => {
  const pane = activePane()
  expect(pane.coming()).toBeNull()
  open('Sources/a.md')
  const first = pane.coming()
  open('Sources/b.md')
  const second = pane.coming()
  pane.shows(pane.here?.visit ?? 0)
  expect(await first).toBe(false)
  expect(await second).toBe(true)
  expect(pane.coming()).toBeNull()
})
