import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { host, useHost, type Page } from '../../host'
import { memoryHost } from '../../host/memory'
import { menu } from '../../shared/ui/menu.svelte'
import ClipFields from './ClipFields.svelte'
import { clipping } from './clipping.svelte'

const SOURCE = 'Sources/China seeks assurances in Afghan case.md'
beforeEach(() => useHost(memoryHost()))

async function card(options: { readOnly?: boolean; edit?: () => Promise<boolean> } = {}) {
  const page = (await host().read(SOURCE)) as Extract<Page, { type: 'source' }>
  const clips = clipping(() => SOURCE)
  clips.refresh(page.clips)
  const [entry] = clips.entries
  if (!entry) throw new Error('no clip')
  clips.show(entry.key)
  const onreliability = vi.fn()
  const { key, mark } = entry
  const shown = render(ClipFields, {
    clip: mark.clip,
    readOnly: false,
    reliability: 'B',
    onreliability,
    names: async () => [],
    edit: (wanted) => clips.edit(key, wanted),
    onescape: vi.fn(),
    when: createRawSnippet(() => ({ render: () => '<span>28 Jul 2021</span>' })),
    ...options,
  })
  const again = () => shown.rerender({ clip: clips.open?.mark.clip })
  const file = async () => (await host().placedClips(SOURCE)).find((one) => one.clip.path === mark.clip.path)?.clip
  return { clips, again, file, onreliability }
}

const press = (element: Element, key: string, held: KeyboardEventInit = {}) =>
  fireEvent.keyDown(element, { key, ...held })

test('the translation is asked for, saved, and named by its language', async () => {
  const { again, file } = await card()
  expect(screen.queryByTestId('clip-translation')).toBeNull()
  await fireEvent.click(screen.getByTestId('clip-translate'))
  const area = await screen.findByTestId<HTMLTextAreaElement>('clip-translation')
  await waitFor(() => expect(area).toHaveFocus())
  await fireEvent.input(area, { target: { value: 'A clear line.' } })
  await press(area, 'Enter', { isComposing: true })
  expect((await file())?.translation).toBeNull()
  await press(area, 'Enter')
  await waitFor(async () => expect((await file())?.translation).toBe('A clear line.'))
  await again()
  expect(screen.getByRole('textbox', { name: 'Translation' })).toBeVisible()
  await fireEvent.click(screen.getByRole('button', { name: 'Language of the translation: English' }))
  expect(menu.open?.items.find((item) => item.checked)?.label).toBe('English')
  menu.open?.items.find((item) => item.label === 'French')?.run?.()
  await waitFor(async () => expect((await file())?.translationLanguage).toBe('fr'))
  await again()
  await fireEvent.click(screen.getByRole('button', { name: 'Language of the translation: French' }))
  menu.open?.items.at(-1)?.run?.()
  await waitFor(async () => expect((await file())?.translationLanguage).toBe('en'))
  expect(screen.queryByTestId('clip-translate')).toBeNull()
})

test('a translation that is emptied goes', async () => {
  const { clips, again, file } = await card()
  await clips.edit(clips.open?.key ?? '', { type: 'translation', text: 'A clear line.' })
  await again()
  const area = screen.getByTestId<HTMLTextAreaElement>('clip-translation')
  await fireEvent.input(area, { target: { value: ' ' } })
  await fireEvent.blur(area)
  await waitFor(async () => expect((await file())?.translation).toBeNull())
})

test('both halves of the grade are chosen by the words of the standard', async () => {
  const { again, file, onreliability } = await card()
  await fireEvent.click(screen.getByRole('button', { name: 'Credibility of the information: 2 · Probably true' }))
  expect(menu.open?.items.map((item) => item.label)).toEqual([
    '1 · Confirmed by other sources',
    '2 · Probably true',
    '3 · Possibly true',
    '4 · Doubtful',
    '5 · Improbable',
    '6 · Truth cannot be judged',
    'Not graded',
  ])
  menu.open?.items[6]?.run?.()
  await waitFor(async () => expect((await file())?.credibility).toBeNull())
  await again()
  expect(screen.getByRole('button', { name: 'Credibility of the information: Not graded' })).toBeVisible()
  await fireEvent.click(screen.getByTestId('clip-reliability'))
  menu.open?.items[0]?.run?.()
  expect(onreliability).toHaveBeenCalledWith('A')
})

test('a card that is only read takes nothing', async () => {
  await card({ readOnly: true })
  expect(screen.queryByTestId('clip-field')).toBeNull()
  expect(screen.queryByTestId('clip-translate')).toBeNull()
  expect(screen.getByTestId('clip-credibility')).toBeDisabled()
})

test('a first translation stands while it is saved, and where it is refused', async () => {
  const { again } = await card({ edit: async () => false })
  await fireEvent.click(screen.getByTestId('clip-translate'))
  const area = await screen.findByTestId<HTMLTextAreaElement>('clip-translation')
  await fireEvent.input(area, { target: { value: 'A clear line.' } })
  await fireEvent.blur(area)
  await again()
  expect(screen.getByTestId('clip-translation')).toHaveValue('A clear line.')
})
