/** Where the card stands: beside the passage where the margin holds it, else below, else above. */
import type { Box } from '../../reader'

export interface Standing {
  left: number
  top: number
  side: 'beside' | 'below' | 'above' | 'foot'
}

const GAP = 12
const EDGE = 12

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))
const bottom = (box: Box) => box.top + box.height
const right = (box: Box) => box.left + box.width

/**
 * All boxes in one space. `pane` is what is in sight, `column` the text's column; the passage is
 * never covered, unless it fills the pane: then the card stands at the foot.
 */
export function standing(passage: Box, column: Box, pane: Box, card: { width: number; height: number }): Standing {
  const [lowTop, highTop] = [pane.top + EDGE, bottom(pane) - card.height - EDGE]
  const beside = right(column) + GAP
  if (beside + card.width + EDGE <= right(pane)) return { left: beside, top: clamp(passage.top, lowTop, Math.max(lowTop, highTop)), side: 'beside' }
  const left = clamp(right(column) - card.width, pane.left + EDGE, right(pane) - card.width - EDGE)
  if (bottom(passage) + GAP <= highTop) return { left, top: Math.max(bottom(passage) + GAP, lowTop), side: 'below' }
  const above = passage.top - GAP - card.height
  if (above >= lowTop) return { left, top: Math.min(above, highTop), side: 'above' }
  return { left, top: Math.max(lowTop, highTop), side: 'foot' }
}
