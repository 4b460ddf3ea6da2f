/** What the memory notebook makes of an address, a page or a text that is given to it. */
import type * as w from '../wire'
import type { SourceFile } from './documents'
import { marksIn, today, type State } from './notebook'
import { readerHtml } from './text'

/** A source that is not saved yet, with the blocks that were left out of it. */
export interface Draft {
  captured: SourceFile
  dropped: w.LeftOut[]
}

function textOf(input: w.CaptureInput): string {
  if (input.type === 'text') return input.text
  if (input.type === 'html') return new DOMParser().parseFromString(input.html, 'text/html').body.textContent
  return `Text of ${input.type === 'address' ? input.address : input.name}`
}

const isBoilerplate = (part: string) => /^(→ ?)?READ |^Disclaimer|^Leave a Reply/i.test(part)

/** The first paragraph is the title, the others the text, boilerplate apart. */
export function capture(input: w.CaptureInput, id: string): Draft {
  const parts = textOf(input)
    .split(/\n\s*\n|\n/)
    .map((part) => part.trim())
    .filter(Boolean)
  const dropped = parts.filter(isBoilerplate).map((text, index) => ({ index, text, reason: 'boilerplate' }))
  const kept = parts.filter((part) => !isBoilerplate(part))
  const title = kept[0]?.slice(0, 120) ?? 'Untitled'
  const body = kept.slice(kept.length > 1 ? 1 : 0).join('\n\n')
  const address = input.type === 'address' || input.type === 'html' ? input.address : null
  return {
    captured: {
      kind: 'source',
      id,
      title,
      body,
      publisher: null,
      author: null,
      address,
      language: null,
      published: null,
      saved: today(),
      inbox: true,
      tags: [],
      leftOut: [],
    },
    dropped,
  }
}

/** The draft as the panel shows it, with the source that holds the same text already. */
export function shownDraft(draft: string, { captured, dropped }: Draft, state: State): w.CaptureDraft {
  const { title, body, address } = captured
  const already = [...state.files].find(([, file]) => file.kind === 'source' && file.body === body)
  return {
    draft,
    title,
    byline: null,
    site: null,
    published: null,
    address,
    language: null,
    html: readerHtml(body),
    words: body.split(/\s+/).length,
    leftOut: dropped,
    already: already
      ? { path: already[0], title: already[1].title, saved: already[1].saved, clips: marksIn(state, already[0]).length }
      : null,
    previous: null,
    notice: null,
  }
}

/** The source with some of the blocks that were left out. */
export function withBroughtBack({ captured, dropped }: Draft, bringBack: number[]): SourceFile {
  const back = dropped.filter((one) => bringBack.includes(one.index)).map((one) => one.text)
  return {
    ...captured,
    body: [captured.body, ...back].join('\n\n'),
    leftOut: dropped.filter((one) => !bringBack.includes(one.index)),
  }
}

/** What becomes of a file given to this host: it reads none. */
export const notRead = (input: string): w.ImportResult => ({
  input,
  path: null,
  error: 'The memory host reads no files.',
  leftOut: null,
  already: false,
  newer: false,
})
