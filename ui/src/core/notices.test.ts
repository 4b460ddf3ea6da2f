import { beforeEach, expect, test } from 'vitest'
import { useHost, type UndoLabel } from '../host'
import { memoryHost } from '../host/memory'
import { toast, toasts } from '../shared/ui/toast.svelte'
import { announce, attempt, redo, undo } from './notices'

const done = (label: string): UndoLabel => ({ label, undoable: true })
const offered = () => toasts.list.flatMap((one) => one.action?.label ?? [])

beforeEach(() => {
  toasts.list = []
  useHost({ ...memoryHost(), undo: async () => done('X moved'), redo: async () => done('X moved') })
})

test('what was undone by its key is offered to be undone no more', async () => {
  announce(done('X moved'))
  expect(offered()).toEqual(['Undo'])
  await undo()
  expect(offered()).toEqual(['Redo'])
  await redo()
  expect(offered()).toEqual(['Undo'])
})

test('a change takes away what was offered before it, one that is told nowhere, too', async () => {
  await undo()
  announce(done('Y moved'))
  expect(offered()).toEqual(['Undo'])
  expect(toasts.list.map((one) => one.text)).toEqual(['Y moved'])
  await attempt(Promise.resolve(done('')), { quietly: true })
  expect(toasts.list).toEqual([])
})

test('the same is said once; of two problems of equal words both stand where their hints differ', () => {
  for (const hint of ['one', 'two', 'two']) toast('Failed', { tone: 'problem', hint })
  toast('Failed')
  expect(toasts.list.map((one) => one.hint ?? one.tone)).toEqual(['one', 'two', 'plain'])
})
