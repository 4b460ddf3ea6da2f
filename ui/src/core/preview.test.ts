import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holds } from '../shared/focus'
import { dropPreview, previewSoon, REST_MS } from './preview'

let stop: () => void
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
    previewSoon(() => shown.push(row) > 0)
    vi.advanceTimersByTime(REST_MS / 4)
  }
  expect(shown).toEqual([])
  vi.advanceTimersByTime(REST_MS)
  expect(shown).toEqual([19])
})

test('a row that is being loaded is waited for, what was opened meanwhile is not replaced', () => {
  let there = false
  const show = vi.fn(() => there)
  previewSoon(show)
  vi.advanceTimersByTime(REST_MS * 2)
  there = true
  vi.advanceTimersByTime(REST_MS * 5)
  expect(show).toHaveBeenCalledTimes(3)
  previewSoon(show)
  dropPreview()
  vi.advanceTimersByTime(REST_MS * 2)
  expect(show).toHaveBeenCalledTimes(3)
})

test('nothing is shown once the focus is elsewhere', () => {
  const show = vi.fn(() => true)
  previewSoon(show)
  document.getElementById('elsewhere')?.focus()
  vi.advanceTimersByTime(REST_MS * 2)
  expect(show).not.toHaveBeenCalled()
})
