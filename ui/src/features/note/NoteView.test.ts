import { fireEvent, render, screen } from '@testing-library/svelte'
import { Tooltip } from 'bits-ui'
import { createRawSnippet, mount, unmount } from 'svelte'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { loadEditor } from '../../editor'
import { host, useHost, type NotePage } from '../../host'
import { memoryHost } from '../../host/memory'
import { draftOf, forgetDrafts } from './draft.svelte'
import NoteView from './NoteView.svelte'

const HEAD = '---\ntags: ports\n---\n'
const BODY = '# Ports\n\nTo read.\n'

// Its code would come when the tests are over.
beforeAll(loadEditor)
beforeEach(() => {
  useHost(memoryHost())
  forgetDrafts()
})

/** A note with properties, which are opened to be written. */
async function writing() {
  const stored = (await host().read('Notes/Reading list.md')) as NotePage
  const page: NotePage = { ...stored, text: HEAD + BODY }
  const children = createRawSnippet(() => ({
    render: () => '<div></div>',
    setup: (target) => {
      const view = mount(NoteView, { target, props: { page } })
      return () => void unmount(view)
    },
  }))
  render(Tooltip.Provider, { children })
  await fireEvent.click(screen.getByRole('button', { name: /Properties/ }))
  const field = screen.getByTestId<HTMLTextAreaElement>('note-properties')
  field.focus()
  return { field, draft: draftOf(page), type: (value: string) => fireEvent.input(field, { target: { value } }) }
}

test('the properties stay while their lines of dashes are broken and mended again', async () => {
  const { field, draft, type } = await writing()
  for (const head of ['---\ntags: ports\n--\n', '', '--\n', '---\ntags: harbours\n---\n']) {
    await type(head)
    expect(screen.getByTestId('note-properties')).toBe(field)
    expect(field).toHaveFocus()
    expect(field.value).toBe(head)
    expect(draft.text).toBe(head + BODY)
  }
})

test('properties that are left broken are part of the note', async () => {
  const { draft, type, field } = await writing()
  await type('--\ntags: ports\n---\n')
  field.blur()
  await expect.poll(() => screen.queryByTestId('note-properties')).toBeNull()
  expect(draft.text).toBe(`--\ntags: ports\n---\n${BODY}`)
})
