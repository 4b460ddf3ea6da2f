/** Dates as people type them into fields; the engine reads them, in every language that its calendar knows. */
import { host, type EventPrecision, type TypedDate } from '../host'

/** The date that was typed; null if it is none, or may be two. */
export const readDate = (typed: string): Promise<TypedDate | null> => host().readDate(typed)

/** What was typed in the form of fields; null if it is no date. */
export async function readFieldDate(typed: string): Promise<string | null> {
  const read = await readDate(typed)
  return read && fieldDate(read.date, read.precision)
}

/** A stored date as a field shows it, no more exact than it is: `2021-07-28`, `2021-07`, `2021`, `about 2021-07-28`. */
export function fieldDate(date: string | null, precision: EventPrecision | null): string {
  if (!date) return ''
  if (precision === 'year') return date.slice(0, 4)
  if (precision === 'month') return date.slice(0, 7)
  return precision === 'about' ? `about ${date}` : date
}

/** A date of publication as a field shows it: files and lists write `2021-07-28~` for about then. */
export const fieldPublished = (published: string | null): string => (published ?? '').replace(/^(.+)~$/, 'about $1')
