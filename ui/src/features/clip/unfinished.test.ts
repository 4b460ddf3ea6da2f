import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { savesSettled } from '../../core/pendingSaves'
import { forgetUnfinished } from '../../core/unfinished'
import { useHost, type TypedDate } from '../../host'
import { memoryHost } from '../../host/memory'
import { nextTurn } from '../../shared/turns'
import ClipField from './ClipField.svelte'
import ClipSpeech from './ClipSpeech.svelte'
import ClipTranslation from './ClipTranslation.svelte'
import EventDateField from './EventDateField.svelte'

beforeEach(() => {
  useHost(memoryHost())
  forgetUnfinished()
})

const date = (edit = vi.fn(async () => true)) => {
  const { unmount } = render(EventDateField, {
    path: 'Clips/a.md',
    date: '2021-07-28',
    precision: 'day',
    edit,
    onescape: () => {},
  })
  return { field: screen.getByTestId<HTMLInputElement>('clip-date'), unmount, edit }
}

test('half a date stands in the card again as it comes back, and says so', async () => {
  const first = date()
  await fireEvent.input(first.field, { target: { value: 'some day in' } })
  // Its view goes without the field being left.
  first.unmount()
  expect(first.edit).not.toHaveBeenCalled()
  const again = date()
  expect(again.field.value).toBe('some day in')
  await vi.waitFor(() => expect(again.field).toHaveAttribute('aria-invalid', 'true'))
  await fireEvent.input(again.field, { target: { value: '2021-07' } })
  await fireEvent.blur(again.field)
  await vi.waitFor(() => expect(again.edit).toHaveBeenCalledOnce())
  expect(again.edit).toHaveBeenCalledWith({ type: 'eventDate', date: '2021-07-01', precision: 'month' })
  again.unmount()
  expect(date().field.value).toBe('2021-07-28')
})

test('a date that Escape takes back is kept nowhere', async () => {
  const { field, unmount } = date()
  await fireEvent.input(field, { target: { value: 'nonsense' } })
  await fireEvent.keyDown(field, { key: 'Escape' })
  unmount()
  expect(date().field.value).toBe('2021-07-28')
})

test('a whole date that is not saved yet stands there again, and one that was saved does not', async () => {
  const first = date()
  await fireEvent.input(first.field, { target: { value: '2021-07' } })
  first.unmount()
  const again = date()
  expect(again.field.value).toBe('2021-07')
  await fireEvent.keyDown(again.field, { key: 'Enter' })
  await fireEvent.blur(again.field)
  await savesSettled()
  expect(again.edit).toHaveBeenCalledExactlyOnceWith({ type: 'eventDate', date: '2021-07-01', precision: 'month' })
  again.unmount()
  expect(date().field.value).toBe('2021-07-28')
})

test('a date that another program changes leaves what is being typed', async () => {
  const shown = { path: 'Clips/a.md', precision: 'day' as const, edit: async () => true, onescape: () => {} }
  const { rerender } = render(EventDateField, { ...shown, date: '2021-07-28' })
  const field = screen.getByTestId<HTMLInputElement>('clip-date')
  await rerender({ date: '2021-07-29' })
  expect(field.value).toBe('2021-07-29')
  await fireEvent.input(field, { target: { value: '30 Ju' } })
  await rerender({ date: '2021-07-31' })
  expect(field.value).toBe('30 Ju')
})

const shared = { path: 'Clips/a.md', edit: vi.fn(async () => true), onescape: () => {} }
const FIELDS = [
  ['clip-field', () => render(ClipField, { ...shared, comment: 'As in May.', names: async () => [] })],
  ['clip-translation', () => render(ClipTranslation, { ...shared, text: 'Klar.', language: 'de', readOnly: false })],
  ['reported-by', () => render(ClipSpeech, { ...shared, speech: 'reported', reportedBy: 'a spokesman' })],
] as const

test.each(FIELDS)(
  'what is typed into %s while its view goes stands there again, and is saved then',
  async (id, draw) => {
    shared.edit.mockClear()
    const first = draw()
    await fireEvent.input(screen.getByTestId(id), { target: { value: 'Half a thought' } })
    // Its view goes without the field being left.
    first.unmount()
    expect(shared.edit).not.toHaveBeenCalled()
    const again = draw()
    expect(screen.getByTestId(id)).toHaveValue('Half a thought')
    await fireEvent.blur(screen.getByTestId(id))
    expect(shared.edit).toHaveBeenCalledOnce()
    again.unmount()
    draw()
    expect(screen.getByTestId(id)).not.toHaveValue('Half a thought')
  },
)

test('a reporter who could not be saved stays in the field', async () => {
  const edit = vi.fn(async () => false)
  render(ClipSpeech, { ...shared, edit, speech: 'reported', reportedBy: 'a spokesman' })
  const field = screen.getByTestId('reported-by')
  await fireEvent.input(field, { target: { value: 'his deputy' } })
  await fireEvent.blur(field)
  await vi.waitFor(() => expect(edit).toHaveBeenCalledWith({ type: 'reportedBy', name: 'his deputy' }))
  await nextTurn()
  expect(field).toHaveValue('his deputy')
})

test('a card that replaces another goes on with the text that is on its way to the file', async () => {
  let answer = (_isTaken: boolean) => {}
  const edit = () => new Promise<boolean>((done) => (answer = done))
  const draw = () => render(ClipTranslation, { ...shared, edit, text: '', language: null, readOnly: false })
  const first = draw()
  await first.component.focus()
  await fireEvent.input(screen.getByTestId('clip-translation'), { target: { value: 'A clear line' } })
  await fireEvent.blur(screen.getByTestId('clip-translation'))
  first.unmount()
  const again = draw()
  expect(screen.getByTestId('clip-translation')).toHaveValue('A clear line')
  await fireEvent.input(screen.getByTestId('clip-translation'), { target: { value: 'A clear line, drawn' } })
  answer(true)
  await again.rerender({ text: 'A clear line' })
  expect(screen.getByTestId('clip-translation')).toHaveValue('A clear line, drawn')
})

test('a date that is typed on while it is read is saved as it stands when the field is left', async () => {
  const answers: Record<string, (date: TypedDate | null) => void> = {}
  useHost({ ...memoryHost(), readDate: (typed) => new Promise((done) => (answers[typed] = done)) })
  const { field, edit } = date()
  await fireEvent.input(field, { target: { value: '2022' } })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await fireEvent.input(field, { target: { value: '2022-05' } })
  answers['2022']?.({ date: '2022-01-01', precision: 'year' })
  await nextTurn()
  expect(edit).not.toHaveBeenCalled()
  await fireEvent.blur(field)
  answers['2022-05']?.({ date: '2022-05-01', precision: 'month' })
  await savesSettled()
  expect(edit).toHaveBeenCalledExactlyOnceWith({ type: 'eventDate', date: '2022-05-01', precision: 'month' })
})

test('closing waits for a date that is being read', async () => {
  let answer = (_date: TypedDate | null) => {}
  useHost({ ...memoryHost(), readDate: () => new Promise((done) => (answer = done)) })
  const { field, edit, unmount } = date()
  await fireEvent.input(field, { target: { value: 'July 2022' } })
  await fireEvent.blur(field)
  unmount()
  let isSettled = false
  void savesSettled().then(() => (isSettled = true))
  await nextTurn()
  expect(isSettled).toBe(false)
  answer({ date: '2022-07-01', precision: 'month' })
  await vi.waitFor(() => expect(isSettled).toBe(true))
  expect(edit).toHaveBeenCalledOnce()
})
