import { render, screen, waitFor } from '@testing-library/svelte'
import { Tooltip } from 'bits-ui'
import { createRawSnippet, mount, unmount } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { hearEvent } from '../core/session.svelte'
import { activePane, closeAll, open } from '../core/workspace.svelte'
import { useHost, type Page } from '../host'
import { memoryHost } from '../host/memory'
import PaneView from './PaneView.svelte'

beforeEach(closeAll)

/** The active pane inside what the window gives every part of it. */
function shown() {
  const children = createRawSnippet(() => ({
    render: () => '<div></div>',
    setup: (target) => {
      const props = { pane: activePane(), onpage: () => {}, hasContext: false }
      const view = mount(PaneView, { target, props })
      return () => void unmount(view)
    },
  }))
  render(Tooltip.Provider, { children })
}

const changed = () => hearEvent({ type: 'changed', paths: [] })

/** A pane that shows an actor; each reading is answered when the test says so, with a title. */
async function shownActor() {
  const host = memoryHost()
  const path = 'Actors/China.md'
  const stored = await host.read(path)
  const asked: ((title: string) => void)[] = []
  host.read = () =>
    new Promise<Page>((answer) => {
      asked.push((title) => answer({ ...stored, row: { ...stored.row, title } }))
    })
  useHost(host)
  open(path)
  shown()
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  return asked
}

test('what was read before a change does not replace what is read after it', async () => {
  const asked = await shownActor()
  asked[0]?.('China')
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('China'))
  changed()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  // The document changes once more while it is read.
  changed()
  asked[1]?.('Older')
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  expect(screen.getByTestId('pane')).toHaveAccessibleName('China')
  asked[2]?.('Newer')
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('Newer'))
})

test('a page that is opened while documents change is shown at once', async () => {
  const asked = await shownActor()
  changed()
  asked[0]?.('China')
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('China'))
})
