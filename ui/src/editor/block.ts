/** A block on lines of its own at a place in a text: what to insert, where, and where the caret stands behind it. */
export function blockAt(text: string, at: number, block: string): { at: number; insert: string; caret: number } {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const end = text.indexOf(eol, at)
  const lineEndAt = end < 0 ? text.length : end
  const lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
  const blank = text.slice(lineStart, lineEndAt).trim() === ''
  const place = blank ? lineStart : lineEndAt
  const before = text.slice(0, place)
  const lead = before === '' ? '' : eol.repeat(2 - ends(before, eol))
  const set = lead + block.replace(/\n+$/, '').replaceAll('\n', eol) + eol.repeat(2)
  // What is typed next is a paragraph of its own, and so is what follows.
  const after = text.slice(place)
  const rest = after === '' ? '' : eol.repeat(2 - begins(after, eol))
  return { at: place, insert: set + rest, caret: place + set.length }
}

/** How many line ends, up to two, a text ends with, and begins with. */
const ends = (text: string, eol: string): number => (text.endsWith(eol + eol) ? 2 : text.endsWith(eol) ? 1 : 0)
const begins = (text: string, eol: string): number => (text.startsWith(eol + eol) ? 2 : text.startsWith(eol) ? 1 : 0)
