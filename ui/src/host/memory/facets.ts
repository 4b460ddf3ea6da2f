/** What the hits of the memory notebook are, by value and over time. */
import type * as w from '../wire'
import { cut, joined, parse, quotedIfNeeded } from './query'

const MOST = 12
const LANGUAGES: Record<string, string> = { en: 'English', zh: 'Chinese', ar: 'Arabic', ru: 'Russian' }
const parents = (tag: string) => tag.split('/').map((_, at, names) => names.slice(0, at + 1).join('/'))

const VALUES: Record<w.FacetField, { of: (row: w.Row) => (string | null)[]; field: string; label?: (value: string) => string }> = {
  type: { field: 'type', of: (row) => [row.kind] },
  actor: { field: 'actor', of: (row) => (row.kind === 'actor' ? [row.title] : [row.speaker?.name ?? null, ...row.actors.map((one) => one.name)]) },
  tag: { field: 'tag', of: (row) => row.tags.flatMap(parents) },
  publisher: { field: 'publisher', of: (row) => [row.publisher] },
  language: { field: 'lang', of: (row) => [row.language], label: (code) => LANGUAGES[code] ?? code },
  year: { field: 'on', of: (row) => [(row.event ?? row.published ?? row.saved)?.slice(0, 4) ?? null] },
}

export function facetsOf(query: string, rows: readonly w.Row[]): w.Facet[] {
  return Object.entries(VALUES).flatMap(([field, { of, field: asked, label }]): w.Facet[] => {
    const counts = new Map<string, number>()
    for (const row of rows) for (const value of new Set(of(row))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
    const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, MOST)
    const ordered = field === 'year' ? byCount.sort((a, b) => a[0].localeCompare(b[0])) : byCount
    const values = ordered.map(([value, count]) => valueOf(query, `${asked}:${quotedIfNeeded(value)}`, label?.(value) ?? value, count))
    return values.length > 0 ? [{ field: field as w.FacetField, values, others: counts.size - values.length }] : []
  })
}

function valueOf(query: string, clause: string, label: string, count: number): w.FacetValue {
  const there = parse(query).parts.find(({ span }) => query.slice(span.start, span.end) === clause)
  return { label, count, clause, chosen: there !== undefined, query: there ? cut(query, there.span) : joined(query, clause), excluded: joined(query, `-${clause}`) }
}

const DAY_MS = 86_400_000
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)
const MOST_DAYS = 62
const MOST_MONTHS = 72

function grainOf(first: string, last: string): w.Grain {
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS
  return days <= MOST_DAYS ? 'day' : days / 30 <= MOST_MONTHS ? 'month' : 'year'
}

function span(day: string, grain: w.Grain): { first: string; last: string } {
  if (grain === 'day') return { first: day, last: day }
  const [year, month] = day.split('-').map(Number) as [number, number]
  if (grain === 'year') return { first: `${year}-01-01`, last: `${year}-12-31` }
  return { first: `${day.slice(0, 7)}-01`, last: iso(Date.UTC(year, month, 0)) }
}

export function histogramOf(dates: readonly (string | null)[]): w.Histogram | null {
  const days = dates.flatMap((date) => (date ? [(date + '-01-01').slice(0, 10)] : [])).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  const grain = grainOf(first, last)
  const buckets: w.Bucket[] = []
  for (let at = span(first, grain); at.first <= last; at = span(iso(Date.parse(at.last) + DAY_MS), grain)) {
    buckets.push({ ...at, count: days.filter((day) => at.first <= day && day <= at.last).length })
  }
  return { grain, buckets, undated: dates.length - days.length }
}
