/** A file as its front matter (fences included, exactly as it lies on disk) and its body. */
export interface Parts {
  head: string
  body: string
}

/** As the engine reads it: between two lines of dashes. */
const FENCED = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/

/** Splits a file so that `head + body` is the file again, byte for byte. */
export function split(text: string): Parts {
  const head = FENCED.exec(text)?.[0] ?? (text.startsWith('\uFEFF') ? '\uFEFF' : '')
  return { head, body: text.slice(head.length) }
}

const PROPERTY = /^(?:[^\s#:][^:]*:(?:\s|$)|\s+\S|-\s|#)/

/** Closes front matter that lacks its closing line, at the place where it seems to end. */
export function closed(text: string): string {
  const end = lineEnd(text)
  const lines = text.split(end)
  let last = 0
  while (last + 1 < lines.length && PROPERTY.test(lines[last + 1] ?? '')) last += 1
  return [...lines.slice(0, last + 1), '---', ...lines.slice(last + 1)].join(end)
}

/** The line end that an editor must use so that a text comes out unchanged. */
export function lineEnd(text: string): '\n' | '\r\n' {
  const all = text.match(/\n/g)?.length ?? 0
  const windows = text.match(/\r\n/g)?.length ?? 0
  return all > 0 && all === windows ? '\r\n' : '\n'
}

/** The smallest replacement that turns one text into another: a caret outside it stays. */
export function difference(from: string, to: string): { from: number; to: number; insert: string } {
  const most = Math.min(from.length, to.length)
  let start = 0
  while (start < most && from.charCodeAt(start) === to.charCodeAt(start)) start++
  let end = 0
  while (end < most - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}
