import { flushSync, tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Findable } from '../../core/matches.svelte'
import { forgetReached } from '../../core/reached.svelte'
import { saveUnsaved } from '../../core/session.svelte'
import { host, useHost, type ReadingPlace, type SourcePage, type Span } from '../../host'
import { memoryHost } from '../../host/memory'
import type { Box, ReaderHandle } from '../../reader'
import { openReading, type Reading } from './reading.svelte'

const SOURCE = 'Sources/China seeks assurances in Afghan case.md'
const WIDE = 1000

/** What a view knows, to be changed, and what was done to it. */
const asked = $state<{ page: SourcePage | null; at: Span | null; visit: number; width: number }>({
  page: null,
  at: null,
  visit: 1,
  width: WIDE,
})
let done: string[] = []
let found: Findable | null = null
let reading: Reading
let stop: () => void

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height })
/** Where the text stands as it is read. */
let kept: ReadingPlace | null = null
const text = document.createElement('div')
/** A text of 600 px in a pane; each passage stands as far down as it begins. */
const reader = {
  reveal: ({ start, end }: Span, how: { flash?: boolean; gently?: boolean } = {}) =>
    done.push(`reveal ${start} ${end} ${Object.keys(how).join()}`),
  boxOf: ({ start }: Span) => box(50, start, 300, 20),
  goTo: (at: number) => done.push(`go to ${at}`),
  place: () => kept,
  target: () => text,
  frame: () => ({ pane: box(0, 0, asked.width, 800), column: box(50, 0, 600, 4000) }),
} as unknown as ReaderHandle

const read = async () => (await host().read(SOURCE)) as SourcePage
const pageNow = () => asked.page as SourcePage

/** What the view does once everything that waits for a frame or the engine has run. */
async function settled() {
  flushSync()
  await tick()
  await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
  flushSync()
  await tick()
}

beforeEach(async () => {
  useHost(memoryHost())
  done = []
  Object.assign(asked, { page: await read(), at: null, visit: asked.visit + 1, width: WIDE })
  stop = $effect.root(() => {
    reading = openReading({
      page: pageNow,
      at: () => asked.at,
      visit: () => asked.visit,
      reader: () => reader,
      isPassing: () => false,
      width: () => asked.width,
      height: () => 600,
      beforeMoving: () => done.push('before moving'),
      onfindable: (text) => (found = text),
      ondock: (height) => done.push(`dock ${height}`),
    })
  })
  await settled()
  done = []
})
afterEach(() => stop())

const firstClip = () => reading.clipping.entries[0] ?? expect.fail('the source has clips')
const openFirst = () => reading.clipping.show(firstClip().key)

test('a source opens where reading it stopped, but for a passage that is asked for', async () => {
  const page = { ...pageNow(), resumeOffset: 120 }
  Object.assign(asked, { page, visit: asked.visit + 1 })
  await settled()
  expect(done).toContain('go to 120')
  done = []
  Object.assign(asked, { at: { start: 400, end: 410 }, visit: asked.visit + 1 })
  await settled()
  expect(done).not.toContain('go to 120')
})

test('each opening arrives at its passage once, and closes the card that was open', async () => {
  openFirst()
  await settled()
  done = []
  Object.assign(asked, { at: { start: 12, end: 30 }, visit: asked.visit + 1 })
  await settled()
  expect(done).toContain('reveal 12 30 flash')
  expect(reading.clipping.open).toBeNull()

  done = []
  asked.page = await read()
  await settled()
  expect(done.filter((one) => one.startsWith('reveal'))).toEqual([])
})

test('opening at a clip shows its passage and its card, and an edit elsewhere leaves the card', async () => {
  const { clip, span } = firstClip().mark
  Object.assign(asked, { page: { ...pageNow(), focusClip: clip.path }, visit: asked.visit + 1 })
  await settled()
  expect(reading.clipping.open?.mark.clip.path).toBe(clip.path)
  expect(done).toContain(`reveal ${span?.start} ${span?.end} flash`)

  asked.page = await read()
  await settled()
  expect(reading.clipping.open?.mark.clip.path).toBe(clip.path)
})

test('clips of the page are painted at once, and one that is being made as pending', async () => {
  const marks = pageNow().clips
  expect(reading.layers.map(({ span }) => span)).toEqual(marks.map(({ span }) => span))
  const made = reading.clipping.make({ start: 0, end: 5 }, 'words')
  expect(reading.pending).toEqual([{ start: 0, end: 5 }])
  await made
  expect(reading.pending).toEqual([])
  expect(reading.layers).toHaveLength(marks.length + 1)
})

test('the passage is painted before its card, which a key can have at once', async () => {
  openFirst()
  flushSync()
  expect(reading.card.isPainted).toBe(false)
  reading.card.paint()
  expect(reading.card.isPainted).toBe(true)

  reading.clipping.show(null)
  await settled()
  expect(reading.card.isPainted).toBe(false)
  reading.card.paint()
  expect(reading.card.isPainted).toBe(false)

  openFirst()
  await settled()
  expect(reading.card.isPainted).toBe(true)
})

test.each([
  [WIDE, false],
  [700, true],
])('in a pane of %i px the card is docked: %s', async (width, docked) => {
  asked.width = width
  openFirst()
  reading.card.height = 120
  await settled()
  expect(reading.card.isDocked).toBe(docked)
  expect(reading.card.place === null).toBe(docked)
  expect(done.includes('dock 120')).toBe(docked)
  expect(done.some((one) => one.endsWith('gently'))).toBe(docked)
})

test('a card that moves says so before it is drawn anew, and a pane whose card goes has its foot back', async () => {
  openFirst()
  reading.card.height = 120
  await settled()
  done = []
  asked.width = 700
  await settled()
  expect(done[0]).toBe('before moving')
  expect(done).toContain('dock 120')

  reading.clipping.show(null)
  await settled()
  expect(done.at(-1)).toBe('dock 0')
})

test('a text says how it is found in, anew when it changes and no longer when it is gone', async () => {
  const before = found
  expect(await before?.marks('Taliban')).not.toEqual([])
  before?.show([{ start: 1, end: 2 }], 0)
  expect(reading.matches).toEqual({ spans: [{ start: 1, end: 2 }], current: 0, still: false })

  asked.page = { ...pageNow() }
  await settled()
  expect(found).toBe(before)
  asked.page = { ...pageNow(), html: '<p><span data-o="0">Another text.</span></p>' }
  await settled()
  expect(found).not.toBe(before)
  stop()
  expect(found).toBeNull()
})

test('a passage without a reader waits', () => {
  const quiet = vi.fn()
  const end = $effect.root(() => {
    openReading({
      page: pageNow,
      at: () => null,
      visit: () => 1,
      reader: () => null,
      isPassing: () => false,
      width: () => 0,
      height: () => 0,
      beforeMoving: quiet,
    })
  })
  flushSync()
  expect(quiet).not.toHaveBeenCalled()
  end()
})

test('a place is kept as a hand scrolls the text, and for no key or press elsewhere', async () => {
  const keep = vi.spyOn(host(), 'keepReading')
  document.body.append(text)
  kept = { at: 40, percent: 50, isRead: false }
  const press = (where: Element, key: string) =>
    where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  press(text, 'n')
  press(document.body, 'PageDown')
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  reading.scrolled()
  Object.assign(asked, { visit: asked.visit + 1 })
  await settled()
  expect(keep).not.toHaveBeenCalled()
  press(text, 'PageDown')
  reading.scrolled()
  forgetReached('/another')
  Object.assign(asked, { visit: asked.visit + 1 })
  await settled()
  expect(keep).not.toHaveBeenCalled()
  text.dispatchEvent(new Event('wheel', { bubbles: true }))
  reading.scrolled()
  await saveUnsaved()
  expect(keep).toHaveBeenCalledWith('/another', SOURCE, kept)
  kept = null
})
