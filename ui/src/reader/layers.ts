/**
 * The highlights over the text, as disjoint pieces. A clip is shown as a tint; where clips overlap, the first keeps its
 * tint and each further one is underlined along its whole length, so that no two tints mix. The names are those of the
 * highlight rules in highlights.css.
 */
import type { MentionMark, Span } from '../host'

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

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
export const covers = (span: Span, at: number): boolean => span.start <= at && at < span.end

/** Each clip on the lowest level that is free along its whole length. */
function levels(clips: readonly ClipLayer[]): Level[] {
  const placed: Level[] = []
  for (const clip of [...clips].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const taken = new Set(placed.filter((one) => overlap(one.span, clip.span)).map((one) => one.level))
    let level = 0
    while (taken.has(level)) level++
    placed.push({ ...clip, level })
  }
  return placed
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

/** One tint and at most one line per piece: the line of a mention wins over that of a clip. */
export function paint(clips: readonly ClipLayer[], mentions: readonly MentionMark[]): Painting {
  const painting: Painting = new Map()
  const placed = levels(clips)
  for (const piece of pieces([...placed, ...mentions].map((one) => one.span))) {
    const over = placed.filter((one) => overlap(one.span, piece)).sort((a, b) => a.level - b.level)
    const [ground] = over
    if (ground) add(painting, `clip-${tintOf(ground)}`, piece)
    const mention = mentions.find((one) => overlap(one.span, piece))
    if (mention) add(painting, mention.tagged ? 'mention-tagged' : 'mention-suggested', piece)
    else if (ground) paintLine(painting, piece, over)
  }
  return painting
}

function paintLine(painting: Painting, piece: Span, over: readonly Level[]) {
  const lines = over.filter((one) => one.level > 0 || one.open)
  const chosen = lines.find((one) => one.open) ?? lines[0]
  if (chosen) add(painting, `clip-${lines.length > 1 ? 'lines' : 'line'}-${tintOf(chosen)}`, piece)
}
