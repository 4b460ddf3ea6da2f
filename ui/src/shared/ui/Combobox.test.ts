import { fireEvent, render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { expect, test, vi } from 'vitest'
import { nextTurn } from '../turns'
import Combobox from './Combobox.svelte'

/** A field whose choices come when the test says so, for each text that was typed. */
function field() {
  const asked: Record<string, (choices: string[]) => void> = {}
  const take = vi.fn()
  const { unmount } = render(Combobox<string>, {
    label: 'Tag',
    find: (typed) => new Promise((answer) => (asked[typed] = answer)),
    keyOf: (one) => one,
    choice: createRawSnippet((one: () => string) => ({ render: () => `<span>${one()}</span>` })),
    take,
  })
  const input = screen.getByRole<HTMLInputElement>('combobox')
  const type = (value: string) => fireEvent.input(input, { target: { value } })
  const enter = () => fireEvent.keyDown(input, { key: 'Enter' })
  const answer = async (typed: string, choices: string[]) => {
    asked[typed]?.(choices)
    await nextTurn()
  }
  return { input, take, type, enter, answer, unmount }
}

test('Enter waits for the choices of the text as it stands', async () => {
  const { input, take, type, enter, answer } = field()
  await type('po')
  await answer('po', ['poland'])
  await type('port')
  await enter()
  await enter()
  expect(take).not.toHaveBeenCalled()
  await answer('port', ['ports', 'port'])
  expect(take).toHaveBeenCalledExactlyOnceWith('ports', 'port', expect.anything())
  expect(input.value).toBe('')
})

test('without choices Enter takes what is typed, once that is known', async () => {
  const { take, type, enter, answer } = field()
  await type('wakhan')
  await enter()
  await answer('wakhan', [])
  expect(take).toHaveBeenCalledExactlyOnceWith(null, 'wakhan', expect.anything())
})

test('what is typed after Enter stays', async () => {
  const { input, take, type, enter, answer } = field()
  await type('ports')
  await enter()
  await type('portsse')
  await answer('ports', ['ports'])
  expect(take).toHaveBeenCalledExactlyOnceWith('ports', 'ports', expect.anything())
  expect(input.value).toBe('se')
})

test('Enter is forgotten by Escape, and where the field is gone', async () => {
  const { input, take, type, enter, answer, unmount } = field()
  await type('ports')
  await enter()
  await fireEvent.keyDown(input, { key: 'Escape' })
  await answer('ports', ['ports'])
  await type('talks')
  await enter()
  unmount()
  await answer('talks', ['talks'])
  expect(take).not.toHaveBeenCalled()
})
