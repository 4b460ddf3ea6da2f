import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { Tooltip } from 'bits-ui'
import { createRawSnippet, mount, unmount } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { activePane } from '../../core/workspace.svelte'
import { host, useHost, type ActorPage } from '../../host'
import { memoryHost } from '../../host/memory'
import { ActorDialog } from '.'
import Names from './Names.svelte'

beforeEach(() => useHost(memoryHost()))

test('a new actor needs a name; further names stand one a line', async () => {
  const onclose = vi.fn()
  render(ActorDialog, { kind: 'person', onclose })
  await fireEvent.click(await screen.findByTestId('actor-add'))
  expect(screen.getByRole('alert')).toBeInTheDocument()
  await fireEvent.input(screen.getByTestId('actor-name'), { target: { value: 'Zabihullah Mujahid' } })
  await fireEvent.input(screen.getByPlaceholderText(/王毅/), { target: { value: ' ذبیح‌الله مجاهد \n\n扎比乌拉' } })
  await fireEvent.click(screen.getByTestId('actor-add'))
  await waitFor(() => expect(onclose).toHaveBeenCalled())
  const path = activePane().here?.path ?? ''
  const page = (await host().read(path)) as ActorPage
  expect(page.names.map((one) => one.name)).toEqual(['Zabihullah Mujahid', 'ذبیح‌الله مجاهد', '扎比乌拉'])
})

test('Enter while an input method composes does not add', async () => {
  render(ActorDialog, { onclose: vi.fn() })
  const field = await screen.findByTestId('actor-name')
  await fireEvent.input(field, { target: { value: '王' } })
  await fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect((await host().complete('actor', '王', 9)).some((one) => one.label === '王')).toBe(false)
})

test('Enter twice makes one actor', async () => {
  useHost(memoryHost({ delay: 5 }))
  const made = vi.spyOn(host(), 'addActor')
  const onclose = vi.fn()
  render(ActorDialog, { onclose })
  const field = await screen.findByTestId('actor-name')
  await fireEvent.input(field, { target: { value: 'Zabihullah Mujahid' } })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await fireEvent.click(screen.getByTestId('actor-add'))
  await waitFor(() => expect(onclose).toHaveBeenCalled())
  expect(made).toHaveBeenCalledOnce()
})

test('a name is added once, by Enter and by leaving the field', async () => {
  useHost(memoryHost({ delay: 5 }))
  const page = (await host().read('Actors/China.md')) as ActorPage
  const added = vi.spyOn(host(), 'editActor')
  const children = createRawSnippet(() => ({
    render: () => '<div></div>',
    setup: (target) => {
      const view = mount(Names, { target, props: { page } })
      return () => void unmount(view)
    },
  }))
  render(Tooltip.Provider, { children })
  const field = screen.getByTestId<HTMLInputElement>('add-name')
  await fireEvent.input(field, { target: { value: 'Chine' } })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await fireEvent.blur(field)
  await waitFor(() => expect(field.value).toBe(''))
  expect(added).toHaveBeenCalledOnce()
})
