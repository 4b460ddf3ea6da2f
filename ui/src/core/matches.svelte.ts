/**
 * The matches in a page: of the search that opened it, or of the text that is being looked for in it. All kinds of
 * pages are searched in the same way; each page marks and shows its own matches.
 */
import type { Span } from '../host'
import { asTyped } from './ask.svelte'
import { showError } from './notices'

/** How matches are shown: `still` scrolls nothing. */
export interface Showing {
  still?: boolean
}

/** A text that can be searched. */
export interface Findable {
  /** Every match of a query in the text, in order. */
  marks(query: string): Promise<Span[]>
  /** Paints the matches and brings the current one into sight, unless the page stays `still`; none is current at -1. */
  show(spans: readonly Span[], current: number, options?: Showing): void
}

/** Chooses which match is current at first. */
export type Choose = (spans: readonly Span[]) => number | Promise<number>

/** The match inside a span, or the first after it. */
export const nearTo =
  (near: Span | null): Choose =>
  (spans) => {
    const found = near ? spans.findIndex((span) => span.end > near.start) : -1
    return near && found < 0 && spans.length > 0 ? 0 : found
  }

const first: Choose = (spans) => (spans.length > 0 ? 0 : -1)

/** The last text looked for in any page. */
let lookedFor = ''

/** Another notebook has other texts. */
export const forgetLookedFor = (): void => void (lookedFor = '')

export class PageMatches {
  query = $state('')
  spans = $state.raw<readonly Span[]>([])
  /** The index of the current match; -1 while none is. */
  current = $state(-1)
  /** Whether the matches belong to the current query. */
  answered = $state(false)
  /** Whether the find bar is open. */
  finding = $state(false)

  #text: Findable | null = null
  #ticket = 0
  /** What is being looked for. */
  #sought: { choose: Choose; options: Showing } | null = null
  /** The query that the page was opened with: closing the find bar returns to it. */
  #searched = ''

  /** Takes another text, and looks for the same in it. */
  use(text: Findable | null): void {
    this.#text?.show([], -1)
    this.#text = text
    if (text) this.again()
  }

  /** Marks the matches of the search that opened the page. */
  arrive(query: string, choose: Choose): Promise<void> {
    this.#searched = query
    this.finding = false
    return this.#seek(query, choose)
  }

  open(): void {
    this.finding = true
    void this.find(lookedFor)
  }

  /** Looks for what is being typed. */
  find(typed: string): Promise<void> {
    lookedFor = typed
    return this.#seek(asTyped(typed), first)
  }

  /** Closes the find bar and marks the matches of the search again. */
  close(): void {
    this.finding = false
    void this.#seek(this.#searched, () => -1)
  }

  /** Clears all matches. */
  leave(): void {
    this.#searched = ''
    this.finding = false
    void this.#seek('', first)
  }

  /** Marks the same query again after the text has changed. */
  again(): void {
    const { choose, options } = this.#sought ?? {
      choose: (spans: readonly Span[]) => Math.min(this.current, spans.length - 1),
      options: { still: true },
    }
    if (this.query !== '') void this.#seek(this.query, choose, options)
  }

  /** Goes to the next match (1) or the previous one (-1), wrapping around at the ends. */
  step(way: 1 | -1): void {
    const count = this.spans.length
    if (count === 0) return
    const from = this.current < 0 && way < 0 ? 0 : this.current
    this.current = (from + way + count) % count
    this.#text?.show(this.spans, this.current)
  }

  /** The text in the find bar. */
  get lookedFor(): string {
    return lookedFor
  }

  /** An older answer never replaces a newer one. */
  async #seek(query: string, choose: Choose, options: Showing = {}): Promise<void> {
    this.query = query
    this.#sought = { choose, options }
    const mine = ++this.#ticket
    const text = this.#text
    try {
      const spans = query.trim() === '' || !text ? [] : await text.marks(query)
      const current = await choose(spans)
      if (mine !== this.#ticket) return
      this.#sought = null
      Object.assign(this, { spans, current, answered: query.trim() !== '' && text !== null })
      text?.show(spans, current, options)
    } catch (thrown) {
      if (mine === this.#ticket) showError(thrown)
    }
  }
}
