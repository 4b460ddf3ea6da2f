import { beforeEach, expect, test } from 'vitest'
import { activePane } from '../../core/workspace.svelte'
import { host, useHost, type Failure } from '../../host'
import { memoryHost } from '../../host/memory'
import { capture, captureFiles, closePanel, save, saving, startCapture, toggleLeftOut } from './saving.svelte'

const TEXT = 'A headline of our own\n\nA first paragraph that says something.\n\nLeave a Reply'

beforeEach(() => {
  useHost(memoryHost())
  closePanel()
})

const review = () => {
  if (saving.stage.at !== 'review') throw new Error(`the panel is at ${saving.stage.at}`)
  return saving.stage
}

test('one article is looked over, saved with what is stated, and opened', async () => {
  await capture([{ type: 'text', text: TEXT }])
  expect(review().draft.title).toBe('A headline of our own')
  Object.assign(saving.fields, { published: '2021-07-30', address: 'https://example.org/a' })
  await save(false)
  expect(saving.stage.at).toBe('closed')
  const page = await host().read(activePane().here?.path ?? '')
  expect(page).toMatchObject({ type: 'source', address: 'https://example.org/a', row: { published: '2021-07-30' } })
})

test('a left-out block is ticked into the preview and out again', async () => {
  await capture([{ type: 'text', text: TEXT }])
  const { index = 0, text = '' } = review().draft.leftOut[0] ?? {}
  await toggleLeftOut(index)
  expect(review().html).toContain(text)
  await toggleLeftOut(index)
  expect(review().html).not.toContain(text)
})

test('what cannot be read goes back to the address line, with the reason', async () => {
  const refused: Failure = { code: 'refused', message: 'Refused', hint: null }
  useHost({ ...memoryHost(), draftCapture: () => Promise.reject(refused) })
  startCapture()
  await capture([{ type: 'address', address: 'http://127.0.0.1/a' }])
  expect(saving.stage).toEqual({ at: 'address', failed: refused })
  expect(saving.address).toBe('http://127.0.0.1/a')
})

test('text pasted after an address failed keeps the address', async () => {
  startCapture()
  saving.address = 'https://example.org/walled'
  await capture([{ type: 'text', text: TEXT }])
  expect(saving.fields.address).toBe('https://example.org/walled')
})

test('a panel closed while it reads lets the draft go', async () => {
  const dropped: string[] = []
  const memory = memoryHost()
  useHost({
    ...memory,
    discardCapture: async (draft) => {
      dropped.push(draft)
      await memory.discardCapture(draft)
    },
  })
  const reading = capture([{ type: 'text', text: TEXT }])
  closePanel()
  await reading
  expect(saving.stage.at).toBe('closed')
  expect(dropped.length).toBe(1)
})

test('many become one list; one that fails leaves the others', async () => {
  const memory = memoryHost()
  useHost({
    ...memory,
    draftCapture: (job, input) =>
      input.type === 'address'
        ? Promise.reject({ code: 'refused', message: 'no answer', hint: null } satisfies Failure)
        : memory.draftCapture(job, input),
  })
  await capture([
    { type: 'text', text: TEXT },
    { type: 'address', address: 'https://example.org/gone' },
    { type: 'text', text: 'Another headline\n\nAnother text.' },
  ])
  if (saving.stage.at !== 'results') throw new Error('no results')
  expect(saving.stage.results.map(({ state }) => state)).toEqual(['saved', 'failed', 'saved'])
  expect(saving.stage.job).toBeNull()
})

test('a folder becomes a list that says what was left out, and why', async () => {
  const nothing = { path: null, error: null, leftOut: null, already: false, newer: false }
  useHost({
    ...memoryHost(),
    importFiles: async (_job, tokens) => {
      expect(tokens).toEqual(['given-1'])
      return {
        results: [
          { ...nothing, input: '/desk/in/a.txt', path: 'Sources/A.md' },
          { ...nothing, input: '/desk/in/b.txt', path: 'Sources/B 2.md', newer: true },
          { ...nothing, input: '/desk/in/loop', leftOut: 'a link' },
          { ...nothing, input: '/desk/in/c.pdf', error: 'PDF' },
        ],
        passedOver: 2,
      }
    },
  })
  await captureFiles([{ token: 'given-1', name: 'in', folder: true }])
  if (saving.stage.at !== 'results') throw new Error('no results')
  expect(saving.stage.results.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'a.txt saved',
    'b.txt saved',
    'loop left',
    'c.pdf failed',
  ])
  expect(saving.stage.results.map(({ message }) => message?.slice(0, 6) ?? null)).toEqual([
    null,
    'A new ',
    'a link',
    'PDF',
  ])
})
