import { beforeEach, expect, test } from 'vitest'
import {
  activePane,
  closeAll,
  closePane,
  followRename,
  goBack,
  goForward,
  keepScroll,
  leave,
  open,
  showBeside,
  toggleBeside,
  workspace,
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
  const stop = keepScroll(activePane(), () => scroll)
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
  leave('b')
  expect(here()).toBe('z')
  closePane(activePane())
  expect(here()).toBeUndefined()
})
