import { Tooltip } from 'bits-ui'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { createRawSnippet, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialogs } from '../../core/dialogs.svelte'
import { layout } from '../../core/layout.svelte'
import { hearEvent, session } from '../../core/session.svelte'
import { host, useHost } from '../../host'
import { engineHost, stopEngines } from '../../host/engine'
import { fresh, openSaved } from './fresh.svelte'
import { startSearch } from './hits.svelte'
import { savedAs, saveSearch } from './saved'
import { search } from './search.svelte'
import SearchPane from './SearchPane.svelte'

beforeEach(async () => {
  useHost(engineHost())
  // The notebook is the open one already, as in the window: its coming later would end the search.
  session.notebook = (await host().startup()).notebook
  host().listen(hearEvent)
  session.counts = await host().counts()
  layout.facetsOpen = true
  fresh.clear()
  await startSearch('')
})

afterEach(async () => {
  cleanup()
  await stopEngines()
})

/** The pane inside what the window gives every part of it. */
function shown() {
  const children = createRawSnippet(() => ({
    render: () => '<div></div>',
    setup: (place) => {
      const pane = mount(SearchPane, { target: place })
      return () => void unmount(pane)
    },
  }))
  render(Tooltip.Provider, { children })
}

const field = () => screen.getByTestId<HTMLInputElement>('search-query')
const type = (query: string) => fireEvent.input(field(), { target: { value: query } })
const value = (clause: string) => document.querySelector(`[data-clause='${clause}']`) as HTMLElement

test('a facet narrows, its second click takes away, and with Alt it leaves out', async () => {
  shown()
  await type('movement')
  await waitFor(() => expect(value('type:clip')).toBeInTheDocument())
  await fireEvent.click(value('type:clip'))
  await waitFor(() => expect(value('type:clip')).toHaveAttribute('aria-pressed', 'true'))
  expect(field().value).toBe('movement type:clip')
  await fireEvent.click(value('type:clip'))
  await waitFor(() => expect(field().value).toBe('movement'))
  await waitFor(() => expect(value('type:clip')).toHaveAttribute('aria-pressed', 'false'))
  await fireEvent.click(value('type:clip'), { altKey: true })
  await waitFor(() => expect(field().value).toBe('movement -type:clip'))
})

test('a group shows three values, and the rest behind a button', async () => {
  shown()
  await type('movement')
  const actors = await screen.findByRole('region', { name: 'Actor' })
  const count = () => actors.querySelectorAll('[data-clause]').length
  expect(count()).toBe(3)
  await fireEvent.click(within(actors).getByRole('button', { name: /more$/ }))
  expect(count()).toBeGreaterThan(4)
  await fireEvent.click(within(actors).getByRole('button', { name: 'Fewer' }))
  expect(count()).toBe(3)
})

test('a chip takes its clause out of the query', async () => {
  shown()
  await type('line type:clip')
  await fireEvent.click(await screen.findByRole('button', { name: 'Search without type: clip' }))
  await waitFor(() => expect(field().value).toBe('line'))
})

test('what was not understood is underlined where it stands, and said', async () => {
  shown()
  await type('line after:never')
  await waitFor(() => expect(field()).toHaveAttribute('aria-invalid', 'true'))
  expect(document.querySelector('.wrong')?.textContent).toBe('after:never')
  await type('line')
  await waitFor(() => expect(field()).toHaveAttribute('aria-invalid', 'false'))
})

test('values complete with the arrows and Enter; fields only with Tab', async () => {
  shown()
  await type('ac')
  await screen.findByTestId('query-ways')
  await fireEvent.keyDown(field(), { key: 'Tab' })
  await waitFor(() => expect(field().value).toBe('actor:'))
  await type('actor:王')
  await waitFor(() => expect(screen.getByTestId('query-ways')).toHaveTextContent('Wang Yi'))
  await fireEvent.keyDown(field(), { key: 'ArrowDown' })
  await fireEvent.keyDown(field(), { key: 'Enter' })
  await waitFor(() => expect(field().value).toBe('actor:"Wang Yi" '))
  await waitFor(() => expect(screen.queryByTestId('query-ways')).toBeNull())
})

test('the bars that are chosen become bounds of dates', async () => {
  shown()
  await type('actor:"Wang Yi"')
  const bars = await screen.findByTestId('histogram')
  await fireEvent.keyDown(bars, { key: 'ArrowRight' })
  await fireEvent.keyDown(bars, { key: 'ArrowRight', shiftKey: true })
  await fireEvent.keyDown(bars, { key: 'Enter' })
  await waitFor(() => expect(field().value).toBe('actor:"Wang Yi" after:2021-07-01 before:2021-08-31'))
  await fireEvent.click(await screen.findByRole('button', { name: 'All dates' }))
  await waitFor(() => expect(field().value).toBe('actor:"Wang Yi"'))
})

test('a word that is nowhere offers its nearest spelling', async () => {
  shown()
  await type('talban')
  const [nearest] = await screen.findAllByRole('button', { name: /^taliban/ })
  if (nearest) await fireEvent.click(nearest)
  await waitFor(() => expect([field().value, search.total > 0]).toEqual(['taliban', true]))
})

test('words that name an actor offer every name; the key turns it round again', async () => {
  shown()
  await type('Wang Yi')
  await fireEvent.click(await screen.findByTestId('actor-offer'))
  await waitFor(() => expect(field().value).toBe('actor:"Wang Yi"'))
  await fireEvent.click(await screen.findByTestId('expansion'))
  await waitFor(() => expect(field().value).toBe('actor:="Wang Yi"'))
})

test('a saved search counts and marks what is new since it was opened', async () => {
  shown()
  const saving = saveSearch('line')
  dialogs.question?.settle({ text: 'Lines', other: false })
  await saving
  await waitFor(() => expect(savedAs(' line ')?.new).toBe(0))
  const { path } = await host().createNote('A line', null)
  await waitFor(() => expect(savedAs('line')?.new).toBe(1))
  const kept = savedAs('line')
  if (kept) await openSaved(kept)
  expect([...fresh]).toEqual([path])
  await waitFor(() => expect(savedAs('line')?.new).toBe(0))
})
