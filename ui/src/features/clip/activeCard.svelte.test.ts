import { cleanup, render, screen } from '@testing-library/svelte'
import { Tooltip } from 'bits-ui'
import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { beforeEach, expect, test } from 'vitest'
import { cardClip } from '../../core/chosen'
import { host, useHost, type ClipPage, type Page } from '../../host'
import { memoryHost } from '../../host/memory'
import ClipAlone from './ClipAlone.svelte'

const SOURCE = 'Sources/China seeks assurances in Afghan case.md'
beforeEach(() => useHost(memoryHost()))

/** The pages of two clips, side by side; which of them is active changes. */
async function beside() {
  const { row, clips } = (await host().read(SOURCE)) as Extract<Page, { type: 'source' }>
  const pages = clips.slice(0, 2).map(({ clip }): ClipPage => ({ row, clip }))
  const sides = $state(pages.map((page, at) => ({ page, active: at === 0 })))
  const children = createRawSnippet(() => ({
    render: () => '<div></div>',
    setup: (target) => {
      const views = sides.map((props) => mount(ClipAlone, { target, props }))
      return () => views.forEach((view) => void unmount(view))
    },
  }))
  render(Tooltip.Provider, { children })
  await screen.findAllByTestId('clip-card')
  return { sides, paths: pages.map(({ clip }) => clip.path) }
}

test('with two cards open the keys act on that of the active page', async () => {
  const { sides, paths } = await beside()
  expect(cardClip()).toBe(paths[0])
  activate(sides, 1)
  expect(cardClip()).toBe(paths[1])
  activate(sides, 0)
  expect(cardClip()).toBe(paths[0])
  cleanup()
  expect(cardClip()).toBeNull()
})

function activate(sides: { active: boolean }[], at: number) {
  sides.forEach((one, index) => (one.active = index === at))
  flushSync()
}
