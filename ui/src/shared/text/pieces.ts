/** A stretch of the text, in UTF-16 units, end exclusive. */
export interface Mark {
  start: number
  end: number
}

export interface Piece {
  text: string
  marked: boolean
}

/**
 * A text cut at its marks. With `around`, what lies further than that many UTF-16 units before
 * the first mark is replaced by an ellipsis, at a space where there is one.
 */
export function pieces(text: string, marks: readonly Mark[], around = 0): Piece[] {
  const from = startOf(text, marks[0]?.start ?? 0, around)
  const cut: Piece[] = []
  let at = from
  for (const { start, end } of marks) {
    if (start < at || end > text.length) continue
    if (start > at) cut.push({ text: text.slice(at, start), marked: false })
    cut.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) cut.push({ text: text.slice(at), marked: false })
  if (from > 0) cut.unshift({ text: '… ', marked: false })
  return cut
}

function startOf(text: string, first: number, around: number): number {
  if (around === 0 || first <= around) return 0
  const wanted = first - around
  const space = text.indexOf(' ', wanted)
  if (space >= 0 && space < first) return space + 1
  // Never cut a pair of surrogates in two.
  return /[\uDC00-\uDFFF]/.test(text[wanted] ?? '') ? wanted - 1 : wanted
}
