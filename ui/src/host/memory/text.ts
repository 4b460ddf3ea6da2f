/** The memory host's small stand-ins for the engine's text work: plain text, HTML, folding, marks. */
import type { Span } from '../wire'

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

interface Block {
  tag: string
  text: string
}

function blocks(body: string): Block[] {
  return body
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const heading = /^(#{1,4}) (.*)$/s.exec(part)
      return heading
        ? { tag: 'h' + heading[1]?.length, text: heading[2] ?? '' }
        : { tag: 'p', text: part.replace(/\n/g, ' ') }
    })
}

/** The blocks of a body joined by one newline. */
export function plainText(body: string): string {
  return blocks(body)
    .map((block) => block.text)
    .join('\n')
}

/** The reader's HTML: each block with its own direction, each run with its start in the plain text. */
export function readerHtml(body: string): string {
  let at = 0
  return blocks(body)
    .map(({ tag, text }) => {
      const html = `<${tag} dir="auto"><span data-o="${at}">${escape(text)}</span></${tag}>`
      at += text.length + 1
      return html
    })
    .join('\n')
}

/** A note's reading view: enough of Markdown to look at. */
export function noteHtml(body: string): string {
  const inline = (text: string) =>
    escape(text)
      .replace(
        /\[\[([^\]|]+)\|?([^\]]*)\]\]/g,
        (_, target: string, shown: string) => `<a href="#" data-link="${target}">${shown || target}</a>`,
      )
      .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
      .replace(/\*(.+?)\*/g, '<em>$1</em>')
  return body
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const heading = /^(#{1,4}) (.*)$/.exec(part)
      if (heading) return `<h${heading[1]?.length} dir="auto">${inline(heading[2] ?? '')}</h${heading[1]?.length}>`
      if (part.startsWith('> '))
        return `<blockquote dir="auto">${part
          .split('\n')
          .map((line) => `<p>${inline(line.replace(/^> ?/, ''))}</p>`)
          .join('')}</blockquote>`
      if (part.startsWith('- '))
        return `<ul>${part
          .split('\n')
          .map((line) => `<li dir="auto">${inline(line.slice(2))}</li>`)
          .join('')}</ul>`
      return `<p dir="auto">${inline(part)}</p>`
    })
    .join('\n')
}

/** Folded text with, for each folded unit, where it came from. */
export function fold(text: string): { folded: string; from: number[] } {
  const from: number[] = []
  let folded = ''
  let at = 0
  for (const letter of text) {
    const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    for (let unit = 0; unit < plain.length; unit++) from.push(at)
    folded += plain
    at += letter.length
  }
  from.push(text.length)
  return { folded, from }
}

/** Where each of the words begins a word (or stands, in unspaced scripts), in the units of `text`. */
export function marksOf(text: string, words: readonly string[]): Span[] {
  const { folded, from } = fold(text)
  const spans: Span[] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const start = from[at]
      const end = from[at + word.length]
      if (start !== undefined && end !== undefined) spans.push({ start, end })
    }
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** The sentence, or the whole block, around a place in the plain text. */
export function sentenceAt(text: string, at: number, whole: boolean): Span {
  const start = text.lastIndexOf('\n', Math.max(at - 1, 0)) + 1
  const found = text.indexOf('\n', at)
  const end = found < 0 ? text.length : found
  if (whole) return { start, end }
  const cut = [...text.slice(start, end).matchAll(/[.!?。!?؟]["”»]?\s*/g)].map(
    (stop) => start + stop.index + stop[0].length,
  )
  const from = cut.findLast((stop) => stop <= at) ?? start
  const to = cut.find((stop) => stop > at) ?? end
  return toWholeWords(text, { start: from, end: to })
}

/** The span grown to whole words, stray spaces trimmed. */
export function toWholeWords(text: string, span: Span): Span {
  let { start, end } = span
  const inWord = (sign: string | undefined) =>
    sign !== undefined && /[\p{L}\p{N}\p{M}]/u.test(sign) && !/\p{Script=Han}/u.test(sign)
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  while (start > 0 && inWord(text[start - 1]) && inWord(text[start])) start--
  while (end < text.length && inWord(text[end - 1]) && inWord(text[end])) end++
  return { start, end }
}
