import { Tooltip } from 'bits-ui'
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import { createRawSnippet, mount, tick, unmount } from 'svelte'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { press } from '../../core/commands'
import { loadEditor } from '../../editor'
import { host, useHost, type NotePage } from '../../host'
import { memoryHost } from '../../host/memory'
import { draftOf, forgetDrafts } from './draft.svelte'
import NoteView from './NoteView.svelte'

let path = ''
const read = async () => (await host().read(path)) as NotePage & { type: 'note' }

// Loaded while a test is ending, it would end after it.
beforeAll(loadEditor)
beforeEach(async () => {
  useHost(memoryHost())
  forgetDrafts()
  path = (await host().createNote('Plan', null)).path
})
afterEach(cleanup)

/** The view inside what the window gives every part of it; its props can be changed. */
function shown(page: NotePage) {
  const props = $state({ page, onredrawn: vi.fn() })
  const children = createRawSnippet(() => ({
    render: () => '<div></div>',
    setup: (target) => {
      const view = mount(NoteView, { target, props })
      return () => void unmount(view)
    },
  }))
  render(Tooltip.Provider, { children })
  return props
}

test('a save asks for nothing but itself', async () => {
  const page = await read()
  const props = shown(page)
  const asked: string[] = []
  const counting = Object.entries(host()).map(([name, call]) => [
    name,
    (...given: unknown[]) => {
      asked.push(name)
      return (call as (...given: unknown[]) => unknown)(...given)
    },
  ])
  useHost(Object.fromEntries(counting))
  const draft = draftOf(page)
  for (const text of ['One', 'One two', 'One two three']) {
    draft.change(text)
    await draft.save()
    await tick()
  }
  expect(asked).toEqual(['saveNote', 'saveNote', 'saveNote'])
  // The pane reads the page once more.
  props.page = await read()
  await tick()
  expect(asked).toEqual(['saveNote', 'saveNote', 'saveNote', 'read'])
})

test('the reading view follows the text of the note', async () => {
  const page = await read()
  await host().saveNote('', path, page.hash, 'Before')
  const props = shown(await read())
  await tick()
  press(new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', ctrlKey: true }), { singleKeys: true, acts: true })
  const view = await screen.findByTestId('note-reading')
  expect(view).toHaveTextContent('Before')
  await host().saveNote('', path, (await read()).hash, 'After, from elsewhere')
  props.page = await read()
  await waitFor(() => expect(view).toHaveTextContent('After, from elsewhere'))
  expect(props.onredrawn).toHaveBeenCalledOnce()
  // What it embeds is drawn anew with it.
  const embedding = { ...(await read()), html: '<p>With another picture</p>' }
  useHost({ ...host(), renderNote: async () => ({ html: embedding.html }) })
  props.page = embedding
  await waitFor(() => expect(view).toHaveTextContent('With another picture'))
})
