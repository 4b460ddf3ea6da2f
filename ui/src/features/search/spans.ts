/** The spans of time that the histogram's bars stand for, as people write them. */
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

/** How high a bar stands, in percent: what is there is always seen. */
export function heightOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(6, Math.round((count / most) * 100))
}

/** What is written under the bar of an index. */
export interface Tick {
  at: number
  label: string
}

/** The room that a label takes with the air around it, in px of small figures. */
const ROOM = { year: 40, month: 62, day: 52 } as const
/** How many labels one may stand for, so that what is written stays round. */
const STEPS = { year: [1, 2, 5, 10, 20, 50], month: [1, 2, 3, 6, 12], day: [1, 2, 5, 10, 15, 30] } as const

/** The years under the bars, or the months, or the days, as many as have room in a width of so many px. */
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

/** Every so many of them that labels never touch, a bar having a `room` of so many px. */
function thinned(all: readonly Tick[], grain: Grain, room: number): Tick[] {
  const gap = ((all[1]?.at ?? 1) - (all[0]?.at ?? 0)) * room
  const step = STEPS[grain].find((one) => one * gap >= ROOM[grain]) ?? all.length
  return all.filter((_, at) => at % step === 0)
}
