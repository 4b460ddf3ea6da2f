import { Tooltip } from 'bits-ui'
import { cleanup, render } from '@testing-library/svelte'
import { createRawSnippet, mount, tick, unmount } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { host, useHost, type NotePage } from '../../host'
import { memoryHost } from '../../host/memory'
import { draftOf, forgetDrafts } from './draft.svelte'
import NoteView from './NoteView.svelte'

let path = ''
const read = async () => (await host().read(path)) as NotePage & { type: 'note' }

beforeEach(async () => {
  useHost(memoryHost())
  forgetDrafts()
  path = (await host().createNote('Plan', null)).path
})
afterEach(cleanup)

/** The view inside what the window gives every part of it; its props can be changed. */
function shown(page: NotePage) {
  const props = $state({ page })
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
