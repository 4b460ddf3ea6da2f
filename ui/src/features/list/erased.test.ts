import { expect, test, vi } from 'vitest'
import { dialogs } from '../../core/dialogs.svelte'
import { open, workspace } from '../../core/workspace.svelte'
import { useHost, type Row } from '../../host'
import { memoryHost } from '../../host/memory'
import { eraseRows } from './actions.svelte'

const PATH = 'Notes/Reading list.md'
const opened = () => workspace.panes.flatMap(({ tabs }) => tabs.map(({ here }) => here?.path))

test('what is open of a document goes as it is erased for good, and what has its place stays', async () => {
  const host = memoryHost()
  const read = vi.spyOn(host, 'read')
  useHost({ ...host, eraseForGood: async () => undefined })
  const erase = async () => {
    const erasing = eraseRows([{ id: '01', path: PATH, title: 'Reading list' } as Row])
    dialogs.question?.settle({ text: '', other: false })
    await erasing
  }
  open(PATH)
  await erase()
  expect(opened()).toContain(PATH)

  // Another program threw it away: its tab stands.
  read.mockRejectedValue({ code: 'not-found', message: 'It is not there.', hint: null })
  useHost({ ...host, eraseForGood: async () => undefined })
  await erase()
  expect(opened()).not.toContain(PATH)
})
