import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { cardStands } from '../core/chosen'
import { register } from '../core/commands'
import { ask, dialogs } from '../core/dialogs.svelte'
import { layout } from '../core/layout.svelte'
import { enter, session } from '../core/session.svelte'
import { open } from '../core/workspace.svelte'
import { list } from '../features/list'
import { picker } from '../features/note'
import { startCapture } from '../features/source'
import { newJob, useHost, type Host, type Notebook } from '../host'
import { memoryHost } from '../host/memory'
import { toast, toasts } from '../shared/ui'
import { clipWords } from '../strings'
import App from './App.svelte'

afterEach(() => {
  cleanup()
  toasts.list = []
  Object.assign(session, { ready: false, notebook: null, problems: [], jobs: [] })
  Object.assign(list, { rows: [], total: 0, loaded: false })
  Object.assign(dialogs, { open: null, question: null, box: null, newActor: null })
})

async function start(host: Host = memoryHost()) {
  useHost(host)
  render(App)
  await screen.findAllByTestId('row')
  return host
}

const key = (init: KeyboardEventInit, target: Element = document.activeElement ?? document.body) =>
  fireEvent.keyDown(target, { bubbles: true, ...init })
const rows = () => screen.getAllByTestId('row').map((row) => row.dataset.path)

test('without a notebook the first start offers three ways', async () => {
  useHost(memoryHost({ closed: true }))
  render(App)
  expect(await screen.findByText('Try the sample')).toBeVisible()
  await fireEvent.click(screen.getByTestId('first-sample'))
  await screen.findAllByTestId('row')
})

test('the rail shows a view with its rows and its count', async () => {
  await start()
  await fireEvent.click(screen.getByTestId('rail-places'))
  await waitFor(() => expect(rows()).toEqual(['Actors/Tianjin.md', 'Actors/Wakhan.md']))
  expect(screen.getByTestId('list-total')).toHaveTextContent('2')
})

/** Opens an actor by the keyboard. */
async function openChina() {
  await fireEvent.click(screen.getByTestId('rail-actors'))
  await waitFor(() => expect(rows()).toHaveLength(6))
  await key({ key: 'j', code: 'KeyJ' })
  await key({ key: 'Enter', code: 'Enter' })
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('China'))
}

test('j moves and Enter opens', async () => {
  await start()
  await openChina()
})

test('the one box opens a hit; Enter that ends a composition does not', async () => {
  await start()
  await key({ key: 'k', code: 'KeyK', ctrlKey: true })
  const box = await screen.findByTestId('one-box')
  await fireEvent.input(box, { target: { value: 'reading list' } })
  await screen.findAllByTestId('choice')
  await waitFor(() => expect(screen.getAllByTestId('choice')[0]).toHaveTextContent('Reading list'))
  await key({ key: 'Enter', isComposing: true }, box)
  expect(screen.getByTestId('one-box')).toBeVisible()
  await key({ key: 'Enter' }, box)
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('Reading list'))
})

test('Enter before the hits are there opens the first answer to what is typed', async () => {
  await start(memoryHost({ delay: 40 }))
  await key({ key: 'k', code: 'KeyK', ctrlKey: true })
  const box = await screen.findByTestId('one-box')
  await fireEvent.input(box, { target: { value: 'wang yi' } })
  await waitFor(() => expect(screen.getAllByTestId('choice')[0]).toHaveTextContent('Wang Yi'))
  await fireEvent.input(box, { target: { value: 'reading list' } })
  await key({ key: 'Enter' }, box)
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('Reading list'))
})

test('the width of a pane is kept by the shell', async () => {
  const host = await start()
  layout.listWidth = 420
  await waitFor(async () => expect((await host.startup()).layout?.listWidth).toBe(420))
})

test('a saved search stands in the rail, opens from there and is undone', async () => {
  await start()
  await fireEvent.click(screen.getByTestId('rail-search'))
  const query = await screen.findByTestId('search-query')
  query.focus()
  await fireEvent.input(query, { target: { value: 'line' } })
  await screen.findAllByTestId('hit')
  await key({ key: 's', code: 'KeyS', ctrlKey: true })
  const dialog = await screen.findByRole('dialog')
  await fireEvent.input(within(dialog).getByRole('textbox'), { target: { value: 'Lines' } })
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  await fireEvent.click(screen.getByTestId('rail-notes'))
  await fireEvent.click(await screen.findByTestId('saved-search'))
  await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('search-query').value).toBe('line'))
  await fireEvent.click(screen.getByTestId('rail-notes'))
  await key({ key: 'z', code: 'KeyZ', ctrlKey: true }, document.body)
  await waitFor(() => expect(screen.queryByTestId('saved-search')).toBeNull())
})

test('another notebook has nothing of what stood open, was said or looked for in the former', async () => {
  const host = await start()
  await fireEvent.click(screen.getByTestId('rail-search'))
  await fireEvent.input(await screen.findByTestId('search-query'), { target: { value: 'line' } })
  await screen.findAllByTestId('hit')
  open('Notes/Reading list.md')
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('Reading list'))
  await key({ key: 'f', code: 'KeyF', ctrlKey: true })
  await fireEvent.input(await screen.findByTestId('find'), { target: { value: 'line' } })
  const declined = ask({ title: 'Rename', confirm: 'Save', text: '' })
  Object.assign(dialogs, { open: 'problems', box: { text: '' }, newActor: { kind: 'person', name: '' } })
  picker.open = true
  startCapture()
  toast('Moved to the trash', { tone: 'problem' })
  expect(await screen.findByText('Moved to the trash')).toBeVisible()

  const { notebook } = await host.startup()
  // The other one was never open on this machine.
  useHost({ ...host, arrangement: async () => null })
  await enter({ ...(notebook as Notebook), root: '/another' })
  expect(await declined).toBeNull()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.queryByText('Moved to the trash')).toBeNull()
  expect([screen.queryByTestId('find'), screen.queryByTestId('one-box')]).toEqual([null, null])
  await fireEvent.click(screen.getByTestId('rail-search'))
  expect(await screen.findByTestId('search-query')).toHaveValue('')
  expect(screen.queryAllByTestId('hit')).toEqual([])
  open('Notes/Reading list.md')
  await waitFor(() => expect(screen.getByTestId('pane')).toHaveAccessibleName('Reading list'))
  await key({ key: 'f', code: 'KeyF', ctrlKey: true })
  expect(await screen.findByTestId('find')).toHaveValue('')
})

test('> runs a command by its name', async () => {
  await start()
  await key({ key: 'k', code: 'KeyK', ctrlKey: true })
  const box = await screen.findByTestId('one-box')
  await fireEvent.input(box, { target: { value: '>settings' } })
  await key({ key: 'Enter' }, box)
  expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeVisible()
})

test('deleting asks about clips, says so, and is undone', async () => {
  const host = await start()
  await fireEvent.click(screen.getByTestId('rail-sources'))
  await waitFor(() => expect(rows()).toHaveLength(4))
  const row = screen.getAllByTestId('row').find((one) => one.dataset.path?.includes('Afghan case')) as HTMLElement
  await fireEvent.contextMenu(row)
  await fireEvent.click(await screen.findByRole('menuitem', { name: /Move to trash/ }))
  const question = await screen.findByRole('dialog')
  expect(question).toHaveTextContent('2 clips')
  await fireEvent.click(within(question).getByText('With its clips'))
  await waitFor(async () => expect((await host.counts()).trash).toBe(3))
  await fireEvent.click(await screen.findByText('Undo'))
  await waitFor(async () => expect((await host.counts()).trash).toBe(0))
})

test('what was thrown away while it was read, and came back, is read again', async () => {
  const host = await start()
  const find = () =>
    screen.getAllByTestId('row').find((one) => one.dataset.path?.includes('Afghan case')) as HTMLElement
  await fireEvent.click(screen.getByTestId('rail-sources'))
  await waitFor(() => expect(rows()).toHaveLength(4))
  await fireEvent.click(find())
  await screen.findByTestId('reader')
  await fireEvent.contextMenu(find())
  await fireEvent.click(await screen.findByRole('menuitem', { name: /Move to trash/ }))
  await fireEvent.click(within(await screen.findByRole('dialog')).getByText('With its clips'))
  await waitFor(() => expect(screen.queryByTestId('reader')).toBeNull())
  await fireEvent.click(await screen.findByText('Undo'))
  await waitFor(async () => expect((await host.counts()).trash).toBe(0))
  await waitFor(() => expect(rows()).toHaveLength(4))
  await fireEvent.click(find())
  await screen.findByTestId('reader')
})

test('a background problem waits in the rail', async () => {
  const host = memoryHost()
  const hearers: Parameters<Host['listen']>[0][] = []
  await start({
    ...host,
    listen: (hear) => {
      hearers.push(hear)
      return host.listen(hear)
    },
  })
  for (const hear of hearers)
    hear({ type: 'problem', message: 'One file could not be read.', hint: 'It was left as it is.' })
  await fireEvent.click(await screen.findByText('1 problem'))
  expect(await screen.findByText('It was left as it is.')).toBeVisible()
})

/** Keys act once the list holds the focus. */
const listed = () => waitFor(() => expect(document.activeElement).toHaveAttribute('role', 'listbox'))

test.each([
  { code: 'not-found', says: /is no longer in the notebook/ },
  { code: 'unexpected', says: 'This page could not be read.' },
])('a page that is $code bears no name of the page before', async ({ code, says }) => {
  const host = await start()
  await openChina()
  vi.spyOn(host, 'read').mockRejectedValue({ code, message: 'Sources/gone.md', hint: null })
  open('Sources/gone.md')
  expect(await screen.findByText(says)).toBeVisible()
  expect(screen.getByTestId('pane')).toHaveAccessibleName('Page')
  expect(screen.queryByTestId('page-actions')).toBeNull()
})

test('undo says what it undid, with the way back', async () => {
  const host = await start()
  await host.setTags(newJob(), [list.rows[0]?.path ?? ''], ['ports'], [])
  await fireEvent.click(screen.getByTestId('rail-actors'))
  await listed()
  await key({ key: 'z', code: 'KeyZ', ctrlKey: true })
  await waitFor(() => expect(screen.getByTestId('toast')).toHaveTextContent('Undone: '))
  expect(screen.getByTestId('toast')).toHaveTextContent('Redo')
})

test('the keys of clipping are in the sheet while no source is open', async () => {
  await start()
  await fireEvent.click(screen.getByTestId('rail-actors'))
  await listed()
  await key({ key: '?', code: 'Slash', shiftKey: true })
  expect(await screen.findByTestId('keys-sheet')).toHaveTextContent(clipWords.commands.clip)
})

test('y copies the clip of the row in a list, though the card of the one before still stands', async () => {
  const host = await start()
  const copied = vi.spyOn(host, 'quotation').mockRejectedValue(new Error('not here'))
  await fireEvent.click(screen.getByTestId('rail-clips'))
  await waitFor(() => expect(rows()[0]).toMatch(/^Clips/))
  await listed()
  const [first = '', second = ''] = rows()
  const stop = cardStands(first)
  await key({ key: 'j', code: 'KeyJ' })
  await key({ key: 'y', code: 'KeyY' })
  expect(copied).toHaveBeenCalledExactlyOnceWith(second)
  stop()
})

test.each([() => Promise.reject(new Error('the program is away')), () => fails()])(
  'a command that fails says so, and what to do',
  async (work) => {
    await start()
    const stop = register([{ id: 'test.fails', title: 'Fails', group: 'go', keys: ['Mod+Shift+y'], run: work }])
    await key({ key: 'Y', code: 'KeyY', ctrlKey: true, shiftKey: true })
    expect(await screen.findByText(/The program is away/)).toBeVisible()
    expect(screen.getByText(/Try it again/)).toBeVisible()
    stop()
  },
)

function fails(): never {
  throw new Error('the program is away')
}

test('what a menu or a button began and nobody else hears of is said as well', async () => {
  await start()
  const reason = { code: 'background', message: 'The disk is full.', hint: 'Free some space.' }
  window.dispatchEvent(Object.assign(new Event('unhandledrejection', { cancelable: true }), { reason }))
  expect(await screen.findByText(/The disk is full/)).toBeVisible()
})
