/** A stretch of the text, in UTF-16 units, end exclusive. */
export interface Mark {
  start: number
  end: number
}

export interface Piece {
  text: string
  marked: boolean
  /** It is one of the other marks. */
  other?: true
}

/**
 * A text cut at its marks. With `around`, what lies further before the first mark than that many
 * letters take room is replaced by an ellipsis, at a space where there is one. Other marks stand between these.
 */
export function pieces(text: string, marks: readonly Mark[], around = 0, others: readonly Mark[] = []): Piece[] {
  const from = startOf(text, marks[0]?.start ?? 0, around)
  const cut: Piece[] = []
  let at = from
  const all = [...marks.map((mark) => ({ ...mark, other: false })), ...others.map((mark) => ({ ...mark, other: true }))]
  for (const { start, end, other } of all.sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue
    if (start > at) cut.push({ text: text.slice(at, start), marked: false })
    cut.push({ text: text.slice(start, end), marked: true, ...(other ? { other } : {}) })
    at = end
  }
  if (at < text.length) cut.push({ text: text.slice(at), marked: false })
  if (from > 0) cut.unshift({ text: '… ', marked: false })
  return cut
}

/** Han, Kana, Hangul and full-width signs take the room of two letters. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/u

function startOf(text: string, first: number, around: number): number {
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
