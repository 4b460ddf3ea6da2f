import { cleanup, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dialogs } from '../../core/dialogs.svelte'
import { useHost } from '../../host'
import { memoryHost } from '../../host/memory'
import { capture, closePanel, saving } from './saving.svelte'
import ReviewForm from './ReviewForm.svelte'

beforeEach(() => {
  useHost(memoryHost())
  closePanel()
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

// A frame may come late: the focus must not, or it would take the field of one who types already.
test.each([
  ['', 'save-address'],
  ['https://example.org/a', 'save-published'],
])('the panel opens in the first field that is empty, no frame later (address %j)', async (address, field) => {
  vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0)
  await capture([{ type: 'text', text: 'A headline of our own\n\nA first paragraph that says something.' }])
  saving.fields.address = address
  if (saving.stage.at !== 'review') throw new Error(`the panel is at ${saving.stage.at}`)
  render(ReviewForm, { stage: saving.stage })
  await tick()
  expect(screen.getByTestId(field)).toHaveFocus()
})

test('what was typed is not given up without a question', async () => {
  const panel = async () => {
    await capture([{ type: 'text', text: 'A headline of our own\n\nA first paragraph that says something.' }])
    if (saving.stage.at !== 'review') throw new Error(`the panel is at ${saving.stage.at}`)
    render(ReviewForm, { stage: saving.stage })
    await tick()
  }
  await panel()
  screen.getByTestId('save-cancel').click()
  await vi.waitFor(() => expect(saving.stage.at).toBe('closed'))
  cleanup()

  await panel()
  saving.fields.publisher = 'The Courier'
  screen.getByTestId('save-cancel').click()
  expect(saving.stage.at).toBe('review')
  dialogs.question?.settle(null)
  await tick()
  // Another document that comes asks, too.
  const other = capture([{ type: 'text', text: 'Another headline\n\nA paragraph of another article.' }])
  await vi.waitFor(() => expect(dialogs.question).not.toBeNull())
  dialogs.question?.settle(null)
  await other
  expect(saving.fields.publisher).toBe('The Courier')
  screen.getByTestId('save-cancel').click()
  dialogs.question?.settle({ text: '', other: false })
  await vi.waitFor(() => expect(saving.stage.at).toBe('closed'))
})
