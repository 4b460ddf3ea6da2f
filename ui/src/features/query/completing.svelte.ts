/** Completion in a query: the fields and values that fit at the caret, and which one is chosen. */
import { showError } from '../../core/notices'
import { host, type Completion, type Span } from '../../host'

const MOST = 8

export class QueryCompletion {
  ways = $state.raw<readonly Completion[]>([])
  /** The chosen completion; -1 if there is none. */
  at = $state(-1)
  /** The part of the query that a completion replaces. */
  span = $state.raw<Span>({ start: 0, end: 0 })
  #ticket = 0
  /** The last look, until it is answered. */
  #looking: Promise<void> = Promise.resolve()

  /**
   * Whether completions take the arrow keys: values do; names of fields do not, so that the arrows move through the
   * hits.
   */
  get takesArrows(): boolean {
    return this.ways.length > 0 && (this.at >= 0 || this.ways[0]?.kind !== 'field')
  }

  /** Looks for completions; without `asked`, none are shown before a word is begun. */
  look(query: string, caret: number, { asked = false } = {}): Promise<void> {
    if (asked || /[\p{L}:="]$/u.test(query.slice(0, caret))) this.#looking = this.#look(query, caret, asked)
    else this.close()
    return this.#looking
  }

  /** The chosen completion of the text as it stands, else the first; null if there is none. */
  async chosen(): Promise<Completion | null> {
    const mine = this.#ticket
    await this.#looking
    return mine === this.#ticket ? (this.ways[Math.max(this.at, 0)] ?? null) : null
  }

  async #look(query: string, caret: number, asked: boolean): Promise<void> {
    const mine = ++this.#ticket
    try {
      const { ways, span } = await host().completeQuery(query, caret, MOST)
      if (mine !== this.#ticket) return
      const typed = query.slice(span.start, span.end)
      const isDone = ways.length === 1 && ways[0]?.insert === typed
      this.ways = isDone ? [] : ways
      this.span = span
      this.at = asked && ways.length > 0 ? 0 : -1
    } catch (thrown) {
      if (mine === this.#ticket) showError(thrown)
    }
  }

  move(step: 1 | -1): void {
    const { length } = this.ways
    this.at = this.at < 0 ? (step > 0 ? 0 : length - 1) : (this.at + step + length) % length
  }

  close(): void {
    this.#ticket++
    this.#looking = Promise.resolve()
    this.ways = []
    this.at = -1
  }

  /** The query with a completion inserted, and the new caret position; a value is followed by a space. */
  taken(query: string, way: Completion): { query: string; caret: number } {
    const rest = query.slice(this.span.end)
    const space = way.kind === 'field' || rest.startsWith(' ') ? '' : ' '
    const head = query.slice(0, this.span.start) + way.insert + space
    return {
      query: head + rest,
      caret: head.length + (space === '' && rest.startsWith(' ') && way.kind !== 'field' ? 1 : 0),
    }
  }
}
