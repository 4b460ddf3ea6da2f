/**
 * The list pane: one view of the notebook, filtered and sorted, loaded in pages as it scrolls.
 * Each view remembers its filter, order, row and scroll.
 */
import {
  failure,
  host,
  type Column,
  type Failure,
  type ListState,
  type Problem,
  type Row,
  type RowSort,
  type View,
} from '../../host'
import { VIEWS } from './views'

export type CurrentView = { view: View; tag?: string } | { view: 'search' }

interface Memory {
  filter: string
  sort: RowSort
  descending: boolean
  cursor: string | null
  scroll: number
  /** The columns; none for ordinary rows. */
  columns: readonly Column[]
}

const PAGE = 200
/** Orders that begin with the first letter; all others begin with the latest or the most. */
const BY_LETTER: readonly RowSort[] = ['title', 'publisher', 'language']
const orderOf = (view: View) => ({ sort: VIEWS[view].sort, descending: VIEWS[view].descending })

export class ListStore {
  current = $state<CurrentView>({ view: 'sources' })
  filter = $state('')
  sort = $state<RowSort>('saved')
  descending = $state(true)
  columns = $state.raw<readonly Column[]>([])
  /** Loaded rows by place; places not loaded yet are holes. */
  rows = $state.raw<(Row | undefined)[]>([])
  total = $state(0)
  problems = $state.raw<Problem[]>([])
  /** The filter that the problems are about. */
  about = $state('')
  loaded = $state(false)
  failed = $state<Failure | null>(null)
  cursor = $state(0)
  selected = $state.raw<ReadonlySet<string>>(new Set())

  /** The selected rows as they stood when the list was last read anew. */
  #selectedRows: Row[] = []
  #ticket = 0
  #asked = new Set<number>()
  /** The places that were in sight last. */
  #sight: readonly [number, number] = [0, 0]
  /** The last page that is being loaded. */
  #loading: Promise<unknown> = Promise.resolve()
  /** Whether the cursor keeps its position at the next reload, instead of following its row. */
  #keepsCursorPosition = false
  #memories = new Map<string, Memory>()
  /** The scroll position: read by the pane when it mounts or the view changes, and set as it scrolls. */
  scroll = 0

  /** Shows another view in its last state. */
  async show(target: CurrentView): Promise<void> {
    this.#remember()
    this.current = target
    const kept = this.#memories.get(keyOf(target))
    const view = target.view === 'search' ? null : target.view
    Object.assign(this, kept ?? { filter: '', scroll: 0, columns: [], ...(view ? orderOf(view) : {}) })
    this.selected = new Set()
    this.rows = []
    this.problems = []
    this.total = 0
    this.cursor = 0
    this.loaded = false
    this.#sight = [0, 0]
    if (view) await this.reload(kept?.cursor ?? null)
  }

  /**
   * Call before rows are moved: the cursor keeps its position instead of following its row, until the returned function
   * is called or the rows have moved.
   */
  keepCursorPosition(): () => void {
    this.#keepsCursorPosition = true
    return () => void (this.#keepsCursorPosition = false)
  }

  /** Reloads the list and keeps the cursor on its row, wherever that moved. */
  async reload(keep: string | null = this.rowAt(this.cursor)?.path ?? null): Promise<void> {
    if (this.current.view === 'search') return
    const ticket = ++this.#ticket
    const { filter } = this
    // As much as there was up to the cursor, so that a reload does not shrink the list, and what is in sight below.
    const limit = Math.max(PAGE, Math.min(this.rows.length, this.cursor + PAGE))
    const far = this.#inSight().filter((one) => one * PAGE >= limit && this.#asked.has(one))
    this.#asked = new Set([0])
    try {
      const [page, ...others] = await Promise.all([
        host().list(this.#request(0, limit)),
        ...far.map((one) => host().list(this.#request(one * PAGE, PAGE))),
      ])
      if (ticket !== this.#ticket) return
      const rows: (Row | undefined)[] = [...page.rows]
      others.forEach((other, index) => other.rows.forEach((row, at) => (rows[(far[index] ?? 0) * PAGE + at] = row)))
      this.#asked = new Set([0, ...far])
      for (let at = PAGE; at < page.rows.length; at += PAGE) this.#asked.add(at / PAGE)
      this.#selectedRows = this.selected.size > 0 ? this.targets() : []
      this.rows = rows
      this.total = page.total
      this.problems = page.problems
      this.about = filter
      this.failed = null
      const at = keep && !this.#keepsCursorPosition ? rows.findIndex((row) => row?.path === keep) : -1
      this.cursor = at >= 0 ? at : Math.max(0, Math.min(this.cursor, page.total - 1))
      this.#keepsCursorPosition = false
      this.#forgetGone()
    } catch (thrown) {
      if (ticket === this.#ticket) this.failed = failure(thrown)
    }
    if (ticket === this.#ticket) this.loaded = true
  }

  /** Loads the pages that hold these places. */
  async ensure(first: number, last: number): Promise<void> {
    if (this.current.view === 'search' || !this.loaded) return
    this.#sight = [first, last]
    for (let page = Math.floor(first / PAGE); page * PAGE <= Math.min(last, this.total - 1); page++) {
      if (this.#asked.has(page)) continue
      this.#asked.add(page)
      const work = this.#load(page)
      this.#loading = Promise.all([this.#loading, work])
      await work
    }
  }

  /** Every row, loaded or not. */
  async all(): Promise<Row[]> {
    return (await host().list(this.#request(0, Math.max(PAGE, this.total)))).rows
  }

  /** The pages that were in sight last. */
  #inSight(): number[] {
    const [first, last] = this.#sight.map((place) => Math.floor(place / PAGE)) as [number, number]
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  }

  /** Resolves when the row at the cursor is loaded, with everything requested before. */
  come = async (): Promise<void> => {
    await this.ensure(this.cursor, this.cursor)
    await this.#loading
  }

  async #load(page: number): Promise<void> {
    const ticket = this.#ticket
    try {
      const { rows } = await host().list(this.#request(page * PAGE, PAGE))
      if (ticket !== this.#ticket) return
      const all = [...this.rows]
      rows.forEach((row, at) => (all[page * PAGE + at] = row))
      this.rows = all
    } catch (thrown) {
      this.#asked.delete(page)
      if (ticket === this.#ticket) this.failed = failure(thrown)
    }
  }

  async filterBy(filter: string): Promise<void> {
    this.filter = filter
    this.cursor = 0
    this.#sight = [0, 0]
    await this.reload(null)
  }

  /** Sorts by an order; choosing the same order again reverses it. */
  async sortBy(sort: RowSort): Promise<void> {
    this.descending = sort === this.sort ? !this.descending : !BY_LETTER.includes(sort)
    this.sort = sort
    await this.reload()
  }

  rowAt(index: number): Row | undefined {
    return this.rows[index]
  }

  move(step: number): void {
    this.cursor = Math.max(0, Math.min(this.total - 1, this.cursor + step))
  }

  toggle(path: string): void {
    const next = new Set(this.selected)
    if (!next.delete(path)) next.add(path)
    this.selected = next
  }

  /** Selects everything loaded between the cursor and a row. */
  selectTo(index: number): void {
    const [from, to] = [Math.min(this.cursor, index), Math.max(this.cursor, index)]
    const between = this.rows.slice(from, to + 1).flatMap((row) => (row ? [row.path] : []))
    this.selected = new Set([...this.selected, ...between])
  }

  deselect(): void {
    this.selected = new Set()
  }

  /** What an action is about: the selected rows, else the row at the cursor. */
  targets(): Row[] {
    const here = this.rowAt(this.cursor)
    // Never the row at the cursor instead of selected rows that are not loaded since the list was read anew.
    if (this.selected.size === 0) return here ? [here] : []
    const loaded = this.#loadedAndSelected()
    const paths = new Set(loaded.map((row) => row.path))
    const others = this.#selectedRows.filter((row) => this.selected.has(row.path) && !paths.has(row.path))
    return [...loaded, ...others]
  }

  #loadedAndSelected(): Row[] {
    return this.rows.filter((row) => row !== undefined && this.selected.has(row.path)) as Row[]
  }

  #request(offset: number, limit: number) {
    const { view, tag } = this.current as { view: View; tag?: string }
    return {
      view,
      ...(tag ? { tag } : {}),
      filter: this.filter,
      sort: this.sort,
      descending: this.descending,
      offset,
      limit,
    }
  }

  #forgetGone() {
    if (this.selected.size === 0 || this.rows.length < this.total) return
    const there = new Set(this.rows.map((row) => row?.path))
    this.selected = new Set([...this.selected].filter((path) => there.has(path)))
  }

  #remember() {
    const { filter, sort, descending, scroll, columns } = this
    this.#memories.set(keyOf(this.current), {
      filter,
      sort,
      descending,
      scroll,
      columns,
      cursor: this.rowAt(this.cursor)?.path ?? null,
    })
  }

  /** The last state of each view, including this one. */
  states(): ListState[] {
    const { filter, sort, descending, columns } = this
    const here = this.current.view === 'search' ? null : keyOf(this.current)
    const others = [...this.#memories].filter(([view]) => view !== here && view !== 'search')
    const kept = others.map(([view, memory]) => stateOf(view, memory))
    return here ? [...kept, stateOf(here, { filter, sort, descending, columns })] : kept
  }

  /** Restores the states of the views from the last use of the window. */
  adopt(lists: readonly ListState[]): void {
    for (const { view, ...state } of lists) {
      this.#memories.set(view, { ...state, cursor: null, scroll: 0 })
      if (view === keyOf(this.current)) Object.assign(this, state)
    }
  }

  /** Forgets every view, as when another notebook opens. */
  forget(): void {
    this.#memories.clear()
    this.current = { view: 'sources' }
    Object.assign(this, { filter: '', scroll: 0, cursor: 0, columns: [], ...orderOf('sources') })
  }
}

const stateOf = (
  view: string,
  { filter, sort, descending, columns }: Pick<Memory, 'filter' | 'sort' | 'descending' | 'columns'>,
): ListState => ({ view, filter, sort, descending, columns: [...columns] })

export const keyOf = (current: CurrentView): string => (current.view === 'tag' ? `tag:${current.tag}` : current.view)

/** The list pane's own list. */
export const list = new ListStore()
