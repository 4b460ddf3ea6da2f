import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { host, useHost } from '../../host'
import { memoryHost } from '../../host/memory'
import SourceTags from './SourceTags.svelte'

const SOURCE = 'Sources/China seeks assurances in Afghan case.md'
beforeEach(() => useHost(memoryHost({ delay: 5 })))

function tags() {
  const set = vi.spyOn(host(), 'setTags')
  render(SourceTags, { path: SOURCE, tags: [] })
  const input = screen.getByRole('combobox')
  const type = (value: string) => fireEvent.input(input, { target: { value } })
  const taken = (tag: string) =>
    vi.waitFor(() => expect(set).toHaveBeenLastCalledWith(expect.anything(), [SOURCE], [tag], []))
  return { type, taken, press: (key: string) => fireEvent.keyDown(input, { key }) }
}

test('Enter takes the tag that goes on as the text does, though its choices are not there yet', async () => {
  const { type, taken, press } = tags()
  await type('terr')
  await press('Enter')
  await taken('topic/terrorism')
})

test('a tag that another begins with is made by its own line', async () => {
  const { type, taken, press } = tags()
  await type('terr')
  expect(await screen.findByRole('option', { name: 'New tag #terr' })).toBeVisible()
  await press('ArrowUp')
  await press('Enter')
  await taken('terr')
})
