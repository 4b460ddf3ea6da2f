/** The time spans of the histogram's bars, as the query language writes them. */
import { shownDate } from '../../core/time'
import type { Bucket, Grain, Histogram } from '../../host'

const LENGTHS: Record<Grain, number> = { year: 4, month: 7, day: 10 }
const short = (day: string, grain: Grain) => shownDate(day.slice(0, LENGTHS[grain]))

/** One bar, or the stretch from one to another; a bar of several years says the first and the last. */
export function shownSpan(grain: Grain, first: Bucket, last: Bucket = first): string {
  const [from, until] = [short(first.first, grain), short(last.last, grain)]
  return from === until ? from : `${from} – ${until}`
}

export const hitsIn = (buckets: readonly Bucket[]): number => buckets.reduce((sum, bucket) => sum + bucket.count, 0)

/** The height of a bar, in percent; a bar with any hits is always visible. */
export function heightOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(6, Math.round((count / most) * 100))
}

/** The label under the bar at an index. */
export interface Tick {
  at: number
  label: string
}

/** The width of a label including the space around it, in px. */
const ROOM = { year: 40, month: 62, day: 52 } as const
/** The possible numbers of bars per label, so that labels are round numbers. */
const STEPS = { year: [1, 2, 5, 10, 20, 50], month: [1, 2, 3, 6, 12], day: [1, 2, 5, 10, 15, 30] } as const

/** The years, months or days under the bars, as many as fit into a width in px. */
export function ticksOf({ grain, buckets }: Histogram, width: number): Tick[] {
  const room = width / Math.max(1, buckets.length)
  const years = buckets.flatMap(({ first }, at) => (first.endsWith('-01-01') ? [{ at, label: first.slice(0, 4) }] : []))
  if (grain === 'year' || years.length > 1) return thinned(years, 'year', room)
  const label = ({ first }: Bucket) => (grain === 'month' ? shownDate(first.slice(0, 7)) : withoutYear(first))
  return thinned(
    buckets.map((bucket, at) => ({ at, label: label(bucket) })),
    grain,
    room,
  )
}

/** The line below says the year. */
const withoutYear = (day: string) => shownDate(day).replace(/ \d+$/, '')

/** The number of bars per label so that labels never touch, if a bar is `room` px wide. */
function thinned(all: readonly Tick[], grain: Grain, room: number): Tick[] {
  const gap = ((all[1]?.at ?? 1) - (all[0]?.at ?? 0)) * room
  const step = STEPS[grain].find((one) => one * gap >= ROOM[grain]) ?? all.length
  return all.filter((_, at) => at % step === 0)
}
