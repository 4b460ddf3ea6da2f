import { afterEach, expect, test } from 'vitest'
import { NO_HITS, useHost, type Hit, type SearchPage, type SearchRequest } from '../../host'
import { engineHost, stopEngines } from '../../host/engine'
import { memoryHost } from '../../host/memory'
import { matchTitle } from './match'
import { SearchStore } from './search.svelte'

afterEach(stopEngines)

/** A host whose searches are answered by hand, in any order. */
function byHand() {
  const asked: { request: SearchRequest; answer: (page: SearchPage) => void; refuse: (thrown: unknown) => void }[] = []
  useHost({
    ...memoryHost(),
    search: (request) => new Promise((answer, refuse) => asked.push({ request, answer, refuse })),
  })
  return asked
}

const page = (query: string, total = 0): SearchPage => ({ ...NO_HITS, query, total })

test('a late answer to an older question is dropped', async () => {
  const asked = byHand()
  const store = new SearchStore()
  const first = store.ask('tal')
  const second = store.ask('taliban')
  asked[1]?.answer(page('taliban', 7))
  await second
  asked[0]?.answer(page('tal', 99))
  await first
  expect([store.answered, store.total, store.loading]).toEqual(['taliban', 7, false])
})

test('what is shown stays until the new answer is there', async () => {
  useHost(memoryHost())
  const store = new SearchStore()
  await store.ask('taliban')
  const before = store.hits
  expect(before.length).toBeGreaterThan(0)
  const next = store.ask('tianjin')
  expect(store.hits).toBe(before)
  await next
  expect(store.hits).not.toBe(before)
})

test('an empty question clears, and drops what is on its way', async () => {
  const asked = byHand()
  const store = new SearchStore()
  const first = store.ask('tal')
  await store.ask('  ')
  asked[0]?.answer(page('tal', 99))
  await first
  expect([store.total, store.answered, store.loading]).toEqual([0, '', false])
})

test('whoever waits for the answer gets that to what is typed, or none', async () => {
  const asked = byHand()
  const store = new SearchStore()
  void store.ask('tal')
  const early = store.settled()
  void store.ask('taliban')
  const late = store.settled()
  asked[0]?.answer(page('tal', 99))
  expect(await early).toBe(false)
  asked[1]?.answer(page('taliban', 7))
  expect([await late, store.answered]).toEqual([true, 'taliban'])
})

const hits = (...names: string[]): Hit[] =>
  names.map((name) => ({
    row: { path: `${name}.md` } as Hit['row'],
    passage: { text: '', marks: [], at: null },
    more: [],
    partial: false,
    matchedName: null,
    near: null,
  }))

test('far hits load in pages, each once; where fewer come the list ends', async () => {
  const asked = byHand()
  const store = new SearchStore({ limit: 2 })
  const first = store.ask('line')
  asked[0]?.answer({ ...page('line', 7), hits: hits('a', 'b') })
  await first
  expect([store.count, store.hits.length]).toEqual([7, 2])
  const far = store.ensure(4, 5)
  void store.ensure(4, 5)
  asked[1]?.answer({ ...page('line', 7), hits: hits('e') })
  await far
  expect([asked.length, asked[1]?.request.offset, store.hits[2], store.hits[4]?.row.path, store.count]).toEqual([
    2,
    4,
    undefined,
    'e.md',
    5,
  ])
})

test('a change that would move what is pointed at waits; one that would not is shown', async () => {
  const asked = byHand()
  const store = new SearchStore()
  const first = store.ask('line')
  asked[0]?.answer({ ...page('line', 2), hits: hits('a', 'b') })
  await first
  const same = store.again({ held: () => true })
  asked[1]?.answer({ ...page('line', 2), hits: hits('a', 'b'), milliseconds: 9 })
  await same
  expect([store.waiting, store.page.milliseconds]).toEqual([null, 9])
  const moved = store.again({ held: () => true })
  asked[2]?.answer({ ...page('line', 3), hits: hits('c', 'a', 'b') })
  await moved
  expect(store.hits[0]?.row.path).toBe('a.md')
  store.showWaiting()
  expect([store.hits[0]?.row.path, store.waiting]).toEqual(['c.md', null])
})

test('hits that were loaded by scrolling come anew with the first ones, in their places', async () => {
  const asked = byHand()
  const store = new SearchStore({ limit: 2 })
  const first = store.ask('line')
  asked[0]?.answer({ ...page('line', 8), hits: hits('a', 'b') })
  await first
  for (const [at, names] of [
    [2, hits('c', 'd')],
    [4, hits('e', 'f')],
    [6, hits('g', 'h')],
  ] as const) {
    const further = store.ensure(at, at + 1)
    asked.at(-1)?.answer({ ...page('line', 8), hits: names })
    await further
  }
  const paths = () => Array.from(store.hits, (hit) => hit?.row.path ?? null)
  void store.ensure(4, 5)
  const changed = store.again({ at: 2 })
  // The beginning, what is in sight, and the hit at the cursor; what is neither loads when it comes into sight.
  expect(asked.slice(4).map(({ request }) => request.offset)).toEqual([0, 2, 4])
  asked[5]?.answer({ ...page('line', 8), hits: hits('c', 'd') })
  asked[6]?.answer({ ...page('line', 8), hits: hits('e', 'new') })
  expect(paths()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `${name}.md`))
  asked[4]?.answer({ ...page('line', 8), hits: hits('a', 'b') })
  await changed
  expect(paths()).toEqual(['a', 'b', 'c', 'd', 'e', 'new'].map((name) => `${name}.md`))
  void store.ensure(6, 7)
  expect(asked.at(-1)?.request.offset).toBe(6)
})

test('a page that was on its way as the notebook changed is asked for again', async () => {
  const asked = byHand()
  const store = new SearchStore({ limit: 2 })
  const first = store.ask('line')
  asked[0]?.answer({ ...page('line', 4), hits: hits('a', 'b') })
  await first
  const late = store.ensure(2, 3)
  const changed = store.again({ held: () => true })
  asked[1]?.answer({ ...page('line', 4), hits: hits('c', 'd') })
  asked[2]?.answer({ ...page('line', 4), hits: hits('b', 'a') })
  asked[3]?.answer({ ...page('line', 4), hits: hits('c', 'd') })
  await Promise.all([late, changed])
  expect(store.waiting).not.toBeNull()
  void store.ensure(2, 3)
  expect([asked.length, asked.at(-1)?.request.offset]).toEqual([5, 2])
})

test('a change never takes the place of what the user asks meanwhile', async () => {
  const asked = byHand()
  const store = new SearchStore()
  const first = store.ask('line')
  asked[0]?.answer({ ...page('line', 1), hits: hits('a') })
  await first
  const opened = store.ask('line', { typing: false })
  const changed = store.again({ held: () => true })
  expect(asked.length).toBe(2)
  asked[1]?.answer({ ...page('line', 2), hits: hits('b', 'a') })
  await opened
  await Promise.resolve()
  expect([store.hits[0]?.row.path, store.waiting]).toEqual(['b.md', null])
  asked[2]?.answer({ ...page('line', 2), hits: hits('b', 'a') })
  await changed
  expect([store.hits[0]?.row.path, store.waiting]).toEqual(['b.md', null])
})

test('an answer that was stopped is no answer: the newest question is asked again', async () => {
  const asked = byHand()
  const store = new SearchStore()
  const older = store.ask('lin')
  const newest = store.ask('line')
  // They came to the shell in the other order, so that the older one ended the newest.
  asked[1]?.answer({ ...page('line', 2), stopped: true })
  await expect.poll(() => asked.length).toBe(3)
  expect(store.answered).toBe('')
  asked[2]?.answer(page('line', 2))
  await newest
  expect([store.answered, store.total, store.loading]).toEqual(['line', 2, false])
  asked[0]?.answer({ ...page('lin', 9), stopped: true })
  await older
  expect([asked.length, store.answered]).toEqual([3, 'line'])
})

test('a refusal is kept to be shown', async () => {
  const asked = byHand()
  const store = new SearchStore()
  const first = store.ask('tal')
  asked[0]?.refuse({ code: 'unexpected', message: 'the index is away', hint: null })
  await first
  expect(store.failed?.message).toBe('The index is away')
})

test('an alias in another script finds the clip tagged with the actor', async () => {
  useHost(engineHost())
  const store = new SearchStore()
  await store.ask('actor:王毅 type:clip lang:en')
  expect(new Set(store.hits.map((hit) => hit?.row.kind))).toEqual(new Set(['clip']))
  expect(store.hits[0]?.matchedName).toBe('Wang Yi')
})

test.each([
  ['New note', 'new', 0],
  ['New note', 'no', 1],
  ['Go to Inbox', 'in go', 2],
  ['New note', 'xyz', null],
])('%s for %s: %s', (title, typed, rank) => {
  expect(matchTitle(title, typed)).toBe(rank)
})
