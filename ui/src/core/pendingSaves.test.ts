import { expect, test } from 'vitest'
import { useHost } from '../host'
import { memoryHost } from '../host/memory'
import { nextTurn } from '../shared/turns'
import { attempt } from './notices'
import { saveUnsaved } from './session.svelte'
import { trackSave } from './pendingSaves'

/** A save that is answered when the test says so. */
function save() {
  let answer = () => {}
  const work = new Promise<{ label: string; undoable: boolean }>((done) => {
    answer = () => done({ label: '', undoable: false })
  })
  return { work, answer: () => answer() }
}

/** Lets everything run that waits for nothing but its turn. */

test('leaving the notebook waits for the saves that are under way, and for those that are begun meanwhile', async () => {
  useHost(memoryHost())
  const [first, second] = [save(), save()]
  void attempt(first.work)
  let isLeft = false
  const leaving = saveUnsaved().then(() => (isLeft = true))
  await nextTurn()
  void attempt(second.work)
  first.answer()
  await nextTurn()
  expect(isLeft).toBe(false)
  second.answer()
  await leaving
})

test('a save that fails holds nobody up', async () => {
  await trackSave(Promise.reject(new Error('the disk is full'))).catch(() => undefined)
  await saveUnsaved()
})
