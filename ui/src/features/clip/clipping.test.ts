import { beforeEach, expect, test } from 'vitest'
import { workspace, open } from '../../core/workspace.svelte'
import { saveUnsaved, session } from '../../core/session.svelte'
import { host, newJob, useHost, type Notebook, type Page } from '../../host'
import { memoryHost } from '../../host/memory'
import { clipping } from './clipping.svelte'
import { repeatable } from './repeating'

const SOURCE = 'Sources/China seeks assurances in Afghan case.md'
beforeEach(() => useHost(memoryHost()))

async function reading() {
  const page = (await host().read(SOURCE)) as Extract<Page, { type: 'source' }>
  const clips = clipping(() => SOURCE)
  clips.refresh(page.clips)
  return { page, clips }
}

test('a clip is there at once, takes edits before the answer, and keeps its key', async () => {
  const { clips } = await reading()
  const made = clips.make({ start: 0, end: 12 }, 'The nine men')
  const key = clips.open?.key ?? ''
  expect(clips.open).toMatchObject({ pending: true, mark: { clip: { quote: 'The nine men' } } })
  const tagged = clips.edit(key, { type: 'addActor', name: 'Taliban', role: 'speaker' })
  expect((await made)?.key).toBe(key)
  expect(await tagged).toBe(true)
  expect(clips.open).toMatchObject({ key, pending: false, mark: { clip: { speaker: { name: 'Taliban' } } } })
})

test('leaving the notebook waits for the edits of a clip that stand in line', async () => {
  const { clips } = await reading()
  const made = clips.make({ start: 0, end: 12 }, 'The nine men')
  let isTagged = false
  const { key = '' } = clips.open ?? {}
  void clips.edit(key, { type: 'addTag', tag: 'topic/talks' }).then((isSaved) => (isTagged = isSaved))
  await saveUnsaved()
  expect(isTagged).toBe(true)
  await made
})

test('a page read again keeps the cards', async () => {
  const { page, clips } = await reading()
  const [first] = clips.entries
  clips.show(first?.key ?? null)
  clips.refresh(page.clips)
  expect(clips.open?.key).toBe(first?.key)
  clips.refresh([])
  expect(clips.open).toBeNull()
})

test('a text that changed moves a clip whose edit is under way', async () => {
  const { page, clips } = await reading()
  const { key = '', mark } = clips.entries[0] ?? {}
  const edited = clips.edit(key, { type: 'addTag', tag: 'topic/talks' })
  clips.refresh(
    page.clips.map((one) =>
      one.clip.path === mark?.clip.path ? { ...one, span: null, state: 'orphaned' as const } : one,
    ),
  )
  expect(clips.entries.find((entry) => entry.key === key)?.mark).toMatchObject({ span: null, state: 'orphaned' })
  expect(await edited).toBe(true)
  expect(clips.entries.find((entry) => entry.key === key)?.mark.clip.tags).toContain('topic/talks')
})

test('a span already clipped opens its clip', async () => {
  const { page, clips } = await reading()
  const mark = page.clips[0]
  const count = clips.entries.length
  await clips.make(mark?.span ?? { start: 0, end: 1 }, '')
  expect(clips.entries.length).toBe(count)
  expect(clips.open?.mark.clip.path).toBe(mark?.clip.path)
})

test('of the clips at a place the shortest comes first', async () => {
  const { page, clips } = await reading()
  const span = page.clips[0]?.span ?? { start: 0, end: 0 }
  await clips.make({ start: span.start - 20, end: span.end }, '')
  expect(clips.at(span.start + 1).map(({ mark }) => (mark.span?.end ?? 0) - (mark.span?.start ?? 0))[0]).toBe(
    span.end - span.start,
  )
})

test('what was tagged last is repeated in one step, never on itself', async () => {
  const { clips } = await reading()
  await clips.make({ start: 0, end: 12 }, '')
  const first = clips.open
  await clips.edit(first?.key ?? '', { type: 'addTag', tag: 'topic/talks' })
  await clips.edit(first?.key ?? '', { type: 'addActor', name: 'Taliban', role: 'speaker' })
  await clips.make({ start: 13, end: 30 }, '')
  const path = clips.open?.mark.clip.path ?? ''
  const from = repeatable(path) ?? ''
  expect(from).toBe(clips.entries.find(({ key }) => key === first?.key)?.mark.clip.path)
  await clips.repeatOn(clips.open?.key ?? '', from)
  expect(clips.open?.mark.clip).toMatchObject({ tags: ['topic/talks'], speaker: { name: 'Taliban' } })
  expect(repeatable(path)).toBe(from)
  await host().undo(newJob())
  const undone = (await host().placedClips(SOURCE)).find((one) => one.clip.path === path)
  expect(undone?.clip).toMatchObject({ tags: [], speaker: null })
})

test('a passage that is clipped already is given what is repeated', async () => {
  const { clips } = await reading()
  await clips.make({ start: 0, end: 12 }, '')
  await clips.make({ start: 13, end: 30 }, '')
  await clips.edit(clips.open?.key ?? '', { type: 'addTag', tag: 'topic/talks' })
  const count = clips.entries.length
  await clips.make({ start: 0, end: 12 }, '', { detailsFrom: clips.open?.mark.clip.path })
  expect(clips.open?.mark.clip.tags).toEqual(['topic/talks'])
  expect(clips.entries.length).toBe(count)
})

test('a clip that went, or lies in another notebook, is not repeated', async () => {
  const { clips } = await reading()
  await clips.make({ start: 0, end: 12 }, '')
  const { key = '', mark } = clips.open ?? {}
  await clips.edit(key, { type: 'addTag', tag: 'topic/talks' })
  expect(repeatable(null)).toBe(mark?.clip.path)
  session.notebook = { ...(session.notebook as Notebook), root: '/home/analyst/Other' }
  expect(repeatable(null)).toBeNull()
  await clips.edit(key, { type: 'addTag', tag: 'topic/again' })
  await clips.remove(key)
  expect(repeatable(null)).toBeNull()
})

test('a clip is set on other words by hand, its quote staying, and kept without a place', async () => {
  const { clips } = await reading()
  const [first] = clips.entries
  const { key = '', mark } = first ?? {}
  clips.show(key)
  clips.placeByHand(key)
  expect(clips.placing).toBe(key)
  expect(await clips.place(key, { start: 0, end: 12 })).toBe(true)
  expect(clips.placing).toBeNull()
  expect(clips.open?.mark).toMatchObject({
    span: { start: 0, end: 12 },
    anchoredText: 'The nine men',
    clip: { quote: mark?.clip.quote },
  })
  await clips.keep(key)
  expect(clips.open?.mark).toMatchObject({ span: null, state: 'kept' })
  await host().undo(newJob())
  expect((await host().placedClips(SOURCE)).find((one) => one.clip.path === mark?.clip.path)?.anchoredText).toBe(
    'The nine men',
  )
})

test('the place is selected for the open clip only', async () => {
  const { clips } = await reading()
  const [first, second] = clips.entries
  clips.show(first?.key ?? null)
  clips.placeByHand(first?.key ?? null)
  clips.show(second?.key ?? null)
  expect(clips.placing).toBeNull()
})

test('a clip removed is in the trash', async () => {
  const { clips } = await reading()
  const [first] = clips.entries
  await clips.remove(first?.key ?? '')
  expect(clips.entries).not.toContain(first)
  expect((await host().counts()).trash).toBe(1)
})

test('a clip that is deleted leaves the source that was opened by it', async () => {
  const { clips } = await reading()
  const { key = '', mark } = clips.entries[0] ?? {}
  const path = mark?.clip.path ?? ''
  open(path, { clip: path })
  await clips.remove(key)
  expect(workspace.panes.flatMap((pane) => pane.here?.path ?? [])).toEqual([SOURCE])
})
