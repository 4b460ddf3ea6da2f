/**
 * The highlights over the text, as disjoint pieces. A clip is shown as a tint; where clips overlap, the first keeps its
 * tint and each further one is underlined along its whole length, so that no two tints mix. The names are those of the
 * highlight rules in highlights.css.
 */
import type { SuggestedMention, Span } from '../host'
import { Heap } from './heap'

export const TINTS = 5

export interface ClipLayer {
  span: Span
  tint: number
  /** The clip whose card is open is also underlined. */
  open: boolean
}

export type Painting = Map<string, Span[]>

interface Level extends ClipLayer {
  level: number
}

/** Each clip on the lowest level that is free along its whole length, by their beginnings. */
function levels(clips: readonly ClipLayer[]): Level[] {
  const ending = new Heap<Level>((a, b) => a.span.end < b.span.end)
  const free = new Heap<number>((a, b) => a < b)
  let used = 0
  const byStart = clips.filter(({ span }) => span.start < span.end)
  byStart.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  return byStart.map((clip) => {
    while (ending.top && ending.top.span.end <= clip.span.start) free.add((ending.take() as Level).level)
    const placed = { ...clip, level: free.take() ?? used++ }
    ending.add(placed)
    return placed
  })
}

/** The spans between all starts and ends. */
function pieces(spans: readonly Span[]): Span[] {
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  return edges.slice(1).map((end, index) => ({ start: edges[index] as number, end }))
}

function add(painting: Painting, name: string, piece: Span) {
  const spans = painting.get(name) ?? []
  const last = spans.at(-1)
  if (last?.end === piece.start) last.end = piece.end
  else spans.push({ ...piece })
  painting.set(name, spans)
}

const tintOf = (clip: ClipLayer) => ((clip.tint % TINTS) + TINTS) % TINTS

/** Items that cover the place of a sweep from the first piece to the last; the first by an order is at hand. */
class Sweep<T extends { span: Span }> {
  readonly #coming: readonly T[]
  readonly #here: Heap<T>
  #next = 0

  constructor(byStart: readonly T[], before: (a: T, b: T) => boolean) {
    this.#coming = byStart
    this.#here = new Heap(before)
  }

  /** The first of those that cover a piece. */
  at({ start }: Span): T | undefined {
    for (let next = this.#coming[this.#next]; next && next.span.start <= start; next = this.#coming[++this.#next])
      this.#here.add(next)
    while (this.#here.top && this.#here.top.span.end <= start) this.#here.take()
    return this.#here.top
  }
}

/** Numbers the items, so that of several the first can be told, and orders them by their beginnings. */
const numbered = <T extends { span: Span }>(items: readonly T[]) =>
  items.map((item, number) => ({ item, number, span: item.span })).sort((a, b) => a.span.start - b.span.start)

/** How many of some spans cover a place of a sweep. */
function counter(spans: readonly Span[]): (piece: Span) => number {
  const starts = spans.map(({ start }) => start).sort((a, b) => a - b)
  const ends = spans.map(({ end }) => end).sort((a, b) => a - b)
  let [begun, ended] = [0, 0]
  return ({ start }) => {
    while ((starts[begun] ?? Infinity) <= start) begun += 1
    while ((ends[ended] ?? Infinity) <= start) ended += 1
    return begun - ended
  }
}

/** One tint and at most one line per piece: the line of a mention wins over that of a clip. */
export function paint(clips: readonly ClipLayer[], mentions: readonly SuggestedMention[]): Painting {
  const painting: Painting = new Map()
  const placed = levels(clips)
  const lower = (a: Level, b: Level) => a.level < b.level
  const lined = placed.filter(({ level, open }) => level > 0 || open)
  const [ground, line] = [new Sweep(placed, lower), new Sweep(lined, lower)]
  const open = new Sweep(
    lined.filter((clip) => clip.open),
    lower,
  )
  const lines = counter(lined.map(({ span }) => span))
  const named = new Sweep(numbered(mentions), (a, b) => a.number < b.number)
  for (const piece of pieces([...placed, ...mentions].map((one) => one.span))) {
    const [tinted, mention, under] = [ground.at(piece), named.at(piece)?.item, open.at(piece) ?? line.at(piece)]
    if (tinted) add(painting, `clip-${tintOf(tinted)}`, piece)
    if (mention) add(painting, mention.tagged ? 'mention-tagged' : 'mention-suggested', piece)
    else if (under) add(painting, `clip-${lines(piece) > 1 ? 'lines' : 'line'}-${tintOf(under)}`, piece)
  }
  return painting
}
