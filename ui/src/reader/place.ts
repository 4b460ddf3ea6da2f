/** The scroll position of a text in its pane: how far it was read, and how far to scroll to show a passage. */
import type { ReadingPlace } from '../host'
import { firstIndex, type Run, type TextMap } from './offsets'

/** What is read with a passage: the room kept above and below it, in px. Three lines at the default text size. */
const LINES_AROUND = 84
/** A text whose end is at most this far below the pane counts as read to its end, in px. */
const EDGE = 8

/** The least scrolling that shows a passage with the lines around it, in px; its beginning if it does not fit. */
export function scrollToNearest(box: DOMRect, pane: DOMRect): number {
  const around = Math.min(LINES_AROUND, Math.max(0, (pane.height - box.height) / 2))
  const over = box.bottom + around - pane.bottom
  const under = box.top - around - pane.top
  return under < 0 ? under : Math.min(Math.max(over, 0), Math.max(under, 0))
}

/** A passage this close to an edge of the pane is moved, in px: not quite two lines at the default text size. */
const EDGE_ROOM = 48
/** Where a passage that was out of sight is placed, as a fraction of the pane's height. */
const COMES_TO = 0.28

/** The scrolling that brings a passage into the upper part of the pane, in px; 0 if it is in sight. */
export function scrollToUpperPart(box: DOMRect, pane: DOMRect): number {
  if (box.top >= pane.top + EDGE_ROOM && box.bottom <= pane.bottom - EDGE_ROOM) return 0
  const lowest = Math.max(EDGE_ROOM, pane.height - box.height - EDGE_ROOM)
  return box.top - pane.top - Math.min(pane.height * COMES_TO, lowest)
}

/** How far a text at this scroll position has been read. A text read to its end starts from the beginning again. */
export function placeIn(pane: DOMRect, text: DOMRect, map: TextMap): ReadingPlace {
  const share = text.height > 0 ? (pane.bottom - text.top) / text.height : 1
  const isRead = text.bottom <= pane.bottom + EDGE
  const percent = isRead ? 100 : Math.round(100 * Math.min(1, Math.max(0, share)))
  const isBegun = text.top < pane.top
  return { at: isRead || !isBegun ? 0 : firstBelow(map, pane.top), percent, isRead }
}

/** The first letter of the first line that is entirely below a given height of the window. */
function firstBelow({ runs }: TextMap, top: number): number {
  const isBelow = (run: Run, at: number) => topOf(run, at) >= top - 1
  const run = runs[firstIndex(runs.length, (at) => isBelow(runs[at] as Run, (runs[at] as Run).node.length - 1))]
  return run ? run.start + firstIndex(run.node.length - 1, (at) => isBelow(run, at)) : 0
}

function topOf({ node }: Run, at: number): number {
  const range = document.createRange()
  range.setStart(node, at)
  range.setEnd(node, at + 1)
  return range.getBoundingClientRect().top
}
