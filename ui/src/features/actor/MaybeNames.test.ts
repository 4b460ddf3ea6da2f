import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { settings } from '../../core/settings.svelte'
import { host, useHost, type ActorEdit, type ActorPage, type NameSuggestion } from '../../host'
import { memoryHost } from '../../host/memory'
import MaybeNames from './MaybeNames.svelte'

const ACTOR = 'Actors/China.md'
const settled: ActorEdit[] = []

beforeEach(() => {
  settled.length = 0
  settings.singleKeys = true
})

async function two() {
  const memory = memoryHost()
  const { rows } = await memory.list({
    view: 'sources',
    filter: '',
    sort: 'title',
    descending: false,
    offset: 0,
    limit: 1,
  })
  const passage = { text: 'Kitai', marks: [], at: { start: 0, end: 5 } }
  const names = ['Kitai', 'Kitay'].map(
    (name) => ({ name, sources: 1, row: rows[0], passage }) as never as NameSuggestion,
  )
  useHost({
    ...memory,
    suggestNames: async () => names,
    editActor: async (_job, _path, edit) => {
      settled.push(edit)
      return { label: '', undoable: true } as never
    },
  })
  render(MaybeNames, { page: (await host().read(ACTOR)) as ActorPage })
  await screen.findByTestId('maybe-names')
}
const press = (init: KeyboardEventInit) => fireEvent.keyDown(document.querySelector('button.example') as Element, init)

test('a name is taken or refused by the letter that is written, once a press', async () => {
  await two()
  await press({ key: 'z', code: 'KeyY' })
  await press({ key: 'b', code: 'KeyN' })
  await press({ key: 'y', code: 'KeyZ', repeat: true })
  settings.singleKeys = false
  await press({ key: 'y', code: 'KeyZ' })
  expect(settled).toEqual([])
  settings.singleKeys = true
  await press({ key: 'y', code: 'KeyZ' })
  await waitFor(() => expect(document.querySelectorAll('button.example')).toHaveLength(1))
  expect(settled).toEqual([{ type: 'addName', name: 'Kitai', role: 'alias' }])
  expect(document.querySelector('button.example')).toHaveFocus()
})
