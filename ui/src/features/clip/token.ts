/**
 * What is being typed in the card's field: `@name` and `#tag` at the cursor are tokens, all other
 * text is the comment.
 */
export interface Token {
  sort: 'actor' | 'tag'
  /** What was typed after the sign. */
  typed: string
  /** From the sign to the cursor. */
  start: number
  end: number
}

/** Names contain spaces, so the token of a name ends at the end of a line or after this many letters. */
const LONGEST_NAME = 60
const OPENS = /(^|\s)([@＠#＃])/g

/** The token that ends at the cursor, or null. */
export function tokenAt(text: string, cursor: number): Token | null {
  const line = text.lastIndexOf('\n', cursor - 1) + 1
  const before = text.slice(line, cursor)
  const sign = [...before.matchAll(OPENS)].at(-1)
  if (!sign) return null
  const at = sign.index + (sign[1]?.length ?? 0)
  const typed = before.slice(at + 1)
  const sort = sign[2] === '@' || sign[2] === '＠' ? 'actor' : 'tag'
  if (sort === 'tag' && /\s/.test(typed)) return null
  if (sort === 'actor' && (typed.length > LONGEST_NAME || /^\s/.test(typed) || /\s{2}/.test(typed))) return null
  return { sort, typed, start: line + at, end: cursor }
}

/** The text without the token, and without the space that stood before it. */
export function withoutToken(text: string, token: Token): { text: string; cursor: number } {
  const before = text.slice(0, token.start)
  const after = text.slice(token.end)
  const kept = after === '' || /^\s/.test(after) ? before.replace(/[ \t]$/, '') : before
  return { text: kept + after, cursor: kept.length }
}

/** A tag as it may be written: no sign, no white space, no empty parts. */
export const cleanTag = (typed: string): string =>
  typed
    .replace(/^[#＃]+/, '')
    .trim()
    .replace(/\s+/g, '-')
    .split('/')
    .filter(Boolean)
    .join('/')
