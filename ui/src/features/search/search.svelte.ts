/**
 * Search as one types. The newest question counts: an older answer that arrives late is dropped,
 * and what is shown stays until the new answer is there, so that nothing flickers.
 */
import { failure, host, type Failure, type Hit, type HitSort, type Problem } from '../../host'

const PAGE = 60
/** Each store asks under its own name, so that the shell ends its older questions and no other's. */
let askers = 0

export class SearchStore {
  query = $state('')
  sort = $state<HitSort>('relevance')
  hits = $state.raw<Hit[]>([])
  total = $state(0)
  partialTotal = $state(0)
  undatedHidden = $state(0)
  problems = $state.raw<Problem[]>([])
  /** The index has not caught up yet. */
  behind = $state(false)
  /** What the shown hits answer. */
  answered = $state('')
  failed = $state<Failure | null>(null)
  loading = $state(false)

  #ticket = 0
  #limit: number
  /** The question on its way. */
  #asking: Promise<void> = Promise.resolve()
  readonly #asker = `search ${++askers}`

  constructor(limit = PAGE) {
    this.#limit = limit
  }

  /** Asks a new question; an empty one clears. `typing`: its last word is still being written. */
  ask(query: string, { typing = true } = {}): Promise<void> {
    this.query = query
    const ticket = ++this.#ticket
    if (query.trim() === '') this.#clear()
    this.#asking = query.trim() === '' ? Promise.resolve() : this.#answer(query, typing, ticket)
    return this.#asking
  }

  /** Waits for the answer to what is typed; false when something else was typed meanwhile, or it failed. */
  async settled(): Promise<boolean> {
    const ticket = this.#ticket
    await this.#asking
    return ticket === this.#ticket && this.failed === null
  }

  async #answer(query: string, typing: boolean, ticket: number): Promise<void> {
    this.loading = true
    try {
      const page = await host().search({ query, offset: 0, limit: this.#limit, typing, sort: this.sort, asker: this.#asker, facets: false, explain: false })
      if (ticket !== this.#ticket) return
      this.hits = page.hits
      this.#take(page)
      this.answered = query
    } catch (thrown) {
      if (ticket !== this.#ticket) return
      this.failed = failure(thrown)
    }
    this.loading = false
  }

  /** Appends the next hits, if there are more. */
  async more(): Promise<void> {
    if (this.loading || this.hits.length >= this.total + this.partialTotal) return
    const ticket = this.#ticket
    this.loading = true
    try {
      const page = await host().search({ query: this.answered, offset: this.hits.length, limit: this.#limit, typing: true, sort: this.sort, asker: this.#asker, facets: false, explain: false })
      if (ticket === this.#ticket) this.hits = [...this.hits, ...page.hits]
    } catch (thrown) {
      if (ticket === this.#ticket) this.failed = failure(thrown)
    }
    if (ticket === this.#ticket) this.loading = false
  }

  async sortBy(sort: HitSort): Promise<void> {
    this.sort = sort
    await this.ask(this.query)
  }

  /** Asks the same again, after the notebook changed. */
  async again(): Promise<void> {
    if (this.answered !== '') await this.ask(this.query)
  }

  #take(page: { total: number; partialTotal: number; undatedHidden: number; problems: Problem[]; behind: boolean }) {
    this.total = page.total
    this.partialTotal = page.partialTotal
    this.undatedHidden = page.undatedHidden
    this.problems = page.problems
    this.behind = page.behind
    this.failed = null
  }

  #clear() {
    this.hits = []
    this.answered = ''
    this.loading = false
    this.#take({ total: 0, partialTotal: 0, undatedHidden: 0, problems: [], behind: false })
  }
}

/** The search of the list pane. */
export const search = new SearchStore()
