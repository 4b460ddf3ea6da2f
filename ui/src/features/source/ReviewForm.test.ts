import { cleanup, render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
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
