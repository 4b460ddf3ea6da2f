import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import { useHost } from '../../host'
import { memoryHost } from '../../host/memory'
import AboutDialog from './AboutDialog.svelte'

afterEach(cleanup)

test.each([
  [true, 1],
  [false, 0],
])('a disk that writes weakly (%s) is told of among the facts of the notebook', async (nonAtomicWrites, lines) => {
  useHost(memoryHost({ nonAtomicWrites }))
  render(AboutDialog, { onclose: () => undefined })
  expect(await screen.findByTestId('notebook-root')).toHaveTextContent('Afghan talks')
  expect(screen.queryAllByTestId('weak-writes')).toHaveLength(lines)
})
