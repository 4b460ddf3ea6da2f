/**
 * Search while typing. Only the newest question counts: the shell cancels older ones, and an answer that still comes
 * late is dropped. The old hits stay until the new answer is complete, so that nothing flickers; a change of the
 * notebook that would move hits under the pointer waits until it is asked for.
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
/** An answer within this time shows no sign of loading, in ms. */
const SLOW_MS = 150
export const SORTS: readonly HitSort[] = ['relevance', 'event', 'published', 'saved']

/** How often the newest question is repeated if an older one cancelled it. */
const AGAIN = 3

/** An answer with those of its pages that are loaded. */
interface Answer {
  page: SearchPage
  /** By place; places not loaded yet are holes. */
  hits: (Hit | undefined)[]
  /** Which pages these are. */
  pages: number[]
}

/** Each store searches under its own name, so that the shell cancels only its own older questions. */
let askers = 0

export interface SearchOptions {
  limit?: number
  /** Whether to count the hits by field and over time. */
  facets?: boolean
}

export class SearchStore {
  query = $state('')
  sort = $state<HitSort>('relevance')
  /** The details of the answer that is shown. */
  page = $state.raw<SearchPage>(NO_HITS)
  /** Loaded hits by place; places not loaded yet are holes. */
  hits = $state.raw<(Hit | undefined)[]>([])
  /** How many hits there are, loaded or not. */
  count = $state(0)
  /** The query of the hits that are shown. */
  answered = $state('')
  /** How many questions have been answered: their hits are others, or in another order. */
  answers = $state(0)
  /** Whether the last word of the answered query was still being typed. */
  typing = $state(false)
  failed = $state<Failure | null>(null)
  loading = $state(false)
  slow = $state(false)
  /** A newer answer to the same question that would move the hits. */
  waiting = $state.raw<Answer | null>(null)

  #ticket = 0
  #asked = new Set<number>()
  /** The places that were in sight last. */
  #sight: readonly [number, number] = [0, 0]
  #limit: number
  #facets: boolean
  /** The question that is being answered. */
  #asking: Promise<void> = Promise.resolve()
  /** The last of the further pages that are being loaded. */
  #fetching: Promise<unknown> = Promise.resolve()
  readonly #requester = `search ${++askers}`

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

  /** Waits for the answer to what is typed; false if the text changed meanwhile, or the search failed. */
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
      // Two questions may reach the shell in the wrong order: then the older one cancelled this one, which is repeated.
      for (let again = 0; page.stopped && ticket === this.#ticket && again < AGAIN; again++)
        page = await host().search(this.#request(query, typing, 0))
      if (ticket !== this.#ticket || page.stopped) return
      this.#show({ page, hits: page.hits, pages: [0] })
      this.answered = query
      this.answers++
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
    this.#sight = [first, last]
    for (let page = Math.floor(first / this.#limit); page * this.#limit <= Math.min(last, this.count - 1); page++) {
      if (this.#asked.has(page)) continue
      this.#asked.add(page)
      const work = this.#load(page)
      this.#fetching = Promise.all([this.#fetching, work])
      await work
    }
  }

  /** Resolves when the search is answered and the hit at an index is loaded. */
  async come(at: number): Promise<void> {
    if (this.loading) await this.#asking
    await this.ensure(at, at)
    await this.#fetching
  }

  async #load(page: number): Promise<void> {
    const ticket = this.#ticket
    const asked = this.#asked
    const offset = page * this.#limit
    try {
      const { hits, stopped } = await this.#fetch(page)
      // The list as it is then has to ask for it again.
      if (ticket !== this.#ticket || stopped) return void asked.delete(page)
      const all = [...this.hits]
      hits.forEach((hit, at) => (all[offset + at] = hit))
      this.hits = all
      // There are fewer hits than announced: the list ends here.
      if (hits.length < this.#limit) this.count = Math.min(this.count, offset + hits.length)
    } catch (thrown) {
      asked.delete(page)
      if (ticket === this.#ticket) this.failed = failure(thrown)
    }
  }

  /** Asks for a further page of the answer. */
  #fetch(page: number): Promise<SearchPage> {
    return host().search({
      ...this.#request(this.answered, this.typing, page * this.#limit),
      requester: `${this.#requester}, page ${page}`,
      facets: false,
      explain: false,
    })
  }

  /** Changes the order and searches again. */
  async sortBy(sort: HitSort): Promise<void> {
    this.sort = sort
    await this.ask(this.query, { typing: this.typing })
  }

  /** The next order in turn. */
  get nextSort(): HitSort {
    return SORTS[(SORTS.indexOf(this.sort) + 1) % SORTS.length] ?? 'relevance'
  }

  /**
   * Repeats the search after the notebook changed: its beginning, and the hits in sight and at `at`, come together.
   * While `held`, an answer that would move hits waits.
   */
  async again({ held = () => false, at = 0 }: { held?: () => boolean; at?: number } = {}): Promise<void> {
    // The user's own question comes first: a waiting answer must not replace its answer.
    if (this.loading) await this.#asking
    if (this.answered === '' || this.query !== this.answered) return
    const ticket = ++this.#ticket
    try {
      const answer = await this.#answerAgain(at)
      if (ticket !== this.#ticket || answer === null) return
      const moves = answer.hits.some((hit, place) => hit && hit.row.path !== this.hits[place]?.row.path)
      if (moves && held()) this.waiting = answer
      else this.#show(answer)
    } catch (thrown) {
      if (ticket === this.#ticket) this.failed = failure(thrown)
    }
    if (ticket === this.#ticket) this.loading = this.slow = false
  }

  /** The answer to the same question as it is now, with what was loaded of the places in sight; null if it was stopped. */
  async #answerAgain(at: number): Promise<Answer | null> {
    const pageOf = (place: number) => Math.floor(place / this.#limit)
    const [first, last] = this.#sight.map(pageOf) as [number, number]
    const further = [...this.#asked].filter((one) => one > 0 && ((first <= one && one <= last) || one === pageOf(at)))
    const [page, ...others] = await Promise.all([
      host().search(this.#request(this.answered, this.typing, 0)),
      ...further.map((one) => this.#fetch(one)),
    ])
    if (page.stopped) return null
    const answer: Answer = { page, hits: [...page.hits], pages: [0] }
    others.forEach(({ hits, stopped }, index) => {
      const one = further[index] ?? 0
      if (stopped) return
      hits.forEach((hit, place) => (answer.hits[one * this.#limit + place] = hit))
      answer.pages.push(one)
    })
    return answer
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
      requester: this.#requester,
      facets: this.#facets,
      explain: true,
    }
  }

  #show({ page, hits, pages }: Answer) {
    this.page = page
    this.hits = hits
    this.count = page.hits.length < this.#limit ? page.hits.length : page.total + page.partialTotal
    this.#asked = new Set(pages)
    this.failed = null
    this.waiting = null
  }

  #clear() {
    this.#show({ page: NO_HITS, hits: [], pages: [0] })
    this.answered = ''
    this.loading = this.slow = false
  }
}

/** The search of the list pane. */
export const search = new SearchStore({ facets: true })
