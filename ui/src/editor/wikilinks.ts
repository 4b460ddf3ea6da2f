/** `[[links]]`, `#tags` and similar syntax in a line of Markdown that the Markdown grammar does not know. */
export interface Found {
  kind: 'link' | 'embed' | 'tag'
  from: number
  to: number
  /** For a link: its target without the heading. For a tag: its name. */
  target: string
  /** For a link: the range of the words that are shown. */
  shown: { from: number; to: number }
}

const LINK = /(!?)\[\[([^[\]\n|]+)(?:\|([^[\]\n]*))?\]\]/g
const TAG = /(^|[\s(])#([\p{L}\p{N}_/-]*[\p{L}_/-][\p{L}\p{N}_/-]*)/gu

/** Everything found in a stretch of text that begins at `base`. */
export function findIn(text: string, base = 0): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(LINK)) {
    const [whole, bang = '', written = '', alias] = match
    // In a table the bar is escaped.
    const target = alias === undefined ? written : written.replace(/\\$/, '')
    const from = base + match.index
    const inner = from + bang.length + 2
    const shownFrom = alias ? inner + written.length + 1 : inner
    found.push({
      kind: bang ? 'embed' : 'link',
      from,
      to: from + whole.length,
      target: target.split('#')[0]?.trim() || target.trim(),
      shown: { from: shownFrom, to: shownFrom + (alias || target).length },
    })
  }
  for (const match of text.matchAll(TAG)) {
    const [whole, before = '', name = ''] = match
    const from = base + match.index + before.length
    const to = base + match.index + whole.length
    if (found.some((link) => from < link.to && to > link.from)) continue
    found.push({ kind: 'tag', from, to, target: name, shown: { from, to } })
  }
  return found.sort((a, b) => a.from - b.from)
}

/** The link, embed or tag at a place. */
export const foundAt = (text: string, base: number, at: number): Found | null =>
  findIn(text, base).find((one) => at >= one.from && at <= one.to) ?? null
