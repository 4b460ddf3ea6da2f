import { expect, test } from 'vitest'
import type { Row } from '../../host'
import { memoryHost } from '../../host/memory'
import { beyondKind, dateOf, detailsOf, trashedDetails } from './details'

async function row(changes: Partial<Row>): Promise<Row> {
  const page = await memoryHost().list({
    view: changes.kind === 'clip' ? 'clips' : changes.kind === 'actor' ? 'actors' : 'sources',
    filter: '',
    sort: 'title',
    descending: false,
    offset: 0,
    limit: 1,
  })
  return { ...(page.rows[0] as Row), ...changes }
}

test('the day of saving is called so, and is no date of a source', async () => {
  const source = await row({ kind: 'source', published: null, event: null, saved: '2026-11-29' })
  expect(dateOf(source, 'published')).toEqual({ says: 'saved 29 Nov 2026' })
  expect(dateOf({ ...source, published: '2021-07' }, 'published')).toEqual({ says: 'Jul 2021' })
  expect(dateOf({ ...source, published: '2021-07' }, 'saved')).toEqual({ says: 'saved 29 Nov 2026' })
  expect(dateOf({ ...source, kind: 'note' }, 'saved')).toEqual({ says: '29 Nov 2026' })
  expect(dateOf(source, 'event')).toBeNull()
})

test('a clip without an event says whose date it shows', async () => {
  const clip = await row({ kind: 'clip', event: null, published: '2021-07-28', saved: '2026-11-29' })
  expect(dateOf(clip, 'event')).toEqual({ says: '28 Jul 2021', whose: 'source’s date' })
  expect(dateOf({ ...clip, event: '2021-07-27' }, 'event')).toEqual({ says: '27 Jul 2021' })
})

test('a source without a publisher says so, and a list of places names no kind', async () => {
  expect(detailsOf(await row({ kind: 'source', publisher: null, author: null, clips: 0 }))).toEqual(['No publisher'])
  expect(beyondKind(await row({ kind: 'actor', actorKind: 'place', clips: 2 }))).toEqual(['2 clips'])
})

test('a row of the trash says what it was, and nothing of what only its file knows', async () => {
  expect(trashedDetails(await row({ kind: 'source', publisher: null, author: null, clips: 0, from: null }))).toEqual([
    'Source',
  ])
  expect(trashedDetails(await row({ kind: 'clip', from: 'Ten days in August' }))).toEqual([
    'Clip',
    'Ten days in August',
  ])
})
