/**
 * Converts between places on the screen and offsets in the plain text. The engine marks every run of text with
 * `data-o`, the offset of its first UTF-16 unit in the plain text; the web view counts in the same unit. So an offset
 * is the start of a run plus a position in its text node, and binary search finds either from the other.
 */
import type { Span } from '../host'

export interface Run {
  /** The offset of its first unit in the plain text. */
  start: number
  node: Text
}

export interface TextMap {
  runs: readonly Run[]
  /** The offset of a place in the document; `edge` chooses a run when the place is between two. */
  offsetOf(node: Node, at: number, edge: 'start' | 'end'): number | null
  /** The span of a range, or null if it contains no text. */
  spanOf(range: Range): Span | null
  /** A span as a range, or null if no part of it is in the text. */
  rangeOf(span: Span): Range | null
  /** The text of a span, one newline between blocks. */
  textOf(span: Span): string
  /** The first place at or after an offset that holds no white space. */
  nonSpaceAfter(at: number): number | null
  /** The last place before an offset that holds no white space. */
  inkBefore(at: number): number | null
}

const endOf = (run: Run): number => run.start + run.node.length

/** The text nodes of a marked run: a parser may have split a long one. */
function* runsIn(element: Element): Generator<Run> {
  let start = Number(element.getAttribute('data-o'))
  if (!Number.isFinite(start)) return
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.length > 0) yield { start, node }
    start += node.length
  }
}

/** The first index for which `holds` is true, provided it is true for all later ones. */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Reads the runs of a rendered text once. */
export function mapText(root: ParentNode): TextMap {
  return mapRuns([...root.querySelectorAll('[data-o]')].flatMap((element) => [...runsIn(element)]))
}

/** The runs of a text, in order, as places of the document. */
export function mapRuns(runs: readonly Run[]): TextMap {
  const byNode = new Map<Node, Run>(runs.map((run) => [run.node, run]))
  const runAt = (index: number): Run | null => runs[index] ?? null
  const after = (at: number) => firstIndex(runs.length, (index) => endOf(runs[index] as Run) > at)

  function between(node: Node, at: number, edge: 'start' | 'end'): number | null {
    const point = document.createRange()
    point.setStart(node, at)
    const index = firstIndex(runs.length, (one) => point.comparePoint((runs[one] as Run).node, 0) >= 0)
    const [before, behind] = [runAt(index - 1), runAt(index)]
    if (edge === 'start') return behind?.start ?? (before && endOf(before))
    return before ? endOf(before) : (behind?.start ?? null)
  }

  function offsetOf(node: Node, at: number, edge: 'start' | 'end'): number | null {
    const run = byNode.get(node)
    return run ? run.start + at : between(node, at, edge)
  }

  function spanOf(range: Range): Span | null {
    const start = offsetOf(range.startContainer, range.startOffset, 'start')
    const end = offsetOf(range.endContainer, range.endOffset, 'end')
    return start === null || end === null || end <= start ? null : { start, end }
  }

  function rangeOf({ start, end }: Span): Range | null {
    const first = runAt(after(start))
    const last = runAt(firstIndex(runs.length, (index) => (runs[index] as Run).start >= end) - 1)
    if (!first || !last || end <= start || endOf(last) <= first.start) return null
    const range = document.createRange()
    range.setStart(first.node, Math.max(start - first.start, 0))
    range.setEnd(last.node, Math.min(end - last.start, last.node.length))
    return range
  }

  function textOf({ start, end }: Span): string {
    let [text, reached] = ['', start]
    for (let index = after(start); index < runs.length; index++) {
      const { start: from, node } = runs[index] as Run
      if (from >= end) break
      if (from > reached) text += '\n'
      text += node.data.slice(Math.max(start - from, 0), end - from)
      reached = from + node.length
    }
    return text
  }

  function nonSpaceAfter(at: number): number | null {
    for (let index = after(at); index < runs.length; index++) {
      const { start, node } = runs[index] as Run
      const from = Math.max(at - start, 0)
      const found = node.data.slice(from).search(/\S/)
      if (found >= 0) return start + from + found
    }
    return null
  }

  function inkBefore(at: number): number | null {
    for (let index = firstIndex(runs.length, (one) => (runs[one] as Run).start >= at) - 1; index >= 0; index--) {
      const { start, node } = runs[index] as Run
      const ink = node.data.slice(0, Math.max(at - start, 0)).trimEnd().length
      if (ink > 0) return start + ink - 1
    }
    return null
  }

  return { runs, offsetOf, spanOf, rangeOf, textOf, nonSpaceAfter, inkBefore }
}

/** The offset in the text at a point of the window, or null. */
export function offsetAtPoint(map: TextMap, x: number, y: number): number | null {
  const range = document.caretRangeFromPoint?.(x, y)
  if (!range) return null
  const at = map.offsetOf(range.startContainer, range.startOffset, 'start')
  if (at === null) return null
  // The browser returns the nearest letter; a point in the margin is not on any.
  for (const span of [
    { start: at, end: at + 1 },
    { start: at - 1, end: at },
  ]) {
    const rects = map.rangeOf(span)?.getClientRects() ?? []
    if (
      [...rects].some((rect) => x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 3 && y <= rect.bottom + 3)
    )
      return span.start
  }
  return null
}
