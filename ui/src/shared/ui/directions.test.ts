import { render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { expect, test } from 'vitest'
import Dialog from './Dialog.svelte'
import Menu from './Menu.svelte'

const TITLE = 'محادثات الميناء تنتهي دون نص'

test('a name in another script has a direction of its own in the title of a dialog and in a menu', async () => {
  const body = createRawSnippet(() => ({ render: () => '<p></p>' }))
  render(Dialog, { title: TITLE, onclose: () => {}, children: body })
  expect(await screen.findByText(TITLE)).toHaveAttribute('dir', 'auto')
  render(Menu, {
    open: { items: [{ label: `${TITLE} · 2` }], rect: () => new DOMRect(), align: 'start', byKeys: false },
    onclose: () => {},
  })
  expect((await screen.findByText(`${TITLE} · 2`)).tagName).toBe('BDI')
})
