import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { savesSettled } from '../../core/pendingSaves'
import { host, useHost, type ClipEdit, type NameInText } from '../../host'
import { memoryHost } from '../../host/memory'
import ClipField from './ClipField.svelte'

beforeEach(() => useHost(memoryHost()))

function card(comment = '', standing: NameInText[] = []) {
  const edit = vi.fn<(edit: ClipEdit) => Promise<boolean>>(async () => true)
  const onescape = vi.fn()
  render(ClipField, { path: 'Clips/a.md', comment, names: async () => standing, edit, onescape })
  const field = screen.getByTestId<HTMLTextAreaElement>('clip-field')
  field.focus()
  const type = async (text: string) => {
    field.value = text
    field.setSelectionRange(text.length, text.length)
    await fireEvent.input(field)
  }
  const press = (key: string, held: KeyboardEventInit = {}) => fireEvent.keyDown(field, { key, ...held })
  return { edit, onescape, field, type, press }
}

test.each([
  [{}, 'actor'],
  [{ shiftKey: true }, 'speaker'],
  [{ altKey: true }, 'addressee'],
] as const)('Enter with %o makes the %s', async (held, role) => {
  const { edit, type, press, field } = card()
  await type('@wan')
  // Enter may come before the choices are on the screen.
  await press('Enter', held)
  await waitFor(() => expect(edit).toHaveBeenCalledWith({ type: 'addActor', name: 'Wang Yi', role }))
  await waitFor(() => expect(field.value).toBe(''))
})

test('an alias in another script finds its actor', async () => {
  const { edit, type, press } = card()
  await type('@王毅')
  await press('Enter')
  await waitFor(() => expect(edit).toHaveBeenCalledWith({ type: 'addActor', name: 'Wang Yi', role: 'actor' }))
})

test('a name that nobody bears asks for its kind, and keeps the role', async () => {
  const { edit, type, press } = card()
  await type('@Raffaello Pantucci')
  await press('Enter', { shiftKey: true })
  expect(await screen.findByText('What is Raffaello Pantucci?')).toBeVisible()
  expect(edit).not.toHaveBeenCalled()
  await press('ArrowDown')
  await press('Enter')
  await waitFor(() =>
    expect(edit).toHaveBeenCalledWith({
      type: 'addActor',
      name: 'Raffaello Pantucci',
      role: 'speaker',
      createKind: 'organisation',
    }),
  )
})

test('a tag is taken, a new one made', async () => {
  const { edit, type, press } = card()
  await type('#terr')
  await press('Enter')
  await waitFor(() => expect(edit).toHaveBeenCalledWith({ type: 'addTag', tag: 'topic/terrorism' }))
  await type('#wakhan')
  await press('Enter')
  await waitFor(() => expect(edit).toHaveBeenLastCalledWith({ type: 'addTag', tag: 'wakhan' }))
})

test('other text is the comment: Enter saves it, Enter again goes back', async () => {
  const { edit, onescape, type, press } = card()
  await type('As in May.')
  await press('Enter')
  await waitFor(() => expect(edit).toHaveBeenCalledWith({ type: 'comment', text: 'As in May.' }))
  await press('Enter')
  expect(onescape).toHaveBeenCalled()
})

test('Enter during composition submits nothing', async () => {
  const { edit, type, press } = card()
  await type('@wan')
  await press('Enter', { isComposing: true })
  await press('Enter', { keyCode: 229 })
  expect(edit).not.toHaveBeenCalled()
})

test('Escape closes the choices first', async () => {
  const { onescape, type, press } = card()
  await type('@wan')
  expect(await screen.findByRole('option', { name: /Wang Yi/ })).toBeVisible()
  await press('Escape')
  expect(onescape).not.toHaveBeenCalled()
  await press('Escape')
  expect(onescape).toHaveBeenCalled()
})

test('leaving the field keeps what was written', async () => {
  const { edit, type, field } = card('Before.')
  await type('Before. After.')
  await fireEvent.blur(field)
  await waitFor(() => expect(edit).toHaveBeenCalledWith({ type: 'comment', text: 'Before. After.' }))
})

const STANDING: NameInText[] = [
  { name: 'Muhammad Naeem', guess: 'person', here: true },
  { name: 'Amu Darya Company', guess: 'organisation', here: false },
]

test('names of the text are offered before a new one, with their kind guessed', async () => {
  const { edit, type, press } = card('', STANDING)
  await type('@mu')
  const offered = await screen.findAllByRole('option')
  expect(offered.slice(-2).map((one) => one.textContent?.trim())).toEqual([
    expect.stringMatching(/^Muhammad Naeem/),
    'Create “mu”…',
  ])
  await type('@dary')
  await waitFor(() => expect(screen.getByRole('option', { name: /Amu Darya Company/ })).toBeVisible())
  await press('Enter')
  expect(await screen.findByText('What is Amu Darya Company?')).toBeVisible()
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Organisation')
  await press('Enter')
  await waitFor(() =>
    expect(edit).toHaveBeenCalledWith({
      type: 'addActor',
      name: 'Amu Darya Company',
      role: 'actor',
      createKind: 'organisation',
    }),
  )
})

test('of nothing typed yet the names of the passage are offered', async () => {
  const { type } = card('', STANDING)
  await type('@')
  expect(await screen.findByRole('option', { name: /Muhammad Naeem/ })).toBeVisible()
  expect(screen.queryByRole('option', { name: /Amu Darya/ })).toBeNull()
})

test('a name may be another of an actor who is there', async () => {
  vi.spyOn(host(), 'likelyActors').mockResolvedValue([
    { actor: { name: 'Wang Yi', path: 'Actors/Wang Yi.md', kind: 'person' }, called: false },
  ])
  const { edit, type, press } = card()
  await type('@Foreign Minister Wang')
  await press('Enter', { shiftKey: true })
  expect(await screen.findByRole('option', { name: /Another name of Wang Yi/ })).toBeVisible()
  await press('ArrowUp')
  await press('Enter')
  await waitFor(() =>
    expect(edit).toHaveBeenCalledWith({
      type: 'addActor',
      name: 'Wang Yi',
      role: 'speaker',
      newAlias: 'Foreign Minister Wang',
    }),
  )
})

test('a name that is only begun is no comment when the field is left', async () => {
  const { edit, field, type, press } = card()
  await type('@wan')
  await screen.findByText('Wang Yi')
  await fireEvent.blur(field)
  await savesSettled()
  expect(edit).not.toHaveBeenCalled()
  expect(field.value).toBe('@wan')
  // Its choices closed by hand, it is meant as it stands.
  await type('@wang')
  await screen.findByText('Wang Yi')
  await press('Escape')
  await fireEvent.blur(field)
  await waitFor(() => expect(edit).toHaveBeenCalledExactlyOnceWith({ type: 'comment', text: '@wang' }))
})

test('a comment that begins with a sign is saved when the field is left', async () => {
  const { edit, field, type } = card()
  await type('@harbour_watch posted this first')
  await fireEvent.blur(field)
  await waitFor(() =>
    expect(edit).toHaveBeenCalledExactlyOnceWith({ type: 'comment', text: '@harbour_watch posted this first' }),
  )
})

test('a name whose kind is being asked for is no comment when the field is left', async () => {
  const { edit, field, type, press } = card()
  await type('@Raffaello Pantucci')
  await press('Enter', { shiftKey: true })
  await screen.findByText('What is Raffaello Pantucci?')
  await fireEvent.blur(field)
  await savesSettled()
  expect(edit).not.toHaveBeenCalled()
  expect(field.value).toBe('@Raffaello Pantucci')
})
