import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { forgetUnfinished } from '../../core/unfinished'
import EventDateField from './EventDateField.svelte'

beforeEach(forgetUnfinished)

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
  expect([again.field.value, again.field.ariaInvalid ?? again.field.getAttribute('aria-invalid')]).toEqual([
    'some day in',
    'true',
  ])
  await fireEvent.input(again.field, { target: { value: '2021-07' } })
  await fireEvent.blur(again.field)
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
