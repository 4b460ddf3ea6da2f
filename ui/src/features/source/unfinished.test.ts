import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { forgetUnfinished, unfinished } from '../../core/unfinished'
import { useHost } from '../../host'
import { memoryHost } from '../../host/memory'
import { sourceWords } from '../../strings'
import { nextTurn } from '../../shared/turns'
import FactField from './FactField.svelte'
import { FACTS } from './facts'

beforeEach(() => {
  useHost(memoryHost())
  forgetUnfinished()
})

type Save = (path: string, value: string) => Promise<boolean>
const published = (save: Save) => {
  const { unmount, rerender } = render(FactField, { path: 'Sources/a.md', fact: FACTS.published, value: '2021', save })
  return { field: screen.getByTestId<HTMLInputElement>('fact-published'), unmount, rerender }
}

test('a fact that is half typed, or that could not be saved, stands in the details again', async () => {
  const refuses = vi.fn(async () => false)
  for (const typed of ['20', '2022-05']) {
    const first = published(refuses)
    await fireEvent.input(first.field, { target: { value: typed } })
    await fireEvent.blur(first.field)
    await vi.waitFor(() => expect(first.field.value).toBe(typed))
    // What the file does not hold is marked.
    await vi.waitFor(() => expect(first.field).toHaveAttribute('aria-invalid', 'true'))
    first.unmount()
    const again = published(async () => true)
    expect(again.field.value).toBe(typed)
    await fireEvent.input(again.field, { target: { value: '2023' } })
    await fireEvent.blur(again.field)
    await vi.waitFor(() => expect(again.field.value).toBe('2023'))
    again.unmount()
    forgetUnfinished()
  }
  await vi.waitFor(() => expect(refuses).toHaveBeenCalledExactlyOnceWith('Sources/a.md', '2022-05'))
})

test('what was typed over a value that another program changed since does not come back', async () => {
  const first = published(async () => false)
  await fireEvent.input(first.field, { target: { value: '2022-05' } })
  await fireEvent.blur(first.field)
  await vi.waitFor(() => expect(first.field).toHaveAttribute('aria-invalid', 'true'))
  first.unmount()
  render(FactField, { path: 'Sources/a.md', fact: FACTS.published, value: '2024', save: async () => true })
  expect(screen.getByTestId<HTMLInputElement>('fact-published').value).toBe('2024')
})

test('details that go away save what is typed in them, in the file that it was typed for', async () => {
  const save = vi.fn<Save>(async () => true)
  const first = published(save)
  await fireEvent.input(first.field, { target: { value: '2022-05' } })
  // The panel folds, or shows the details of the other side, without the field being left.
  first.unmount()
  await vi.waitFor(() => expect(save).toHaveBeenCalledExactlyOnceWith('Sources/a.md', '2022-05'))
  await vi.waitFor(() => expect(unfinished('Sources/a.md', 'published', '2021')).toBeNull())
})

test('what is on its way as the details go is saved once', async () => {
  const save = vi.fn<Save>(() => new Promise(() => {}))
  const first = published(save)
  await fireEvent.input(first.field, { target: { value: '2022-05' } })
  await fireEvent.blur(first.field)
  first.unmount()
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce())
  await nextTurn()
  expect(save).toHaveBeenCalledOnce()
})

test('what cannot be read says what to write, and what could not be saved says that', async () => {
  const refuses = vi.fn<Save>(async () => false)
  for (const [typed, said] of [
    ['20', FACTS.published.wrong],
    ['2022-05', sourceWords.notSaved],
  ] as const) {
    const first = published(refuses)
    await fireEvent.input(first.field, { target: { value: typed } })
    await fireEvent.blur(first.field)
    await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(said))
    first.unmount()
    const again = published(refuses)
    expect(again.field.value).toBe(typed)
    await vi.waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(said))
    again.unmount()
    forgetUnfinished()
  }
  expect(refuses).toHaveBeenCalledOnce()
})

test('a value that is changed elsewhere leaves what is being typed', async () => {
  const { field, rerender } = published(async () => true)
  await fireEvent.focus(field)
  await fireEvent.input(field, { target: { value: '2023' } })
  await rerender({ value: '2022' })
  expect(field.value).toBe('2023')
})
