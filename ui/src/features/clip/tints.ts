/** Gives clips that overlap, or are close to one another, different tints. */
import type { ClipMark, Span } from '../../host'
import { TINTS } from '../../reader'

/** Two clips of one tint that are closer than this, in UTF-16 units of the text, would look like one. */
const NEAR = 240

const isNear = (a: Span, b: Span) => a.start < b.end + NEAR && b.start < a.end + NEAR

/** The marks in order; each keeps its own tint unless a neighbour before it has the same. */
export function withTints(marks: readonly ClipMark[]): ClipMark[] {
  const chosen = new Map<ClipMark, number>()
  const placed = marks
    .flatMap((mark) => (mark.span ? [{ mark, span: mark.span }] : []))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  placed.forEach(({ mark, span }, at) => {
    const near = placed.slice(0, at).filter((other) => isNear(other.span, span))
    const taken = new Set(near.map((other) => chosen.get(other.mark)))
    const own = mark.clip.tint % TINTS
    const tints = Array.from({ length: TINTS }, (_, step) => (own + step) % TINTS)
    chosen.set(mark, tints.find((tint) => !taken.has(tint)) ?? own)
  })
  return marks.map((mark) => ({ ...mark, clip: { ...mark.clip, tint: chosen.get(mark) ?? mark.clip.tint % TINTS } }))
}
