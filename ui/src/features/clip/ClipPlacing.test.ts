import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { useHost, type Candidate, type Clip, type ClipState } from '../../host'
import { memoryHost } from '../../host/memory'
import type { Clipping, Entry } from './clipping.svelte'
import ClipPlacing from './ClipPlacing.svelte'

afterEach(cleanup)

const PLACES: Candidate[] = [
  {
    span: { start: 12, end: 16 },
    before: 'It is said: ',
    cutBefore: false,
    text: 'here',
    after: ', or was it after all over there, where nobody had ever seen it',
    cutAfter: true,
  },
  {
    span: { start: 40, end: 44 },
    before: 'or was it ',
    cutBefore: true,
    text: 'here',
    after: ' after all',
    cutAfter: false,
  },
]

function drawn(state: ClipState, places: Candidate[] = []) {
  useHost({ ...memoryHost(), candidates: async () => places })
  const clipping = {
    placing: null,
    place: vi.fn(async () => true),
    keep: vi.fn(async () => true),
    placeByHand: vi.fn(),
  }
  const span = state === 'moved' ? { start: 3, end: 7 } : null
  const entry: Entry = {
    key: 'one',
    pending: false,
    mark: { clip: { path: 'Clips/a.md', quote: 'here' } as Clip, span, state, anchoredText: null },
  }
  const ways = { onreveal: vi.fn(), onplace: vi.fn(), onback: vi.fn() }
  render(ClipPlacing, { entry, clipping: clipping as unknown as Clipping, ...ways })
  return { clipping, ...ways }
}

test('each candidate is seen in the text as it is reached, and taken', async () => {
  const { clipping, onreveal } = drawn('needs-review', PLACES)
  const [first, second] = await screen.findAllByTestId('candidate')
  first?.focus()
  await fireEvent.keyDown(first as HTMLElement, { key: 'ArrowDown' })
  expect(second).toHaveFocus()
  expect(onreveal).toHaveBeenLastCalledWith(PLACES[1]?.span)
  await fireEvent.click(second as HTMLElement)
  expect(clipping.place).toHaveBeenCalledWith('one', PLACES[1]?.span)
})

test('text is cut between words, and only where it was cut does it say so', async () => {
  drawn('needs-review', PLACES)
  const [first, second] = await screen.findAllByTestId('candidate')
  expect(first?.textContent).toBe('It is said: here, or was it after all over there, where nobody had ever seen…')
  expect(second?.textContent).toBe('…was it here after all')
})

test('a clip that moved is confirmed where it is', async () => {
  const { clipping } = drawn('moved', PLACES)
  await fireEvent.click(screen.getByTestId('place-confirm'))
  expect(clipping.place).toHaveBeenCalledWith('one', { start: 3, end: 7 })
  expect(screen.queryByTestId('place-keep')).toBeNull()
  expect(screen.queryByTestId('candidate')).toBeNull()
})

test.each([
  ['orphaned', 1],
  ['kept', 0],
] as const)('a clip that is %s offers %i times to be kept without a place', async (state, times) => {
  const { clipping, onback } = drawn(state)
  expect(await screen.findByText('No similar passage was found.')).toBeVisible()
  expect(screen.queryAllByTestId('place-keep')).toHaveLength(times)
  await fireEvent.click(screen.getByTestId('place-by-hand'))
  expect(clipping.placeByHand).toHaveBeenCalledWith('one')
  await vi.waitFor(() => expect(onback).toHaveBeenCalled())
})
