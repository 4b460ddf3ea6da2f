/** The spans of time that the histogram's bars stand for, as people write them. */
import { shownDate } from '../../core/time'
import type { Bucket, Grain } from '../../host'

const LENGTHS: Record<Grain, number> = { year: 4, month: 7, day: 10 }
const short = (day: string, grain: Grain) => shownDate(day.slice(0, LENGTHS[grain]))

/** One bar, or the stretch from one to another. */
export function shownSpan(grain: Grain, first: Bucket, last: Bucket = first): string {
  const [from, until] = [short(first.first, grain), short(last.first, grain)]
  return from === until ? from : `${from} – ${until}`
}

export const hitsIn = (buckets: readonly Bucket[]): number => buckets.reduce((sum, bucket) => sum + bucket.count, 0)

/** How high a bar stands, in percent: what is there is always seen. */
export function heightOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(6, Math.round((count / most) * 100))
}
