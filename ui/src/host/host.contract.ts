/** What every host keeps, whoever answers. Each test gets a fresh notebook of at least one source. */
import { expect, test } from 'vitest'
import { newJob, type Host } from './host'
import type { ListRequest, Page } from './wire'

const everything = (view: ListRequest['view']): ListRequest => ({
  view,
  filter: '',
  sort: 'title',
  descending: false,
  offset: 0,
  limit: 500,
})

async function firstSource(host: Host): Promise<Extract<Page, { type: 'source' }>> {
  const { rows } = await host.list(everything('sources'))
  const page = await host.read(rows[0]?.path ?? '')
  if (page.type !== 'source') throw new Error('a source reads as a source')
  return page
}

export function keepsTheContract(name: string, fresh: () => Host): void {
  test(`${name}: counts and lists agree`, async () => {
    const host = fresh()
    const counts = await host.counts()
    for (const view of ['inbox', 'sources', 'clips', 'actors', 'places', 'notes'] as const)
      expect((await host.list(everything(view))).total).toBe(counts[view])
  })

  test(`${name}: typed dates are read no more exactly than typed`, async () => {
    const host = fresh()
    for (const [typed, date, precision] of [
      ['2021-07-28', '2021-07-28', 'day'],
      [' 2021-07', '2021-07-01', 'month'],
      ['2021', '2021-01-01', 'year'],
      ['about 2021-07-28', '2021-07-28', 'about'],
    ] as const)
      expect(await host.readDate(typed)).toEqual({ date, precision })
    for (const typed of ['', 'some day', '2021-13', '2021-02-30']) expect(await host.readDate(typed)).toBeNull()
  })

  test(`${name}: offsets of the reader's HTML cover the plain text`, async () => {
    const page = await firstSource(fresh())
    const body = new DOMParser().parseFromString(page.html, 'text/html')
    const runs = [...body.querySelectorAll('[data-o]')].map((run) => ({
      start: Number(run.getAttribute('data-o')),
      text: run.textContent,
    }))
    expect(runs[0]?.start).toBe(0)
    const last = runs.at(-1)
    expect((last?.start ?? 0) + (last?.text.length ?? 0)).toBe(page.length)
  })

  test(`${name}: a passage is clipped once, and again only when asked for`, async () => {
    const host = fresh()
    const { row } = await firstSource(host)
    const span = await host.sentence(row.path, 0, false)
    const first = await host.clip(row.path, span, { second: false }, null)
    const again = await host.clip(row.path, span, { second: false }, null)
    const second = await host.clip(row.path, span, { second: true }, null)
    expect([first.existed, again.existed, second.existed]).toEqual([false, true, false])
    expect(again.mark.clip.path).toBe(first.mark.clip.path)
    expect(second.mark.clip.path).not.toBe(first.mark.clip.path)
  })

  test(`${name}: undo takes back what was done last, and says so`, async () => {
    const host = fresh()
    const before = (await host.counts()).notes
    const made = await host.createNote('A note', null)
    expect((await host.counts()).notes).toBe(before + 1)
    expect((await host.undo(newJob()))?.label).toContain(made.label)
    expect((await host.counts()).notes).toBe(before)
  })

  test(`${name}: a change is heard by its paths, once, and the counts asked for then have it`, async () => {
    const host = fresh()
    const heard: string[] = []
    const stop = host.listen((event) => event.type === 'changed' && heard.push(...event.paths))
    const before = (await host.counts()).notes
    const { path } = await host.createNote('A note', null)
    expect((await host.counts()).notes).toBe(before + 1)
    stop()
    await host.createNote('Another', null)
    expect(heard).toEqual([path])
  })

  test(`${name}: a note saved over a newer one keeps both`, async () => {
    const host = fresh()
    const { path } = await host.createNote('A note', null)
    const read = await host.read(path)
    const hash = read.type === 'note' ? read.hash : ''
    const root = (await host.startup()).notebook?.root ?? ''
    expect((await host.saveNote(root, path, hash, 'first')).conflict).toBeNull()
    expect((await host.saveNote(root, path, hash, 'second')).conflict).not.toBeNull()
    await expect(host.saveNote(`${root} of before`, path, hash, 'third')).rejects.toMatchObject({ code: 'refused' })
    expect(await host.read(path)).not.toMatchObject({ text: 'third' })
  })

  test(`${name}: trashed things leave their view and come back`, async () => {
    const host = fresh()
    const { row } = await firstSource(host)
    await host.trash(newJob(), [row.path], { withClips: false })
    expect((await host.list(everything('sources'))).rows.map((one) => one.path)).not.toContain(row.path)
    const trashed = (await host.list(everything('trash'))).rows[0]
    await host.restore(newJob(), [trashed?.id ?? ''])
    expect((await host.list(everything('sources'))).rows.map((one) => one.path)).toContain(row.path)
  })

  test(`${name}: chips, facets and bars lead to queries that find what they count`, async () => {
    const host = fresh()
    const ask = (query: string) =>
      host.search({
        query,
        offset: 0,
        limit: 10,
        typing: false,
        sort: 'relevance',
        requester: 'contract',
        facets: true,
        explain: true,
      })
    const page = await ask('type:source')
    expect(page.chips.map((chip) => [chip.field, chip.without])).toEqual([['type', '']])
    const languages = page.facets.find((facet) => facet.field === 'language')?.values ?? []
    for (const { count, query, excluded } of languages) {
      expect((await ask(query)).total).toBe(count)
      expect((await ask(excluded)).total).toBe(page.total - count)
    }
    const { buckets, undated } = page.histogram ?? { buckets: [], undated: page.total }
    expect(buckets.reduce((sum, bucket) => sum + bucket.count, undated)).toBe(page.total)
    const [bucket] = buckets
    if (bucket)
      expect((await ask(await host.withDateBounds('type:source', bucket.first, bucket.last))).total).toBe(bucket.count)
  })

  test(`${name}: a saved search counts what came since it was opened`, async () => {
    const host = fresh()
    await host.saveSearch('Notes', 'type:note')
    const { path } = await host.createNote('A note', null)
    expect((await host.counts()).searches).toEqual([{ name: 'Notes', query: 'type:note', new: 1 }])
    expect(await host.openSearch('Notes')).toEqual({ name: 'Notes', query: 'type:note', new: [path] })
    expect((await host.counts()).searches[0]?.new).toBe(0)
    await host.removeSearch('Notes')
    await host.undo(newJob())
    expect((await host.counts()).searches).toHaveLength(1)
  })

  test(`${name}: marks of any text are in its own units`, async () => {
    expect(await fresh().marksIn('𠀀 Line, line', 'line')).toEqual([
      { start: 3, end: 7 },
      { start: 9, end: 13 },
    ])
  })

  test(`${name}: what is not there is refused with a message`, async () => {
    await expect(fresh().read('Sources/never.md')).rejects.toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
    })
  })
}
