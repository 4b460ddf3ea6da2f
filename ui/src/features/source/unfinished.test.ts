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
  for (const [typed, shown] of [
    ['20', '20'],
    ['2022-05', 'May 2022'],
  ] as const) {
    const first = published(refuses)
    await fireEvent.input(first.field, { target: { value: typed } })
    await fireEvent.blur(first.field)
    await vi.waitFor(() => expect(first.field.value).toBe(shown))
    first.unmount()
    const again = published(async () => true)
    expect(again.field.value).toBe(shown)
    await fireEvent.input(again.field, { target: { value: '2023' } })
    await fireEvent.blur(again.field)
    await vi.waitFor(() => expect(again.field.value).toBe('2023'))
    again.unmount()
    forgetUnfinished()
  }
  expect(refuses).toHaveBeenCalledExactlyOnceWith('2022-05')
})
