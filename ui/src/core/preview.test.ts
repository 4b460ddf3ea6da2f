import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holds } from '../shared/focus'
import { dropPreview, previewNow, previewSoon, REST_MS } from './preview'

let stop: () => void
const never = () => new Promise(() => undefined)
beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = '<div id="list" tabindex="0"></div><input id="elsewhere">'
  const element = document.getElementById('list') as HTMLElement
  stop = holds({ name: 'list', role: 'list', focus: () => element.focus() })(element) as () => void
  element.focus()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('what is gone past opens nothing: only where the keys rest is shown', () => {
  const shown: number[] = []
  for (let row = 0; row < 20; row++) {
    previewSoon(() => shown.push(row) > 0, never)
    vi.advanceTimersByTime(REST_MS / 4)
  }
  expect(shown).toEqual([])
  vi.advanceTimersByTime(REST_MS)
  expect(shown).toEqual([19])
})

test('a row that is being loaded is shown as it comes', async () => {
  let there = false
  const show = vi.fn(() => there)
  let come: () => void = () => undefined
  const loaded = new Promise<void>((done) => (come = done))
  previewSoon(show, () => loaded)
  vi.advanceTimersByTime(REST_MS * 9)
  expect(show).toHaveBeenCalledTimes(1)
  there = true
  come()
  await loaded
  await Promise.resolve()
  expect(show).toHaveBeenCalledTimes(2)
})

test('what was opened meanwhile is not replaced by a row that comes late', async () => {
  const show = vi.fn(() => false)
  let come: () => void = () => undefined
  const loaded = new Promise<void>((done) => (come = done))
  previewSoon(show, () => loaded)
  vi.advanceTimersByTime(REST_MS * 2)
  dropPreview()
  come()
  await loaded
  await Promise.resolve()
  expect(show).toHaveBeenCalledTimes(1)
})

test('nothing is shown once the focus is elsewhere', () => {
  const show = vi.fn(() => true)
  previewSoon(show, never)
  document.getElementById('elsewhere')?.focus()
  vi.advanceTimersByTime(REST_MS * 2)
  expect(show).not.toHaveBeenCalled()
})

test('a row is shown at once when a key asks for it, and not again after the pause', () => {
  const show = vi.fn(() => true)
  previewSoon(show, never)
  expect(previewNow()).toBeNull()
  expect(show).toHaveBeenCalledTimes(1)
  expect(previewNow()).toBeNull()
  vi.advanceTimersByTime(REST_MS * 2)
  expect(show).toHaveBeenCalledTimes(1)
})

test('a row that is asked for while it is loaded is shown as it comes', async () => {
  let there = false
  const show = vi.fn(() => there)
  previewSoon(show, () => Promise.resolve(void (there = true)))
  await previewNow()
  expect(show).toHaveBeenCalledTimes(2)
})
