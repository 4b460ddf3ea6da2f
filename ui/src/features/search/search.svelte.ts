/**
 * Search as one types. The newest question counts: the shell ends an older one, and an answer that
 * comes late all the same is dropped. What is shown stays until the new answer is whole, so that
 * nothing flickers; what a change of the notebook would move under the pointer waits to be shown.
 */
import {
  NO_HITS,
  failure,
  host,
  type Failure,
  type Hit,
  type HitSort,
  type SearchPage,
  type SearchRequest,
} from '../../host'

const PAGE = 60
/** An answer that takes no longer than this shows no sign of loading, in ms. */
const SLOW_MS = 150
export const SORTS: readonly HitSort[] = ['relevance', 'event', 'published', 'saved']

/** How often the newest question is asked again when an older one ended it. */
const AGAIN = 3

/** Each store asks under its own name, so that the shell ends its older questions and no other's. */
let askers = 0

export interface SearchOptions {
  limit?: number
  /** Also counts what the hits are. */
  facets?: boolean
}

export class SearchStore {
  query = $state('')
  sort = $state<HitSort>('relevance')
  /** What is said about the answer that is shown. */
  page = $state.raw<SearchPage>(NO_HITS)
  /** Loaded hits by place; places not loaded yet are holes. */
  hits = $state.raw<(Hit | undefined)[]>([])
  /** How many hits there are, loaded or not. */
  count = $state(0)
  /** What the shown hits answer. */
  answered = $state('')
  /** Whether the last word of the answered query was still being typed. */
  typing = $state(false)
  failed = $state<Failure | null>(null)
  loading = $state(false)
  slow = $state(false)
  /** A newer answer to the same question that would move the hits. */
  waiting = $state.raw<SearchPage | null>(null)

  #ticket = 0
  #asked = new Set<number>()
  #limit: number
  #facets: boolean
  /** The question on its way. */
  #asking: Promise<void> = Promise.resolve()
  /** Further pages on their way, the last of them. */
  #fetching: Promise<unknown> = Promise.resolve()
  readonly #asker = `search ${++askers}`

  constructor({ limit = PAGE, facets = false }: SearchOptions = {}) {
    this.#limit = limit
    this.#facets = facets
  }

  get total(): number {
    return this.page.total
  }

  /** Asks a new question; an empty one clears. `typing`: its last word is still being written. */
  ask(query: string, { typing = true } = {}): Promise<void> {
    this.query = query
    const ticket = ++this.#ticket
    const isEmpty = query.trim() === ''
    if (isEmpty) this.#clear()
    this.#asking = isEmpty ? Promise.resolve() : this.#answer(query, typing, ticket)
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
    const timer = setTimeout(() => (this.slow = ticket === this.#ticket), SLOW_MS)
    try {
      let page = await host().search(this.#request(query, typing, 0))
      // Two questions may reach the shell in the other order: the older one then ended this, which is asked again.
      for (let again = 0; page.stopped && ticket === this.#ticket && again < AGAIN; again++)
        page = await host().search(this.#request(query, typing, 0))
      if (ticket !== this.#ticket || page.stopped) return
      this.#show(page)
      this.answered = query
      this.typing = typing
    } catch (thrown) {
      if (ticket === this.#ticket) this.failed = failure(thrown)
    } finally {
      clearTimeout(timer)
    }
    if (ticket === this.#ticket) this.loading = this.slow = false
  }

  /** Loads the hits of these places. */
  async ensure(first: number, last: number): Promise<void> {
    if (this.answered === '') return
    for (let page = Math.floor(first / this.#limit); page * this.#limit <= Math.min(last, this.count - 1); page++) {
      if (this.#asked.has(page)) continue
      this.#asked.add(page)
      const work = this.#load(page)
      this.#fetching = Promise.all([this.#fetching, work])
      await work
    }
  }

  /** Once what was asked is answered, and the hit at a place is loaded. */
  async come(at: number): Promise<void> {
    if (this.loading) await this.#asking
    await this.ensure(at, at)
    await this.#fetching
  }

  async #load(page: number): Promise<void> {
    const ticket = this.#ticket
    const offset = page * this.#limit
    try {
      const { hits, stopped } = await host().search({
        ...this.#request(this.answered, this.typing, offset),
        asker: `${this.#asker}, page ${page}`,
        facets: false,
        explain: false,
      })
      if (ticket !== this.#ticket) return
      if (stopped) return void this.#asked.delete(page)
      const all = [...this.hits]
      hits.forEach((hit, at) => (all[offset + at] = hit))
      this.hits = all
      // Fewer than were promised: the list ends here.
      if (hits.length < this.#limit) this.count = Math.min(this.count, offset + hits.length)
    } catch (thrown) {
      this.#asked.delete(page)
      if (ticket === this.#ticket) this.failed = failure(thrown)
    }
  }

  /** Sorts; the hits are asked for anew. */
  async sortBy(sort: HitSort): Promise<void> {
    this.sort = sort
    await this.ask(this.query, { typing: this.typing })
  }

  /** The next order in turn. */
  nextSort(): Promise<void> {
    return this.sortBy(SORTS[(SORTS.indexOf(this.sort) + 1) % SORTS.length] ?? 'relevance')
  }

  /** Asks the same again after the notebook changed. While `held`, an answer that would move hits waits. */
  async again({ held = () => false }: { held?: () => boolean } = {}): Promise<void> {
    // What the user asked is answered first: an answer that waits must not take its place.
    if (this.loading) await this.#asking
    if (this.answered === '' || this.query !== this.answered) return
    const ticket = ++this.#ticket
    try {
      const page = await host().search(this.#request(this.answered, this.typing, 0))
      if (ticket !== this.#ticket || page.stopped) return
      const moves = page.hits.some((hit, at) => hit.row.path !== this.hits[at]?.row.path)
      if (moves && held()) this.waiting = page
      else this.#show(page)
    } catch (thrown) {
      if (ticket === this.#ticket) this.failed = failure(thrown)
    }
    if (ticket === this.#ticket) this.loading = this.slow = false
  }

  /** Shows the answer that waited. */
  showWaiting(): void {
    if (this.waiting) this.#show(this.waiting)
  }

  #request(query: string, typing: boolean, offset: number): SearchRequest {
    return {
      query,
      offset,
      limit: this.#limit,
      typing,
      sort: this.sort,
      asker: this.#asker,
      facets: this.#facets,
      explain: true,
    }
  }

  #show(page: SearchPage) {
    this.page = page
    this.hits = page.hits
    this.count = page.hits.length < this.#limit ? page.hits.length : page.total + page.partialTotal
    this.#asked = new Set([0])
    this.failed = null
    this.waiting = null
  }

  #clear() {
    this.#show(NO_HITS)
    this.answered = ''
    this.loading = this.slow = false
  }
}

/** The search of the list pane. */
export const search = new SearchStore({ facets: true })
