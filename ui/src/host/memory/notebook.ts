/** The state of the memory notebook and the questions asked of it. */
import type * as w from '../wire'
import { documents, type ActorFile, type ClipFile, type File, type SourceFile } from './documents'
import { fold, marksOf, noteHtml, plainText, readerHtml } from './text'

export interface State {
  files: Map<string, File>
  trash: Map<string, File>
  /** With the paths that matched when each was last opened. */
  searches: { name: string; query: string; seen: string[] }[]
}

/** Today's day in UTC. */
export const today = () => new Date().toISOString().slice(0, 10)

export const freshState = (): State => ({ files: documents(), trash: new Map(), searches: [] })

export function textOf(file: File): string {
  if (file.kind === 'clip') return [file.quote, file.comment].filter(Boolean).join('\n')
  if (file.kind === 'actor') return [file.title, ...file.aliases, plainText(file.body)].filter(Boolean).join('\n')
  return plainText(file.body)
}

const folds = new WeakMap<File, { text: string; folded: string }>()

/** Title and text, folded; folded anew only when they changed. */
export function foldedOf(file: File): string {
  const text = file.title + '\n' + textOf(file)
  const kept = folds.get(file)
  if (kept?.text === text) return kept.folded
  const { folded } = fold(text)
  folds.set(file, { text, folded })
  return folded
}

export function actorNamed(state: State, name: string): [string, ActorFile] | null {
  const wanted = fold(name).folded
  for (const [path, file] of state.files) {
    if (file.kind === 'actor' && [file.title, ...file.aliases].some((one) => fold(one).folded === wanted))
      return [path, file]
  }
  return null
}

export function actorRef(state: State, name: string): w.ActorRef {
  const found = actorNamed(state, name)
  return { name: found?.[1].title ?? name, path: found?.[0] ?? null, kind: found?.[1].actorKind ?? null }
}

/** The clips of a state, gathered anew when their number may have changed: a long notebook has few. */
const gathered = new WeakMap<Map<string, File>, { size: number; clips: [string, ClipFile][] }>()

function clipFiles({ files }: State): [string, ClipFile][] {
  const kept = gathered.get(files)
  if (kept?.size === files.size) return kept.clips
  const clips = [...files].flatMap(([at, file]) => (file.kind === 'clip' ? [[at, file] as [string, ClipFile]] : []))
  gathered.set(files, { size: files.size, clips })
  return clips
}

const clipsOf = (state: State, path: string): [string, ClipFile][] =>
  clipFiles(state).filter(([, file]) => file.from === path)

export function rowOf(state: State, path: string, file: File): w.Row {
  const row: w.Row = {
    kind: file.kind,
    id: 'id' in file ? file.id : null,
    path,
    title: file.title,
    actorKind: null,
    publisher: null,
    author: null,
    language: null,
    published: null,
    saved: file.saved,
    event: null,
    inbox: false,
    pinned: file.pinned ?? false,
    starred: file.starred ?? false,
    tags: file.tags,
    actors: [],
    speaker: null,
    addressees: [],
    translation: null,
    comment: null,
    from: null,
    excerpt: textOf(file).slice(0, 160),
    clips: 0,
    reached: null,
  }
  if (file.kind === 'source') {
    const { publisher, author, language, published, inbox } = file
    const reached = file.reached ? { percent: file.reached.percent, isRead: file.reached.isRead } : null
    return { ...row, reached, publisher, author, language, published, inbox, clips: clipsOf(state, path).length }
  }
  if (file.kind === 'actor') return { ...row, actorKind: file.actorKind, clips: clipsWith(state, file).length }
  if (file.kind === 'clip') {
    const from = state.files.get(file.from)
    return {
      ...row,
      event: file.eventDate,
      speaker: file.speaker ? actorRef(state, file.speaker) : null,
      addressees: file.addressees.map((name) => actorRef(state, name)),
      translation: file.translation || null,
      comment: file.comment || null,
      excerpt: file.quote.slice(0, 160),
      from: from?.title ?? null,
      title: file.quote,
      actors: [...file.addressees, ...file.actors].map((name) => actorRef(state, name)),
      publisher: from?.kind === 'source' ? from.publisher : null,
      published: from?.kind === 'source' ? from.published : null,
    }
  }
  return row
}

const tagged = (clip: ClipFile) => [clip.speaker, ...clip.addressees, ...clip.actors].filter((name) => name !== null)

export function clipsWith(state: State, actor: ActorFile): string[] {
  const names = new Set([actor.title, ...actor.aliases])
  return clipFiles(state).flatMap(([path, file]) => (tagged(file).some((name) => names.has(name)) ? [path] : []))
}

export function clipOf(state: State, path: string, file: ClipFile): w.Clip {
  const source = state.files.get(file.from)
  return {
    id: file.id,
    path,
    quote: file.quote,
    translation: file.translation || null,
    translationLanguage: file.translation ? (file.translationLanguage ?? 'en') : null,
    credibility: file.credibility === undefined ? null : Number(file.credibility),
    speaker: file.speaker ? actorRef(state, file.speaker) : null,
    speech: file.speaker ? (file.speech ?? (/[“”«»„「"]/.test(file.quote) ? 'direct' : 'reported')) : null,
    reportedBy: file.reportedBy ?? null,
    addressees: file.addressees.map((name) => actorRef(state, name)),
    actors: file.actors.map((name) => actorRef(state, name)),
    tags: [...file.tags],
    comment: file.comment,
    eventDate: file.eventDate,
    eventPrecision: file.eventPrecision,
    eventPlace: null,
    source: { path: source ? file.from : null, title: source?.title ?? file.from.replace(/^.*\/|\.md$/g, '') },
    created: file.saved,
    createdUtc: null,
    createdBy: null,
    tint: [...path].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % 5,
  }
}

export function markOf(state: State, path: string, file: ClipFile): w.PlacedClip {
  const source = state.files.get(file.from)
  const words = file.exact ?? file.quote
  const start = source && !file.kept ? textOf(source).indexOf(words, Math.max(file.start - 1, 0)) : -1
  const span = start < 0 ? null : { start, end: start + words.length }
  return {
    clip: clipOf(state, path, file),
    span,
    state: span ? 'exact' : file.kept ? 'kept' : 'orphaned',
    anchoredText: span ? file.exact : null,
  }
}

/** The places of a clip's quote: all that this host knows how to look for. */
export function candidates(state: State, file: ClipFile): w.Candidate[] {
  const source = state.files.get(file.from)
  const text = source ? textOf(source) : ''
  return marksOf(text, [fold(file.quote).folded]).map((span) => {
    const [from, to] = [Math.max(0, span.start - 60), Math.min(text.length, span.end + 60)]
    return {
      span,
      before: text.slice(from, span.start),
      cutBefore: from > 0,
      text: text.slice(span.start, span.end),
      after: text.slice(span.end, to),
      cutAfter: to < text.length,
    }
  })
}

export const marksIn = (state: State, path: string): w.PlacedClip[] =>
  clipsOf(state, path).map(([at, file]) => markOf(state, at, file))

const PLACE = 'place'

function inView(request: w.ListRequest, row: w.Row): boolean {
  switch (request.view) {
    case 'inbox':
      return row.inbox
    case 'sources':
      return row.kind === 'source'
    case 'clips':
      return row.kind === 'clip'
    case 'actors':
      return row.kind === 'actor' && row.actorKind !== PLACE
    case 'places':
      return row.kind === 'actor' && row.actorKind === PLACE
    case 'notes':
      return row.kind === 'note'
    case 'tag':
      return row.tags.some((tag) => tag === request.tag || tag.startsWith(request.tag + '/'))
    case 'trash':
      return true
  }
}

function sortKey(row: w.Row, sort: w.RowSort): string {
  if (sort === 'title' || sort === 'relevance') return fold(row.title).folded
  if (sort === 'clips') return String(row.clips).padStart(8, '0')
  if (sort === 'event') return row.event ?? row.published ?? ''
  return row[sort] ?? ''
}

export function list(state: State, request: w.ListRequest): w.RowPage {
  const from = request.view === 'trash' ? state.trash : state.files
  const words = fold(request.filter).folded.split(/\s+/).filter(Boolean)
  const rows = [...from]
    .filter(([, file]) => words.every((word) => foldedOf(file).includes(word)))
    .map(([path, file]) => ({ ...rowOf(state, path, file), ...(request.view === 'trash' ? { id: path } : {}) }))
    .filter((row) => inView(request, row))
    .sort((a, b) => sortKey(a, request.sort).localeCompare(sortKey(b, request.sort)))
  if (request.descending) rows.reverse()
  rows.sort((a, b) => Number(b.pinned) - Number(a.pinned))
  return { total: rows.length, rows: rows.slice(request.offset, request.offset + request.limit), problems: [] }
}

/** All but what is new in saved searches: that takes searching. */
export function counts(state: State): Omit<w.Counts, 'searches'> {
  const rows = [...state.files].map(([path, file]) => rowOf(state, path, file))
  const tags = new Map<string, number>()
  for (const row of rows) for (const tag of row.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1)
  const count = (holds: (row: w.Row) => boolean) => rows.filter(holds).length
  return {
    inbox: count((row) => row.inbox),
    sources: count((row) => row.kind === 'source'),
    clips: count((row) => row.kind === 'clip'),
    actors: count((row) => row.kind === 'actor' && row.actorKind !== PLACE),
    places: count((row) => row.actorKind === PLACE),
    notes: count((row) => row.kind === 'note'),
    trash: state.trash.size,
    tags: [...tags].map(([name, held]) => ({ name, count: held })).sort((a, b) => a.name.localeCompare(b.name)),
  }
}

function suggestions(state: State, file: SourceFile): w.SuggestedMention[] {
  const text = textOf(file)
  return [...state.files].flatMap(([path, actor]) => {
    if (actor.kind !== 'actor') return []
    const spans = marksOf(
      text,
      [actor.title, ...actor.aliases].map((name) => fold(name).folded),
    )
    return spans.map((span) => ({ span, actor: { name: actor.title, path, kind: actor.actorKind }, tagged: false }))
  })
}

function uses(state: State, name: string): number {
  const word = fold(name).folded
  return [...state.files.values()].filter((file) => file.kind !== 'actor' && fold(textOf(file)).folded.includes(word))
    .length
}

function actorPage(state: State, path: string, file: ActorFile): w.Page {
  const rows = (paths: string[]) =>
    paths.flatMap((at) => {
      const one = state.files.get(at)
      return one ? [rowOf(state, at, one)] : []
    })
  const names = [file.title, ...file.aliases].map((name) => fold(name).folded)
  const holding = [...state.files].filter(
    ([, one]) => one.kind !== 'actor' && names.some((name) => fold(textOf(one)).folded.includes(name)),
  )
  const name = (role: w.NameRole) => (text: string) => ({ name: text, role, uses: uses(state, text) })
  return {
    type: 'actor',
    row: rowOf(state, path, file),
    kind: file.actorKind,
    role: file.role ?? null,
    wikidata: file.wikidata,
    profileHtml: noteHtml(file.body),
    text: file.body,
    hash: hashOf(file.body),
    readOnly: false,
    names: [name('title')(file.title), ...file.aliases.map(name('alias')), ...file.metonyms.map(name('metonym'))],
    clips: rows(clipsWith(state, file)),
    sources: rows(holding.flatMap(([at, one]) => (one.kind === 'source' ? [at] : []))),
    notes: rows(holding.flatMap(([at, one]) => (one.kind === 'note' ? [at] : []))),
  }
}

/** A stand-in for the content hash. */
export const hashOf = (text: string): string =>
  [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) | 0, text.length).toString(16)

function backlinks(state: State, path: string, title: string): w.Backlink[] {
  return [...state.files].flatMap(([at, file]) => {
    if (at === path || !('body' in file)) return []
    const line = file.body.split('\n').find((one) => one.includes(`[[${title}`))
    return line ? [{ row: rowOf(state, at, file), excerpt: line, marks: [] }] : []
  })
}

export function read(state: State, path: string): w.Page {
  const file = state.files.get(path) ?? state.trash.get(path)
  if (!file)
    throw {
      code: 'not-found',
      message: `${path} is not there any more.`,
      hint: 'It may have been renamed or deleted outside Dossier.',
    } satisfies w.Failure
  const row = rowOf(state, path, file)
  if (file.kind === 'clip') {
    if (state.files.has(file.from)) return { ...read(state, file.from), focusClip: path } as w.Page
    return { type: 'clip', row, clip: clipOf(state, path, file) }
  }
  if (file.kind === 'actor') return actorPage(state, path, file)
  if (file.kind === 'note') {
    return {
      type: 'note',
      row,
      text: file.body,
      hash: hashOf(file.body),
      html: noteHtml(file.body),
      backlinks: backlinks(state, path, file.title),
      unsaved: [],
      conflict: null,
      problems: [],
      readOnly: false,
    }
  }
  return {
    type: 'source',
    row,
    html: readerHtml(file.body),
    length: textOf(file).length,
    resumeOffset: file.reached?.at || null,
    direction: file.language === 'ar' ? 'rtl' : 'ltr',
    address: file.address,
    description: null,
    reliability: null,
    capturedBy: null,
    capturedUtc: file.saved + 'T09:14:00',
    sha256: null,
    previous: null,
    provenance: {
      how: 'pasted',
      addressSource: file.address ? 'analyst' : null,
      name: null,
      isRecapture: false,
      hops: [],
      headers: [],
    },
    clips: marksIn(state, path),
    suggestions: suggestions(state, file),
    leftOut: file.leftOut.map((one, index) => ({ ...one, index })),
    problems: [],
    readOnly: false,
    focusClip: null,
  }
}

/** A path for a new file, numbered when the title is taken. */
export function freePath(state: State, folder: string, title: string): string {
  const stem = title.replace(/[\\/:#^[\]|?*"<>]/g, ' ').trim() || 'Untitled'
  let path = `${folder}/${stem}.md`
  for (let number = 2; state.files.has(path); number++) path = `${folder}/${stem} ${number}.md`
  return path
}

/** The path of the renamed file; its clips follow. */
export function rename(state: State, path: string, title: string): string {
  const file = state.files.get(path)
  if (!file) throw { code: 'not-found', message: `${path} is not there any more.`, hint: null } satisfies w.Failure
  const to = file.kind === 'clip' ? path : freePath(state, path.replace(/\/[^/]*$/, ''), title)
  state.files.delete(path)
  file.title = title
  state.files.set(to, file)
  for (const other of state.files.values()) if (other.kind === 'clip' && other.from === path) other.from = to
  return to
}

/** The text of a document in the trash; its id there is its path. */
export function trashedText(state: State, id: string): string {
  const file = state.trash.get(id)
  return file ? textOf(file) : ''
}
