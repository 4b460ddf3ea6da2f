/** A block inserted on lines of its own at a place in a text: what to insert, and where. */
export function blockAt(text: string, at: number, block: string): { at: number; insert: string } {
  const end = text.indexOf('\n', at)
  const lineEndAt = end < 0 ? text.length : end
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const blank = text.slice(lineStart, lineEndAt).trim() === ''
  const place = blank ? lineStart : lineEndAt
  const before = text.slice(0, place)
  const lead = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  const after = text.slice(place)
  const tail = after === '' ? '\n\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n'
  return { at: place, insert: lead + block.replace(/\n+$/, '') + tail }
}
