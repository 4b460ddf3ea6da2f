import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'
import type { ActorPage } from '../../host'
import { answered } from './answered.svelte'

afterEach(() => void vi.useRealTimers())

test('changes anywhere ask the same again only once they rest; another actor is asked at once', async () => {
  vi.useFakeTimers()
  const pageOf = (path: string) => ({ row: { path } }) as ActorPage
  const ask = vi.fn((path: string) => Promise.resolve(path))
  let page = $state.raw(pageOf('Actors/A.md'))
  const stop = $effect.root(() => void answered(() => page, '', ask))
  flushSync()
  expect(ask).toHaveBeenCalledTimes(1)
  for (let change = 0; change < 5; change++) {
    page = pageOf('Actors/A.md')
    flushSync()
    vi.advanceTimersByTime(200)
  }
  expect(ask).toHaveBeenCalledTimes(1)
  vi.runAllTimers()
  expect(ask).toHaveBeenCalledTimes(2)
  page = pageOf('Actors/B.md')
  flushSync()
  expect(ask.mock.calls.at(-1)).toEqual(['Actors/B.md'])
  await Promise.resolve()
  stop()
})
