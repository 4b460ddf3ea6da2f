/** An actor's clips: how the actor is related to each, and how they are distributed over time. */
import { shownDate } from '../../core/time'
import type { Row } from '../../host'

/** How an actor is related to a clip: says it, is addressed, or is mentioned. */
export type ClipRelation = 'by' | 'to' | 'about'

export const relationsOf = (row: Row, actor: string): ClipRelation[] => {
  const relations: ClipRelation[] = []
  if (row.speaker?.path === actor) relations.push('by')
  if (row.addressees.some((one) => one.path === actor)) relations.push('to')
  return relations.length > 0 ? relations : ['about']
}

/** The date by which a document is sorted. The day of saving counts for notes alone: it says nothing of the others. */
export const dateOf = (row: Row): string | null =>
  row.event ?? row.published ?? (row.kind === 'note' ? row.saved : null)

/** A bar of the strip. Its key is the prefix of the dates in it: `2021-07`, or `2021` if many years are shown. */
export interface Bar {
  key: string
  count: number
  /** As people say it. */
  label: string
}

/** The most months in a strip; beyond that it shows years. */
const MOST_MONTHS = 120

const monthOf = (row: Row): string | null => /^\d{4}-\d{2}/.exec(dateOf(row) ?? '')?.[0] ?? null
const yearOf = (row: Row): string | null => /^\d{4}/.exec(dateOf(row) ?? '')?.[0] ?? null

/** From the first to the last month that has a document, those between that have none included. */
export function barsOf(rows: readonly Row[]): Bar[] {
  const months = rows.flatMap((row) => monthOf(row) ?? [])
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const [first, last] = [Math.min(...months.map(number)), Math.max(...months.map(number))]
  if (months.length > 0 && last - first < MOST_MONTHS)
    return span(first, last).map((at) =>
      bar(`${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`, months),
    )
  const years = rows.flatMap((row) => yearOf(row) ?? [])
  if (years.length === 0) return []
  const all = years.map(Number)
  return span(Math.min(...all), Math.max(...all)).map((year) => bar(String(year).padStart(4, '0'), years))
}

const span = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at)
const bar = (key: string, keys: readonly string[]): Bar => ({
  key,
  count: keys.filter((one) => one === key).length,
  label: shownDate(key),
})

/** Whether a document lies within bars, from the first to the last of two. */
export function isWithin(row: Row, [from, to]: readonly [string, string]): boolean {
  const key = (dateOf(row) ?? '').slice(0, from.length)
  return key.length === from.length && key >= from && key <= to
}
