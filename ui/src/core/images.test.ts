import { expect, test, vi } from 'vitest'
import { useHost, type Host } from '../host'
import { memoryHost } from '../host/memory'
import { toasts } from '../shared/ui'
import { attendImages } from './images'

function text(loadImage: Host['loadImage']) {
  useHost({ ...memoryHost(), loadImage })
  const root = document.createElement('div')
  root.innerHTML =
    '<p><span class="remote-image" role="button" tabindex="0" data-remote="https://e.org/i.png">A map</span></p>'
  document.body.append(root)
  attendImages(root)
  return root.querySelector('span') as HTMLElement
}

test('a pressed placeholder is fetched once and keeps its words', async () => {
  const load = vi.fn(async () => 'vault://i')
  const placeholder = text(load)
  placeholder.click()
  placeholder.click()
  await vi.waitFor(() => expect(placeholder.querySelector('img')?.alt).toBe('A map'))
  placeholder.click()
  expect(load).toHaveBeenCalledTimes(1)
  expect(placeholder.textContent).toBe('A map')
})

test('what is refused is said, and the placeholder stays to be tried again', async () => {
  const load = vi.fn(async () => Promise.reject({ code: 'refused', message: 'e.org is private', hint: null }))
  const placeholder = text(load)
  placeholder.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await vi.waitFor(() => expect(toasts.list.at(-1)?.text).toContain('e.org is private'))
  expect(placeholder.querySelector('img')).toBeNull()
  placeholder.click()
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2))
})
