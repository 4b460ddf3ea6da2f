import { beforeEach, expect, test } from 'vitest'
import {
  activePane,
  closeAll,
  closePane,
  followRename,
  goBack,
  goForward,
  keepScroll,
  closeDocument,
  open,
  showBeside,
  keepPreview,
  toggleBeside,
  workspace,
  writesIn,
} from './workspace.svelte'

beforeEach(closeAll)
const here = () => activePane().here?.path

test('back and forward go as in a browser', () => {
  open('a')
  open('b')
  open('c')
  goBack()
  expect(here()).toBe('b')
  goBack()
  expect(here()).toBe('a')
  goForward()
  expect(here()).toBe('b')
  open('d')
  goForward()
  expect(here()).toBe('d')
})

test('a place comes back with its scroll', () => {
  let scroll = 0
  const stop = keepScroll(activePane(), () => ({ visit: activePane().here?.visit ?? 0, scroll }))
  open('a')
  scroll = 320
  open('b')
  goBack()
  expect(activePane().here?.scroll).toBe(320)
  stop()
})

test('opening the same place again adds no step', () => {
  open('a')
  const visit = activePane().here?.visit ?? 0
  open('a', { query: 'word' })
  expect(activePane().back).toHaveLength(0)
  expect(activePane().here?.query).toBe('word')
  expect(activePane().here?.visit).toBeGreaterThan(visit)
})

test('two sides have a history each', () => {
  open('a')
  open('b', { beside: true })
  expect(workspace.panes.map((pane) => pane.here?.path)).toEqual(['a', 'b'])
  showBeside()
  expect(here()).toBe('a')
  toggleBeside()
  expect(workspace.panes.map((pane) => pane.here?.path)).toEqual(['b'])
})

test('a renamed file is followed, a deleted one left', () => {
  open('a')
  open('b')
  followRename('a', 'z')
  closeDocument('b')
  expect(here()).toBe('z')
  closePane(activePane())
  expect(here()).toBeUndefined()
})

const seen = () => activePane().back.map((place) => place.path)

test('what is shown in passing takes the place of what was, and the way back leads past it', () => {
  open('read')
  for (const path of ['a', 'b', 'c']) open(path, { preview: true })
  expect([here(), seen()]).toEqual(['c', ['read']])
  open('c', { query: 'word' })
  expect([seen(), activePane().here?.preview]).toEqual([['read'], false])
  open('d', { preview: true })
  keepPreview(activePane())
  open('e', { preview: true })
  expect(seen()).toEqual(['read', 'c', 'd'])
  goBack()
  expect(here()).toBe('d')
})

test('what is open already is not opened anew in passing, and no focus goes there', () => {
  open('a', { quiet: true })
  const visit = activePane().here?.visit
  open('a', { preview: true })
  expect([activePane().here?.visit, workspace.wantsFocus]).toEqual([visit, 0])
})

test('a note that is written beside stays while others are passed over', () => {
  open('source')
  open('note', { beside: true })
  writesIn(activePane(), true)
  open('a', { preview: true })
  open('b', { preview: true })
  expect(workspace.panes.map((pane) => pane.here?.path)).toEqual(['b', 'note'])
})
