/** Typed dates in the form of files alone; the engine reads them as people write them. */
import type { TypedDate } from '../wire'

export function isoDate(typed: string): TypedDate | null {
  const found = /^(about )?(\d{4})(-\d{2})?(-\d{2})?$/.exec(typed.trim())
  if (!found) return null
  const [, about, year, month, day] = found
  const date = `${year}${month ?? '-01'}${day ?? '-01'}`
  const read = new Date(`${date}T00:00Z`)
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date) return null
  return { date, precision: about ? 'about' : day ? 'day' : month ? 'month' : 'year' }
}
