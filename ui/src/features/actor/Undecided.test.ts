import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { settings } from '../../core/settings.svelte'
import { host, useHost, type ActorPage, type UndecidedHit } from '../../host'
import { memoryHost } from '../../host/memory'
import Undecided from './Undecided.svelte'

const ACTOR = 'Actors/China.md'
const decided: string[] = []
let answer = () => undefined as unknown

beforeEach(() => {
  decided.length = 0
  settings.singleKeys = true
})

async function two() {
  const memory = memoryHost()
  const rows = (
    await memory.list({ view: 'sources', filter: '', sort: 'title', descending: false, offset: 0, limit: 2 })
  ).rows
  const hits = rows.map(
    (row) => ({ row, passage: { text: 'Lee', marks: [], at: { start: 0, end: 3 } } }) as never as UndecidedHit,
  )
  useHost({
    ...memory,
    undecided: async () => ({ total: 2, hits, namesakes: [{ name: 'Other', path: 'Actors/Other.md' }] }) as never,
    assignSharedName: (path) => {
      decided.push(path)
      return new Promise((done) => (answer = () => done({ label: '', undoable: true } as never)))
    },
  })
  render(Undecided, { page: (await host().read(ACTOR)) as ActorPage })
  await screen.findByTestId('undecided')
  return rows.map((row) => row.path)
}
const press = (init: KeyboardEventInit) => fireEvent.keyDown(document.querySelector('button.example') as Element, init)

test('a key decides by the letter that it writes, where single keys are wanted', async () => {
  const [first] = await two()
  await press({ key: 'z', code: 'KeyY' })
  await press({ key: 'b', code: 'KeyN' })
  settings.singleKeys = false
  await press({ key: 'y', code: 'KeyZ' })
  expect(decided).toEqual([])
  settings.singleKeys = true
  await press({ key: 'н', code: 'KeyY' })
  expect(decided).toEqual([first])
})

test('a key that is held, or pressed while a decision is under way, decides once', async () => {
  const [first] = await two()
  await press({ key: 'y', code: 'KeyY' })
  await press({ key: 'y', code: 'KeyY', repeat: true })
  await press({ key: 'y', code: 'KeyY' })
  answer()
  await waitFor(() => expect(document.querySelectorAll('button.example')).toHaveLength(1))
  await press({ key: 'y', code: 'KeyY', repeat: true })
  expect(decided).toEqual([first])
  await vi.waitFor(() => expect(screen.getByRole('heading')).toHaveTextContent('1'))
})
