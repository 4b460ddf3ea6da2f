/** The little of the query language that the memory host understands: words, phrases, fields, what is left out. */
import type { Chip, Problem, Span } from '../wire'
import { fold } from './text'

export interface Part {
  span: Span
  negated: boolean
  field: string | null
  value: string
  /** The value is meant exactly: `actor:="Wang Yi"`. */
  exact: boolean
  quoted: boolean
}

/** The engine's fields (notes/src/query/field.rs), in the order in which it offers them. */
export const FIELDS = ['actor', 'speaker', 'addressee', 'maybe', 'term', 'tag', 'type', 'source', 'publisher', 'author', 'origin', 'place', 'by', 'lang', 'after', 'before', 'on', 'event', 'published', 'saved', 'title', 'path', 'in', 'has', 'is', 'grade', 'reliability', 'credibility', 'id', 'sort'] as const
export const ALIASES: Record<string, string> = { language: 'lang', since: 'after', until: 'before' }
const NAMES = new Set<string>(FIELDS)
/** What the values of a grade may be, and what is said of others. */
const GRADES: Record<string, [RegExp, string]> = {
  grade: [/^[A-F][1-6]$/i, 'grade: takes a letter from A to F and a number from 1 to 6, as B2'],
  reliability: [/^[A-F]$/i, 'reliability: takes A, B, C, D, E or F'],
  credibility: [/^[1-6]$/, 'credibility: takes 1, 2, 3, 4, 5 or 6'],
}
const PART = /(-?)(?:([a-z]+):)?(=?)(?:"([^"]*)("?)|(\S*))/g

/** The parts of a query with their places, and what could not be used of it. */
export function parse(query: string): { parts: Part[]; problems: Problem[] } {
  const parts: Part[] = []
  const problems: Problem[] = []
  for (const found of query.matchAll(PART)) {
    const [whole, minus, name = null, equals, phrase, closing, word] = found
    if (whole === '' || /^(AND|OR|NOT)$/.test(whole)) continue
    const span = { start: found.index, end: found.index + whole.length }
    const value = (phrase ?? word ?? '').replace(/[*()]/g, '')
    const field = name && (ALIASES[name] ?? name)
    const [graded, wrong] = GRADES[field ?? ''] ?? [/^/, '']
    const said = { span, instead: null, refuses: found.index + whole.length < query.length }
    if (field !== null && !NAMES.has(field)) problems.push({ ...said, message: `there is no field ${field}:`, span: { start: span.start + (minus?.length ?? 0), end: span.start + (minus?.length ?? 0) + field.length + 1 } })
    else if (phrase !== undefined && closing === '') problems.push({ ...said, message: 'the quotation is not closed', refuses: false })
    else if (field !== null && value === '') problems.push({ ...said, message: `${field}: says nothing` })
    else if (!graded.test(value)) problems.push({ ...said, message: wrong })
    else if (value !== '') parts.push({ span, negated: minus === '-', field, value, exact: equals === '=', quoted: phrase !== undefined })
  }
  return { parts, problems }
}

/** The query without a stretch of it. */
export const cut = (query: string, { start, end }: Span): string => (query.slice(0, start) + query.slice(end)).replace(/\s+/g, ' ').trim()

export const joined = (query: string, clause: string): string => `${query.trim()} ${clause}`.trim()
export const quotedIfNeeded = (value: string): string => (/^[\p{L}\p{N}_/-]+$/u.test(value) ? value : `"${value}"`)

const SAID: Record<string, string> = { after: 'from', before: 'until', on: 'on' }

export function chipsOf(query: string, parts: readonly Part[]): Chip[] {
  return parts.map((part) => {
    const said = part.field === null ? (part.quoted ? `“${part.value}”` : part.value) : `${SAID[part.field] ?? part.field + ':'} ${part.value}`
    return {
      span: part.span, label: part.negated ? `not ${said}` : said, kind: part.field ? 'field' : part.quoted ? 'phrase' : 'word',
      field: part.field, negated: part.negated, without: cut(query, part.span),
    }
  })
}

/** The folded words and phrases of a query that are to be there. */
export const queryWords = (query: string): string[] =>
  parse(query).parts.filter((part) => part.field === null && !part.negated).map((part) => fold(part.value).folded).filter(Boolean)

/** How many letters two words differ by; more than `most` counts as one more. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
    }
    row = next
  }
  return row[b.length] ?? 0
}
