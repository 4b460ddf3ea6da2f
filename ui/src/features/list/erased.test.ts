import { expect, test, vi } from 'vitest'
import { dialogs } from '../../core/dialogs.svelte'
import { open, workspace } from '../../core/workspace.svelte'
import { useHost, type Row } from '../../host'
import { memoryHost } from '../../host/memory'
import { emptyTrash, eraseRows, restoreRows } from './actions.svelte'
import { list } from './list.svelte'

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

test('the trash is emptied of everything that it lists, and brought back, by one command each', async () => {
  const host = memoryHost()
  useHost(host)
  const sources = { view: 'sources', filter: '', sort: 'saved', descending: true, offset: 0, limit: 1 } as const
  const { rows } = await host.list(sources)
  const paths = Array.from({ length: 450 }, (_, at) => `Notes/${at}.md`)
  const trash = paths.map((path, at) => ({ ...rows[0], id: `id ${at}`, path }) as Row)
  const asked: string[][] = []
  useHost({
    ...host,
    list: async ({ offset, limit }) => ({
      rows: trash.slice(offset, offset + limit),
      total: trash.length,
      problems: [],
    }),
    eraseForGood: async (_job, ids) => void asked.push(ids),
    restore: async (_job, ids) => {
      asked.push(ids)
      return { label: 'Restored 450 documents', undoable: true }
    },
  })
  await list.show({ view: 'trash' })
  expect(list.rows.filter(Boolean)).toHaveLength(200)
  const emptying = emptyTrash()
  await expect.poll(() => dialogs.question?.title).toContain('450')
  dialogs.question?.settle({ text: '', other: false })
  await emptying
  expect(asked).toEqual([trash.map(({ id }) => id)])
  await restoreRows(trash)
  expect(asked.slice(1)).toEqual([trash.map(({ id }) => id)])
})
