import { expect, test } from 'vitest'
import { useHost, type Row, type RowPage } from '../../host'
import { memoryHost } from '../../host/memory'
import { ListStore } from './list.svelte'

const row = (number: number): Row => ({
  kind: 'source',
  id: null,
  path: `Sources/${number}.md`,
  title: `Source ${number}`,
  actorKind: null,
  publisher: null,
  author: null,
  language: null,
  published: null,
  saved: null,
  event: null,
  inbox: false,
  pinned: false,
  starred: false,
  tags: [],
  actors: [],
  speaker: null,
  addressees: [],
  translation: null,
  comment: null,
  from: null,
  excerpt: '',
  clips: 0,
  reached: null,
})

test('a long list loads in pages, each once', async () => {
  const asked: number[] = []
  useHost({
    ...memoryHost(),
    list: async ({ offset, limit }): Promise<RowPage> => {
      asked.push(offset)
      return { total: 10_000, problems: [], rows: Array.from({ length: limit }, (_, at) => row(offset + at)) }
    },
  })
  const list = new ListStore()
  await list.show({ view: 'sources' })
  expect(list.total).toBe(10_000)
  await list.ensure(5_000, 5_030)
  await list.ensure(5_000, 5_030)
  expect(asked).toEqual([0, 5_000])
  expect(list.rowAt(5_010)?.title).toBe('Source 5010')
  expect(list.rowAt(3_000)).toBeUndefined()
})

test('rows that were loaded by scrolling come anew with the first ones, in their places', async () => {
  const waiting: (() => void)[] = []
  let edition = 'first'
  useHost({
    ...memoryHost(),
    list: async ({ offset, limit }): Promise<RowPage> => {
      if (edition === 'second') await new Promise<void>((go) => waiting.push(go))
      const rows = Array.from({ length: limit }, (_, at) => ({ ...row(offset + at), excerpt: edition }))
      return { total: 10_000, problems: [], rows }
    },
  })
  const list = new ListStore()
  await list.show({ view: 'sources' })
  await list.ensure(5_000, 5_030)
  edition = 'second'
  const changed = list.reload()
  // It is still drawn meanwhile, and asks for another page of it.
  void list.ensure(6_000, 6_030)
  expect(list.rowAt(5_010)?.excerpt).toBe('first')
  waiting.splice(0).forEach((go) => go())
  await changed
  expect([list.rowAt(0)?.excerpt, list.rowAt(5_010)?.excerpt]).toEqual(['second', 'second'])
  const again = list.ensure(6_000, 6_030)
  waiting.splice(0).forEach((go) => go())
  await again
  expect(list.rowAt(6_010)?.excerpt).toBe('second')
})

test('each view comes back with its filter and its row', async () => {
  useHost(memoryHost())
  const list = new ListStore()
  await list.show({ view: 'actors' })
  list.move(2)
  const path = list.rowAt(list.cursor)?.path
  await list.show({ view: 'clips' })
  await list.filterBy('soil')
  expect(list.total).toBe(1)
  await list.show({ view: 'actors' })
  expect([list.filter, list.rowAt(list.cursor)?.path]).toEqual(['', path])
  await list.show({ view: 'clips' })
  expect([list.filter, list.total]).toEqual(['soil', 1])
})

test('actions are about the selection, else about the row at the cursor', async () => {
  useHost(memoryHost())
  const list = new ListStore()
  await list.show({ view: 'actors' })
  expect(list.targets().map((one) => one.title)).toEqual(['Abdul Ghani Baradar'])
  list.toggle('Actors/China.md')
  list.selectTo(2)
  expect(list.targets().map((one) => one.title)).toEqual(['Abdul Ghani Baradar', 'China', 'East Turkestan movement'])
})

test('a reload keeps to the row, wherever it went', async () => {
  const host = memoryHost()
  useHost(host)
  const list = new ListStore()
  await list.show({ view: 'actors' })
  list.move(2)
  await host.addActor('Aa', 'person', [])
  await list.reload()
  expect([list.cursor, list.rowAt(list.cursor)?.title]).toEqual([3, 'East Turkestan movement'])
})

test('each view is left as it stood, and taken up so by the next start', async () => {
  useHost(memoryHost())
  const list = new ListStore()
  await list.show({ view: 'sources' })
  await list.sortBy('title')
  await list.show({ view: 'notes' })
  await list.filterBy('soil')
  const states = list.states()
  expect(states).toContainEqual({ view: 'sources', filter: '', sort: 'title', descending: false, columns: [] })
  expect(states).toContainEqual({ view: 'notes', filter: 'soil', sort: 'saved', descending: true, columns: [] })
  const next = new ListStore()
  next.adopt(states)
  await next.show({ view: 'sources' })
  expect([next.sort, next.descending]).toEqual(['title', false])
  await next.show({ view: 'notes' })
  expect(next.filter).toBe('soil')
})

test('a row that is pinned goes to the top without the cursor', async () => {
  let rows = [row(1), row(2), row(3), row(4)]
  useHost({ ...memoryHost(), list: async () => ({ total: 4, problems: [], rows }) })
  const list = new ListStore()
  await list.show({ view: 'sources' })
  list.cursor = 2
  list.keepCursorPosition()
  rows = [row(3), row(1), row(2), row(4)]
  await list.reload()
  expect([list.cursor, list.rowAt(list.cursor)?.path]).toEqual([2, 'Sources/2.md'])
  rows = [row(1), row(2), row(3), row(4)]
  await list.reload()
  expect(list.rowAt(list.cursor)?.path).toBe('Sources/2.md')
})

test('selected rows stay what an action is about while they are not loaded', async () => {
  const all = Array.from({ length: 1000 }, (_, at) => row(at))
  const list = async ({ offset, limit }: { offset: number; limit: number }): Promise<RowPage> => ({
    rows: all.slice(offset, offset + limit),
    total: all.length,
    problems: [],
  })
  useHost({ ...memoryHost(), list })
  const store = new ListStore()
  await store.show({ view: 'sources' })
  await store.ensure(600, 600)
  store.toggle('Sources/600.md')
  store.toggle('Sources/601.md')
  store.cursor = 0
  await store.ensure(0, 30)
  await store.reload()
  expect(store.rowAt(600)).toBeUndefined()
  expect(store.targets().map((one) => one.path)).toEqual(['Sources/600.md', 'Sources/601.md'])
})

test('problems stay with the filter that they are about', async () => {
  const problem = { span: { start: 0, end: 4 }, message: 'no such field', instead: null, refuses: true }
  const answers: Record<string, (page: RowPage) => void> = {}
  useHost({
    ...memoryHost(),
    list: ({ filter }) => new Promise<RowPage>((answer) => (answers[filter] = answer)),
  })
  const list = new ListStore()
  void list.show({ view: 'notes' })
  void list.filterBy('foo:bar')
  answers['foo:bar']?.({ total: 0, problems: [problem], rows: [] })
  await expect.poll(() => list.problems).toEqual([problem])
  void list.filterBy('ports')
  expect(list.about).toBe('foo:bar')
  answers['ports']?.({ total: 0, problems: [], rows: [] })
  await expect.poll(() => list.about).toBe('ports')
  void list.filterBy('foo:bar')
  answers['foo:bar']?.({ total: 0, problems: [problem], rows: [] })
  await expect.poll(() => list.problems).toEqual([problem])
  void list.show({ view: 'clips' })
  expect(list.problems).toEqual([])
})
