/** Gives clips that overlap, or are close to one another, different tints. */
import type { PlacedClip } from '../../host'
import { TINTS } from '../../reader'

/** Two clips of one tint that are closer than this, in UTF-16 units of the text, would look like one. */
const NEAR = 240

/** The marks in order; each keeps its own tint unless a neighbour before it has the same. */
export function withTints(marks: readonly PlacedClip[]): PlacedClip[] {
  const chosen = new Map<PlacedClip, number>()
  const placed = marks
    .flatMap((mark) => (mark.span ? [{ mark, span: mark.span }] : []))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  /** How far the marks placed so far reach that have a tint. */
  const reach = Array.from({ length: TINTS }, () => -Infinity)
  const isFree = (tint: number, at: number) => (reach[tint] ?? -Infinity) + NEAR <= at
  for (const { mark, span } of placed) {
    const own = mark.clip.tint % TINTS
    const tints = Array.from({ length: TINTS }, (_, step) => (own + step) % TINTS)
    const tint = tints.find((one) => isFree(one, span.start)) ?? own
    chosen.set(mark, tint)
    reach[tint] = Math.max(reach[tint] ?? -Infinity, span.end)
  }
  return marks.map((mark) => ({ ...mark, clip: { ...mark.clip, tint: chosen.get(mark) ?? mark.clip.tint % TINTS } }))
}
