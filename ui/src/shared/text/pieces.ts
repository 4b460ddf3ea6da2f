/** A stretch of the text, in UTF-16 units, end exclusive. */
export interface Mark {
  start: number
  end: number
}

export interface Piece {
  text: string
  marked: boolean
  /** Whether it is one of the other marks. */
  other?: true
}

/** The ellipsis before a text whose beginning is left out; after a text it is used without the space. */
export const ELLIPSIS = '… '

export interface Cut {
  /** Text farther than this many letter widths before the first mark is left out, cut at a space if there is one. */
  around?: number
  /** Text from this index on is left out. */
  until?: number
  /** Marks of a second kind, between these. */
  others?: readonly Mark[]
}

/** Splits a text at its marks; an ellipsis shows what is left out at either end. */
export function pieces(
  text: string,
  marks: readonly Mark[],
  { around = 0, until = text.length, others = [] }: Cut = {},
): Piece[] {
  const from = startOf(text, marks, around)
  const cut: Piece[] = []
  let at = from
  const all = [...marks.map((mark) => ({ ...mark, other: false })), ...others.map((mark) => ({ ...mark, other: true }))]
  for (const { start, end, other } of all.sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length || start >= until) continue
    if (start > at) cut.push({ text: text.slice(at, start), marked: false })
    cut.push({ text: text.slice(start, Math.min(end, until)), marked: true, ...(other ? { other } : {}) })
    at = end
  }
  if (at < until) cut.push({ text: text.slice(at, until), marked: false })
  if (from > 0) cut.unshift({ text: ELLIPSIS, marked: false })
  if (until < text.length) cut.push({ text: ELLIPSIS.trim(), marked: false })
  return cut
}

/** The width of the ellipsis in letters, counting narrow ones. */
const SIGN = 3
/** A word is kept whole if it began at most this many letters ago. */
const WORD = 16

/**
 * Where a text ends that has room up to an index: before the ellipsis, not inside a word or a letter, and without a
 * full stop before the ellipsis.
 */
export function endBefore(text: string, room: number): number {
  const most = Math.max(0, room - SIGN)
  const space = text.lastIndexOf(' ', most)
  if (space > 0 && space >= most - WORD) return text.slice(0, space).replace(/[\s.,;:،؛]+$/u, '').length
  let end = most
  while (end > 0 && /^[\p{M}\u200D\uDC00-\uDFFF]/u.test(text.slice(end))) end--
  return end
}

/** Han, Kana, Hangul and full-width signs are as wide as two letters. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/u

/** Where the shown text begins. */
export function startOf(text: string, marks: readonly Mark[], around: number): number {
  const first = marks[0]?.start ?? 0
  if (around === 0) return 0
  let [at, width] = [first, 0]
  for (const letter of [...text.slice(0, first)].reverse()) {
    width += WIDE.test(letter) ? 2 : 1
    if (width > around) break
    at -= letter.length
  }
  if (at <= 0) return 0
  const space = text.indexOf(' ', at)
  return space >= 0 && space < first ? space + 1 : at
}
