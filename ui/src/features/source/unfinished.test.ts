import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { forgetUnfinished } from '../../core/unfinished'
import FactField from './FactField.svelte'
import { FACTS } from './facts'

beforeEach(forgetUnfinished)

const published = (save: (value: string) => Promise<boolean>) => {
  const { unmount } = render(FactField, { path: 'Sources/a.md', fact: FACTS.published, value: '2021', save })
  return { field: screen.getByTestId<HTMLInputElement>('fact-published'), unmount }
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
  expect(refuses).toHaveBeenCalledExactlyOnceWith('2022-05')
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
