/** The headings of a Markdown text, and its words counted. */
export interface Heading {
  /** 1 is the highest. */
  level: number
  /** As it is read. */
  text: string
  /** Where its line begins. */
  at: number
}

/** Lines that may be a heading, its underline or a fence; all others are skipped quickly. */
const CANDIDATE = /^ {0,3}(?:#{1,6}(?![^ \t\r\n])|`{3,}|~{3,}|=+[ \t]*\r?$|-+[ \t]*\r?$)[^\n]*/gm
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/
/** Lines that an underline does not make a heading: blank lines, or lines of another block. */
const NO_PARAGRAPH = /^\s*$|^ {0,3}(#{1,6}([ \t]|$)|>|[-+*][ \t]|\d+[.)][ \t]|\||`{3}|~{3}|=+[ \t]*$|-+[ \t]*$)|^ {4}/

/** The headings, in order; none inside code. */
export function outline(text: string): Heading[] {
  const headings: Heading[] = []
  let fence: string | null = null
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const line = found.replace(/\r$/, '')
    const mark = FENCE.exec(line)?.[1]
    if (fence) fence = mark?.startsWith(fence) && line.trim() === mark ? null : fence
    else if (mark) fence = mark
    else add(headings, text, line, index)
  }
  return headings
}

function add(headings: Heading[], text: string, line: string, at: number) {
  const [, signs, words = ''] = HEADING.exec(line) ?? []
  if (signs) return void headings.push({ level: signs.length, text: asRead(words), at })
  const underline = UNDERLINE.exec(line)?.[1]
  if (!underline || at === 0) return
  const above = text.lastIndexOf('\n', at - 2) + 1
  const before = text.slice(above, at - 1)
  if (!NO_PARAGRAPH.test(before))
    headings.push({ level: underline.startsWith('=') ? 1 : 2, text: asRead(before), at: above })
}

/** The words of a stretch of Markdown without its signs. */
export function asRead(markdown: string): string {
  return markdown
    .replace(/!?\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])|[*`]|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '$1')
    .trim()
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.,-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu
/** Scripts without spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** The words of a text in any script, links by what they show and addresses left out. */
export function countWords(markdown: string): number {
  let words = 0
  for (const [word] of withoutSigns(markdown).matchAll(WORD)) words += UNSPACED.test(word) ? countUnspaced(word) : 1
  return words
}

/** Only for short stretches: in V8 the segmenter's time grows with the square of the length. */
function countUnspaced(run: string): number {
  let words = 0
  for (const { isWordLike } of segmenter.segment(run)) if (isWordLike) words += 1
  return words
}

const withoutSigns = (markdown: string) =>
  asRead(markdown)
    .replace(/^\s*>\s*\[![\w-]+\][+-]?/gm, ' ')
    .replace(/https?:\/\/\S+|\^[\w-]+$/gm, ' ')
