/** The state of the memory notebook and the questions asked of it. */
import type * as w from '../wire'
import { documents, type ActorFile, type ClipFile, type File, type SourceFile } from './documents'
import { fold, marksOf, noteHtml, plainText, queryFields, queryWords, readerHtml } from './text'

export interface State {
  files: Map<string, File>
  trash: Map<string, File>
  searches: { name: string; query: string }[]
}

export function freshState(copies = 0): State {
  const files = documents()
  for (const [path, file] of [...files]) {
    if (file.kind !== 'source') continue
    for (let number = 1; number <= copies; number++) {
      const year = 2012 + (number % 12)
      const published = `${year}-${String(1 + (number % 9)).padStart(2, '0')}-${String(10 + (number % 19))}`
      files.set(path.replace(/\.md$/, ` ${number}.md`), { ...file, id: `${file.id}-${number}`, title: `${file.title} ${number}`, published, inbox: false })
    }
  }
  return { files, trash: new Map(), searches: [] }
}

export function textOf(file: File): string {
  if (file.kind === 'clip') return [file.quote, file.comment].filter(Boolean).join('\n')
  if (file.kind === 'actor') return [file.title, ...file.aliases, plainText(file.body)].filter(Boolean).join('\n')
  return plainText(file.body)
}

export function actorNamed(state: State, name: string): [string, ActorFile] | null {
  const wanted = fold(name).folded
  for (const [path, file] of state.files) {
    if (file.kind === 'actor' && [file.title, ...file.aliases].some((one) => fold(one).folded === wanted)) return [path, file]
  }
  return null
}

export function actorRef(state: State, name: string): w.ActorRef {
  const found = actorNamed(state, name)
  return { name: found?.[1].title ?? name, path: found?.[0] ?? null, kind: found?.[1].actorKind ?? null }
}

const clipsOf = (state: State, path: string): [string, ClipFile][] =>
  [...state.files].flatMap(([at, file]) => (file.kind === 'clip' && file.from === path ? [[at, file] as [string, ClipFile]] : []))

export function rowOf(state: State, path: string, file: File): w.Row {
  const row: w.Row = {
    kind: file.kind, id: 'id' in file ? file.id : null, path, title: file.title, actorKind: null, publisher: null, author: null, language: null,
    published: null, saved: file.saved, event: null, inbox: false, tags: file.tags, actors: [], speaker: null, from: null,
    excerpt: textOf(file).slice(0, 160), clips: 0,
  }
  if (file.kind === 'source') {
    const { publisher, author, language, published, inbox } = file
    return { ...row, publisher, author, language, published, inbox, clips: clipsOf(state, path).length }
  }
  if (file.kind === 'actor') return { ...row, actorKind: file.actorKind, clips: clipsWith(state, file).length }
  if (file.kind === 'clip') {
    const from = state.files.get(file.from)
    return {
      ...row, event: file.eventDate, speaker: file.speaker ? actorRef(state, file.speaker) : null, from: from?.title ?? null, title: file.quote,
      actors: [...file.addressees, ...file.actors].map((name) => actorRef(state, name)),
      publisher: from?.kind === 'source' ? from.publisher : null, published: from?.kind === 'source' ? from.published : null,
    }
  }
  return row
}

const tagged = (clip: ClipFile) => [clip.speaker, ...clip.addressees, ...clip.actors].filter((name) => name !== null)

export function clipsWith(state: State, actor: ActorFile): string[] {
  const names = new Set([actor.title, ...actor.aliases])
  return [...state.files].flatMap(([path, file]) => (file.kind === 'clip' && tagged(file).some((name) => names.has(name)) ? [path] : []))
}

export function clipOf(state: State, path: string, file: ClipFile): w.Clip {
  const source = state.files.get(file.from)
  return {
    id: file.id, path, quote: file.quote, translation: file.translation || null, speaker: file.speaker ? actorRef(state, file.speaker) : null,
    addressees: file.addressees.map((name) => actorRef(state, name)), actors: file.actors.map((name) => actorRef(state, name)),
    tags: [...file.tags], comment: file.comment, eventDate: file.eventDate, eventPrecision: file.eventPrecision, eventPlace: null,
    source: { path: source ? file.from : null, title: source?.title ?? file.from.replace(/^.*\/|\.md$/g, '') }, created: file.saved,
    tint: [...path].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % 5,
  }
}

export function markOf(state: State, path: string, file: ClipFile): w.ClipMark {
  const source = state.files.get(file.from)
  const start = source ? textOf(source).indexOf(file.quote, Math.max(file.start - 1, 0)) : -1
  const span = start < 0 ? null : { start, end: start + file.quote.length }
  return { clip: clipOf(state, path, file), span, state: span ? 'exact' : 'orphaned' }
}

export const marksIn = (state: State, path: string): w.ClipMark[] => clipsOf(state, path).map(([at, file]) => markOf(state, at, file))

const PLACE = 'place'

function inView(request: w.ListRequest, row: w.Row): boolean {
  switch (request.view) {
    case 'inbox': return row.inbox
    case 'sources': return row.kind === 'source'
    case 'clips': return row.kind === 'clip'
    case 'actors': return row.kind === 'actor' && row.actorKind !== PLACE
    case 'places': return row.kind === 'actor' && row.actorKind === PLACE
    case 'notes': return row.kind === 'note'
    case 'tag': return row.tags.some((tag) => tag === request.tag || tag.startsWith(request.tag + '/'))
    case 'trash': return true
  }
}

const sortKey = (row: w.Row, sort: w.RowSort): string =>
  sort === 'title' || sort === 'relevance' ? fold(row.title).folded : ((sort === 'event' ? (row.event ?? row.published) : sort === 'published' ? row.published : row.saved) ?? '')

export function list(state: State, request: w.ListRequest): w.RowPage {
  const from = request.view === 'trash' ? state.trash : state.files
  const words = queryWords(request.filter)
  const rows = [...from]
    .filter(([, file]) => words.every((word) => fold(file.title + '\n' + textOf(file)).folded.includes(word)))
    .map(([path, file]) => rowOf(state, path, file))
    .filter((row) => inView(request, row))
    .sort((a, b) => sortKey(a, request.sort).localeCompare(sortKey(b, request.sort)))
  if (request.descending) rows.reverse()
  return { total: rows.length, rows: rows.slice(request.offset, request.offset + request.limit), problems: [] }
}

function fieldHolds(state: State, row: w.Row, file: File, [field, value]: [string, string]): string | boolean {
  if (field === 'type') return row.kind === value
  if (field === 'tag') return row.tags.some((tag) => tag === value || tag.startsWith(value + '/'))
  const date = row.event ?? row.published ?? row.saved ?? ''
  if (field === 'after') return date >= value
  if (field === 'before') return date <= value + '~'
  if (field === 'on') return date.startsWith(value)
  if (field === 'is') return row.inbox
  if (field !== 'actor' && field !== 'speaker') return true
  const found = actorNamed(state, value)
  if (!found) return false
  if (file.kind === 'clip' && (row.speaker?.path === found[0] || (field === 'actor' && row.actors.some((one) => one.path === found[0])))) return found[1].title
  const text = fold(textOf(file)).folded
  return field === 'actor' && ([found[1].title, ...found[1].aliases].find((name) => text.includes(fold(name).folded)) ?? false)
}

/** What a query marks: its words, and every name of the actors that it names. */
export function soughtBy(state: State, query: string): string[] {
  const named = queryFields(query).flatMap(([field, value]) => (field === 'actor' || field === 'speaker' ? (actorNamed(state, value) ?? []).slice(1) : [])) as ActorFile[]
  return [...queryWords(query), ...named.flatMap((actor) => [actor.title, ...actor.aliases]).map((name) => fold(name).folded)]
}

function passageOf(text: string, words: readonly string[]): w.HitPassage[] {
  let at = 0
  return text.split('\n').flatMap((block) => {
    const start = at
    at += block.length + 1
    const marks = marksOf(block, words)
    return marks.length > 0 ? [{ text: block, marks, at: { start, end: start + block.length } }] : []
  })
}

export function search(state: State, request: w.SearchRequest): w.SearchPage {
  const words = queryWords(request.query)
  const fields = queryFields(request.query)
  const hits: w.Hit[] = []
  for (const [path, file] of state.files) {
    const row = rowOf(state, path, file)
    const held = fields.map((field) => fieldHolds(state, row, file, field))
    if (held.some((one) => one === false) || (words.length === 0 && fields.length === 0)) continue
    const name = held.find((one) => typeof one === 'string') ?? null
    const text = textOf(file)
    const whole = fold(file.title + '\n' + text).folded
    const found = words.filter((word) => whole.includes(word))
    if (found.length === 0 && words.length > 0) continue
    const sought = name ? [...words, fold(name).folded] : words
    const [best, ...more] = passageOf(text, sought).sort((a, b) => b.marks.length - a.marks.length)
    const passage = best ?? { text: text.split('\n')[0] ?? '', marks: [], at: { start: 0, end: 0 } }
    hits.push({ row, passage, more, partial: found.length < words.length, matchedName: name })
  }
  const rank = (hit: w.Hit) => (hit.partial ? 0 : 100) + (fold(hit.row.title).folded === words.join(' ') ? 50 : 0) + { actor: 4, clip: 3, note: 2, source: 1 }[hit.row.kind]
  hits.sort((a, b) => rank(b) - rank(a))
  const partialTotal = hits.filter((hit) => hit.partial).length
  return {
    query: request.query, total: hits.length - partialTotal, partialTotal, undatedHidden: 0, undatedQuery: null, problems: [],
    hits: hits.slice(request.offset, request.offset + request.limit), behind: false, milliseconds: 1,
    chips: [], offer: null, expansion: null, facets: [], histogram: null, nothing: null, stopped: false,
  }
}

export function counts(state: State): w.Counts {
  const rows = [...state.files].map(([path, file]) => rowOf(state, path, file))
  const tags = new Map<string, number>()
  for (const row of rows) for (const tag of row.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1)
  const count = (holds: (row: w.Row) => boolean) => rows.filter(holds).length
  return {
    inbox: count((row) => row.inbox), sources: count((row) => row.kind === 'source'), clips: count((row) => row.kind === 'clip'),
    actors: count((row) => row.kind === 'actor' && row.actorKind !== PLACE), places: count((row) => row.actorKind === PLACE),
    notes: count((row) => row.kind === 'note'), trash: state.trash.size,
    tags: [...tags].map(([name, held]) => ({ name, count: held })).sort((a, b) => a.name.localeCompare(b.name)),
    searches: state.searches.map((search) => ({ ...search, new: 0 })),
  }
}

function suggestions(state: State, file: SourceFile): w.MentionMark[] {
  const text = textOf(file)
  return [...state.files].flatMap(([path, actor]) => {
    if (actor.kind !== 'actor') return []
    const spans = marksOf(text, [actor.title, ...actor.aliases].map((name) => fold(name).folded))
    return spans.map((span) => ({ span, actor: { name: actor.title, path, kind: actor.actorKind }, tagged: false }))
  })
}

function uses(state: State, name: string): number {
  const word = fold(name).folded
  return [...state.files.values()].filter((file) => file.kind !== 'actor' && fold(textOf(file)).folded.includes(word)).length
}

function actorPage(state: State, path: string, file: ActorFile): w.Page {
  const rows = (paths: string[]) => paths.flatMap((at) => { const one = state.files.get(at); return one ? [rowOf(state, at, one)] : [] })
  const names = [file.title, ...file.aliases].map((name) => fold(name).folded)
  const holding = [...state.files].filter(([, one]) => one.kind !== 'actor' && names.some((name) => fold(textOf(one)).folded.includes(name)))
  const name = (role: w.NameRole) => (text: string) => ({ name: text, role, uses: uses(state, text) })
  return {
    type: 'actor', row: rowOf(state, path, file), kind: file.actorKind, wikidata: file.wikidata, profileHtml: noteHtml(file.body), text: file.body, hash: hashOf(file.body), readOnly: false,
    names: [name('title')(file.title), ...file.aliases.map(name('alias')), ...file.metonyms.map(name('metonym'))],
    clips: rows(clipsWith(state, file)), sources: rows(holding.flatMap(([at, one]) => (one.kind === 'source' ? [at] : []))),
    notes: rows(holding.flatMap(([at, one]) => (one.kind === 'note' ? [at] : []))),
  }
}

/** A stand-in for the content hash. */
export const hashOf = (text: string): string => [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) | 0, text.length).toString(16)

function backlinks(state: State, path: string, title: string): w.Backlink[] {
  return [...state.files].flatMap(([at, file]) => {
    if (at === path || !('body' in file)) return []
    const line = file.body.split('\n').find((one) => one.includes(`[[${title}`))
    return line ? [{ row: rowOf(state, at, file), excerpt: line, marks: [] }] : []
  })
}

export function read(state: State, path: string): w.Page {
  const file = state.files.get(path) ?? state.trash.get(path)
  if (!file) throw { code: 'missing', message: `${path} is not there any more.`, hint: 'It may have been renamed or deleted outside Dossier.' } satisfies w.Failure
  const row = rowOf(state, path, file)
  if (file.kind === 'clip') {
    if (state.files.has(file.from)) return { ...read(state, file.from), focusClip: path } as w.Page
    return { type: 'clip', row, clip: clipOf(state, path, file) }
  }
  if (file.kind === 'actor') return actorPage(state, path, file)
  if (file.kind === 'note') {
    return { type: 'note', row, text: file.body, hash: hashOf(file.body), html: noteHtml(file.body), backlinks: backlinks(state, path, file.title), unsaved: null, conflict: null, readOnly: false }
  }
  return {
    type: 'source', row, html: readerHtml(file.body), length: textOf(file).length, direction: file.language === 'ar' ? 'rtl' : 'ltr', address: file.address,
    description: null, capturedUtc: file.saved + 'T09:14:00', sha256: null, previous: null, clips: marksIn(state, path), suggestions: suggestions(state, file),
    leftOut: file.leftOut.map((one, index) => ({ ...one, index })), problems: [], readOnly: false, focusClip: null,
  }
}
