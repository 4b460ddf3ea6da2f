/** The position of the card: beside the passage, if the margin has room for it. */
import type { Box } from '../../reader'

export interface CardPosition {
  left: number
  top: number
}

const GAP = 12
const EDGE = 12

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))
const right = (box: Box) => box.left + box.width

/**
 * All boxes in one space. `pane` is what is in sight, `column` the text's column. Null where the margin
 * does not hold the card: no text is ever covered by it.
 */
export function cardPosition(
  passage: Box,
  column: Box,
  pane: Box,
  card: { width: number; height: number },
): CardPosition | null {
  const left = right(column) + GAP
  if (left + card.width + EDGE > right(pane)) return null
  const [low, high] = [pane.top + EDGE, pane.top + pane.height - card.height - EDGE]
  return { left, top: clamp(passage.top, low, Math.max(low, high)) }
}
