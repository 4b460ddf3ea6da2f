import { flushSync } from 'svelte'
import { expect, test } from 'vitest'
import { giveDropped, mayTake, takesDrops } from './dropped.svelte'

test('an effect that takes what is dropped runs once, and no more for what others take', () => {
  let runs = 0
  const stop = $effect.root(() => {
    $effect(() => {
      runs += 1
      return takesDrops(() => false)
    })
    $effect(() => takesDrops(() => true))
  })
  flushSync()
  expect([runs, mayTake(), giveDropped([], { x: 0, y: 0 })]).toEqual([1, true, true])
  stop()
  expect([mayTake(), giveDropped([], { x: 0, y: 0 })]).toEqual([false, false])
})
