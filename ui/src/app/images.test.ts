import { expect, test, vi } from 'vitest'
import { useHost, type Host } from '../host'
import { memoryHost } from '../host/memory'
import { toasts } from '../shared/ui'
import { attendImages } from './images'

function text(loadImage: Host['loadImage']) {
  useHost({ ...memoryHost(), loadImage })
  const root = document.createElement('div')
  root.innerHTML = '<p><span class="remote-image" role="button" tabindex="0" data-remote="https://e.org/i.png">A map</span></p>'
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

test('a private address is fetched only when that is said', async () => {
  const load = vi.fn(async (_job: string, _address: string, allowed: boolean) => {
    if (!allowed) throw { code: 'private-address', message: 'e.org is private', hint: null }
    return 'vault://i'
  })
  const placeholder = text(load)
  placeholder.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await vi.waitFor(() => expect(toasts.list.at(-1)?.text).toBe('e.org is private'))
  expect(placeholder.querySelector('img')).toBeNull()
  toasts.list.at(-1)?.action?.run()
  await vi.waitFor(() => expect(placeholder.querySelector('img')?.getAttribute('src')).toBe('vault://i'))
})
