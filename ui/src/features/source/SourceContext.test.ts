import { render, screen } from '@testing-library/svelte'
import { Tooltip } from 'bits-ui'
import { createRawSnippet, mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { shownMoment } from '../../core/time'
import { useHost, type SourcePage } from '../../host'
import { memoryHost } from '../../host/memory'
import { sourceWords } from '../../strings'
import SourceContext from './SourceContext.svelte'

const MOMENT = '2021-07-28T14:03:00'

test('the moment of the capture is said in the time of the machine, as that of a clip is', async () => {
  const host = memoryHost()
  useHost(host)
  const stored = (await host.read('Sources/China seeks assurances in Afghan case.md')) as SourcePage
  const page = { ...stored, capturedUtc: MOMENT }
  const children = createRawSnippet(() => ({
    render: () => '<div></div>',
    setup: (target) => {
      const view = mount(SourceContext, { target, props: { page } })
      return () => void unmount(view)
    },
  }))
  render(Tooltip.Provider, { children })
  const said = screen.getByText(shownMoment(MOMENT))
  expect(said).toHaveAttribute('title', sourceWords.localTime)
  expect(said.parentElement).not.toHaveTextContent('UTC')
})
