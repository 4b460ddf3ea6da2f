/** Search over the memory notebook: hits, and what is said about the query and its answer. */
import type * as w from '../wire'
import { facetsOf, histogramOf } from './facets'
import { actorNamed, actorRef, foldedOf, rowOf, textOf, type State } from './notebook'
import type { File } from './documents'
import { chipsOf, cut, distance, parse, queryWords, quotedIfNeeded, type Part } from './query'
import { fold, marksOf } from './text'

const dateOf = (row: w.Row): string | null => row.event ?? row.published ?? row.saved
const DATES = /^(after|before|on)$/

/** Whether a field holds of a document; for an actor, the name that does. */
function holds(state: State, row: w.Row, file: File, { field, value, exact }: Part): string | boolean {
  const has = (text: string | null) => text !== null && fold(text).folded.includes(fold(value).folded)
  if (field === 'type' || field === 'in') return row.kind === value
  if (field === 'tag') return row.tags.some((tag) => tag === value || tag.startsWith(value + '/') || tag.split('/').includes(value))
  if (field === 'publisher') return has(row.publisher)
  if (field === 'author') return has(row.author)
  if (field === 'addressee') return file.kind === 'clip' && file.addressees.some(has)
  if (field === 'sort') return true
  if (field === 'origin' || field === 'place' || field === 'by') return false
  if (field === 'lang') return row.language === value
  if (field === 'title') return has(row.title)
  if (field === 'path') return row.path.startsWith(value)
  if (field === 'source') return has(row.title) || has(row.from)
  if (field === 'grade') return gradeOf(state, file) === value.toUpperCase()
  if (field === 'reliability') return gradeOf(state, file)[0] === value.toUpperCase()
  if (field === 'credibility') return gradeOf(state, file)[1] === value
  if (field === 'id') return row.id === value
  if (field === 'is' && value === 'undated') return dateOf(row) === null
  if (field === 'is' && (value === 'direct' || value === 'reported')) return false
  if (field === 'is') return value === 'place' ? row.actorKind === 'place' : row.inbox
  if (field === 'has') return file.kind === 'clip' && file.comment !== ''
  if (field === 'term') return fold(textOf(file)).folded.includes(fold(value).folded)
  if (field === 'actor' || field === 'speaker') return names(state, row, file, field, value, exact)
  const date = { event: row.event, published: row.published, saved: row.saved }[field ?? ''] ?? dateOf(row)
  if (date === null) return false
  return field === 'after' ? date >= value : field === 'before' ? date.slice(0, value.length) <= value : date.startsWith(value)
}

/** A source's letter, which its clips have too, and a clip's number; a dash where there is none. */
function gradeOf(state: State, file: File): string {
  const source = file.kind === 'clip' ? state.files.get(file.from) : file
  return `${(source?.kind === 'source' && source.reliability) || '-'}${(file.kind === 'clip' && file.credibility) || '-'}`
}

function names(state: State, row: w.Row, file: File, field: string, value: string, exact: boolean): string | boolean {
  const found = actorNamed(state, value)
  const text = fold(textOf(file)).folded
  if (exact || !found) return field === 'actor' && text.includes(fold(value).folded) && value
  const [path, actor] = found
  if (file.kind === 'clip' && (row.speaker?.path === path || (field === 'actor' && row.actors.some((one) => one.path === path)))) return actor.title
  return field === 'actor' && ([actor.title, ...actor.aliases].find((name) => text.includes(fold(name).folded)) ?? false)
}

/** What a query marks: its words, and every name of the actors that it names. */
export function soughtBy(state: State, query: string): string[] {
  const named = parse(query).parts.filter((part) => !part.negated && (part.field === 'actor' || part.field === 'speaker'))
  const all = named.flatMap(({ value, exact }) => {
    const actor = exact ? null : actorNamed(state, value)
    return actor ? [actor[1].title, ...actor[1].aliases] : [value]
  })
  return [...queryWords(query), ...all.map((name) => fold(name).folded)]
}

function passagesOf(text: string, words: readonly string[]): w.HitPassage[] {
  let at = 0
  return text.split('\n').flatMap((block) => {
    const start = at
    at += block.length + 1
    const marks = marksOf(block, words)
    return marks.length > 0 ? [{ text: block, marks, at: { start, end: start + block.length } }] : []
  })
}

interface Found {
  path: string
  row: w.Row
  file: File
  partial: boolean
  name: string | null
}

function find(state: State, parts: readonly Part[]): Found[] {
  if (parts.length === 0) return []
  const words = parts.filter((part) => part.field === null && !part.negated).map((part) => fold(part.value).folded)
  const unwanted = parts.filter((part) => part.field === null && part.negated).map((part) => fold(part.value).folded)
  const fields = parts.filter((part) => part.field !== null)
  const all: Found[] = []
  for (const [path, file] of state.files) {
    const row = rowOf(state, path, file)
    const held = fields.map((field) => ({ field, answer: holds(state, row, file, field) }))
    if (held.some(({ field, answer }) => (answer !== false) === field.negated)) continue
    const whole = foldedOf(file)
    if (unwanted.some((word) => whole.includes(word))) continue
    const count = words.filter((word) => whole.includes(word)).length
    if (count === 0 && words.length > 0) continue
    const name = held.map(({ answer }) => answer).find((answer) => typeof answer === 'string') ?? null
    all.push({ path, row, file, partial: count < words.length, name })
  }
  return all
}

/** The order that a query asks for. */
const sortOf = (parts: readonly Part[]): w.HitSort | undefined =>
  (['relevance', 'published', 'saved', 'event'] as const).find((sort) => parts.some(({ field, value }) => field === 'sort' && value === sort))

const WEIGHT = { actor: 4, clip: 3, note: 2, source: 1 }

function sorted(found: Found[], sort: w.HitSort, words: string[]): Found[] {
  const rank = ({ partial, row }: Found) => (partial ? 0 : 100) + (fold(row.title).folded === words.join(' ') ? 50 : 0) + WEIGHT[row.kind]
  const key = { relevance: () => '', published: ({ row }: Found) => row.published ?? '', saved: ({ row }: Found) => row.saved ?? '', event: ({ row }: Found) => row.event ?? '' }[sort]
  return [...found].sort((a, b) => Number(a.partial) - Number(b.partial) || key(b).localeCompare(key(a)) || rank(b) - rank(a))
}

function hitOf({ row, file, partial, name }: Found, words: readonly string[], query: string): w.Hit {
  const text = textOf(file)
  const sought = name ? [...words, fold(name).folded] : words
  const [best, ...more] = passagesOf(text, sought).sort((a, b) => b.marks.length - a.marks.length)
  const passage = best ?? { text: text.split('\n')[0] ?? '', marks: [], at: { start: 0, end: 0 } }
  const asked = parse(query).parts.some((part) => part.value === name)
  return { row, passage, more, partial, matchedName: asked ? null : name, near: null }
}

/** The paths of the documents that match a query in full. */
export const matching = (state: State, query: string): string[] => find(state, parse(query).parts).filter((one) => !one.partial).map((one) => one.path)

export function search(state: State, request: w.SearchRequest): w.SearchPage {
  const { query } = request
  const { parts, problems } = parse(query)
  const words = queryWords(query)
  const sort = sortOf(parts) ?? request.sort
  const found = sorted(find(state, parts), sort, words)
  const full = found.filter((one) => !one.partial).map((one) => one.row)
  return {
    query, sort, total: full.length, partialTotal: found.length - full.length, problems, ...undated(state, query, parts),
    hits: found.slice(request.offset, request.offset + request.limit).map((one) => hitOf(one, words, query)), behind: false, milliseconds: 1,
    chips: chipsOf(query, parts), offer: offerOf(state, query, parts), spellings: [], ambiguous: [], apart: [], dates: [], dateWays: [], expansion: expansionOf(query, parts),
    facets: request.facets ? facetsOf(query, full) : [], histogram: request.facets ? histogramOf(full.map(dateOf)) : null,
    nothing: request.explain && full.length === 0 && parts.length > 0 ? nothingOf(state, query, parts) : null, stopped: false,
  }
}

/** What bounds of dates hide because it has no date, and the query that shows it. */
function undated(state: State, query: string, parts: readonly Part[]): Pick<w.SearchPage, 'undatedHidden' | 'undatedQuery'> {
  const dates = parts.filter((part) => DATES.test(part.field ?? ''))
  const hidden = dates.length === 0 ? 0 : find(state, parts.filter((part) => !dates.includes(part))).filter((one) => dateOf(one.row) === null).length
  const open = [...dates].reverse().reduce((rest, part) => cut(rest, part.span), query)
  return { undatedHidden: hidden, undatedQuery: hidden > 0 ? open : null }
}

function offerOf(state: State, query: string, parts: readonly Part[]): w.ActorOffer | null {
  if (parts.length === 0 || parts.some((part) => part.field !== null || part.negated)) return null
  const actor = actorNamed(state, query.trim().replaceAll('"', ''))
  if (!actor) return null
  const asked = `actor:${quotedIfNeeded(actor[1].title)}`
  return { actor: actorRef(state, actor[1].title), query: asked, total: matching(state, asked).length }
}

function expansionOf(query: string, parts: readonly Part[]): w.Expansion | null {
  const named = parts.filter((part) => part.field === 'actor' || part.field === 'speaker')
  if (named.length === 0) return null
  const expanded = named.some((part) => !part.exact)
  return { expanded, query: query.replace(/\b(actor|speaker):=?/g, expanded ? '$1:=' : '$1:') }
}

const MOST_WAYS = 3

function nothingOf(state: State, query: string, parts: readonly Part[]): w.Nothing {
  const rest = parts.filter((part) => part.field !== null)
  const words = parts.filter((part) => part.field === null && !part.negated)
  return {
    words: words.map((part) => {
      const [count, anywhere] = [find(state, [...rest, part]).length, find(state, [part]).length]
      return { text: part.value, span: part.span, count, anywhere, nearest: anywhere > 0 ? [] : nearest(state, query, part) }
    }),
    filters: rest.map((part) => {
      const without = cut(query, part.span)
      return { label: chipsOf(query, [part])[0]?.label ?? '', span: part.span, total: matching(state, without).length, alone: find(state, [part]).length, query: without, nearest: [] }
    }),
  }
}

/** The words of the notebook that are spelt nearly so. */
function nearest(state: State, query: string, { value, span }: Part): w.Spelling[] {
  const wanted = fold(value).folded
  const most = wanted.length > 5 ? 2 : 1
  const counts = new Map<string, number>()
  for (const file of state.files.values()) for (const word of new Set(foldedOf(file).match(/[\p{L}\p{N}]+/gu) ?? [])) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .map(([text, count]) => ({ text, count, far: distance(wanted, text, most) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far || b.count - a.count)
    .slice(0, MOST_WAYS)
    .map(({ text, count }) => ({ text, count, query: query.slice(0, span.start) + text + query.slice(span.end) }))
}

/** The query with other bounds of its dates. */
export function between(query: string, first: string | null, last: string | null): string {
  const dates = parse(query).parts.filter((part) => DATES.test(part.field ?? ''))
  const rest = [...dates].reverse().reduce((left, part) => cut(left, part.span), query)
  return [rest, first ? `after:${first}` : '', last ? `before:${last}` : ''].filter(Boolean).join(' ')
}
