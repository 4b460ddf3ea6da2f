/** One side of the window: its open pages, one of which is shown, each with its own history. */
import type { Span } from '../host'

/** A visit to a document, in the history of a tab. */
export interface HistoryEntry {
  path: string
  /** What was searched for: its matches are marked. */
  query: string
  /** The passage to scroll to. */
  focus: Span | null
  /** The clip to open the card of. */
  clip: string | null
  scroll: number | null
  /** Shown as a preview from a list: the next preview replaces it, and Back does not return to it. */
  preview: boolean
  /** Grows with each visit, so that opening the same document again is noticed. */
  visit: number
  /** Whether it was open at the last use of the window: it may be gone by now. */
  restored?: boolean
}

/** An open page. */
export interface Tab {
  id: number
  /** The title that the page states once it is loaded. */
  title: string
  /** Whether the document is pinned: it comes first, and other pages do not replace it. */
  pinned: boolean
  here: HistoryEntry | null
  back: HistoryEntry[]
  forward: HistoryEntry[]
}

let ids = 0
export const createTab = (here: HistoryEntry | null = null, title = ''): Tab => ({
  id: ++ids,
  title,
  pinned: false,
  here,
  back: [],
  forward: [],
})

export class Pane {
  readonly id = ++ids
  tabs = $state<Tab[]>([createTab()])
  /** Which page is shown. */
  at = $state(0)
  /** Whether a note is being written in it. */
  writes = $state(false)

  get tab(): Tab {
    return (this.tabs[this.at] ?? this.tabs[0]) as Tab
  }
  get here(): HistoryEntry | null {
    return this.tab.here
  }
  set here(entry: HistoryEntry | null) {
    this.tab.here = entry
  }
  get back(): HistoryEntry[] {
    return this.tab.back
  }
  set back(entries: HistoryEntry[]) {
    this.tab.back = entries
  }
  get forward(): HistoryEntry[] {
    return this.tab.forward
  }
  set forward(entries: HistoryEntry[]) {
    this.tab.forward = entries
  }

  /** The visit whose page is shown: not that of the open page while it is loaded. */
  private shown = 0
  private waiting: (() => void)[] = []

  /** Called when the page of a visit is shown, or cannot be. */
  shows(visit: number): void {
    this.shown = visit
    if (!this.isComing()) for (const resolve of this.waiting.splice(0)) resolve()
  }
  private isComing(): boolean {
    return this.here !== null && this.here.visit !== this.shown
  }
  /**
   * Resolves once the open page is shown, with whether it is still the open one; null if it is shown already.
   */
  coming(): Promise<boolean> | null {
    if (!this.isComing()) return null
    const visit = this.here?.visit
    return new Promise<void>((resolve) => this.waiting.push(resolve)).then(() => this.here?.visit === visit)
  }

  /** Inserts a page after the pinned ones or before the others; the shown page stays. */
  add(tab: Tab, at: number): void {
    const shown = this.tab.id
    this.tabs = [...this.tabs.slice(0, at), tab, ...this.tabs.slice(at)]
    this.showTab(shown)
  }

  /** Removes a page; its neighbour is shown. */
  remove(tab: Tab): void {
    const at = this.tabs.findIndex(({ id }) => id === tab.id)
    const shown = this.tab.id
    this.tabs = this.tabs.filter(({ id }) => id !== tab.id)
    if (shown === tab.id) this.at = Math.max(0, Math.min(at, this.tabs.length - 1))
    else this.showTab(shown)
  }

  showTab(id: number): void {
    this.at = Math.max(
      0,
      this.tabs.findIndex((tab) => tab.id === id),
    )
  }

  /** Puts a page at a place among the others: one that is pinned among the pinned, any other behind them. */
  move(tab: Tab, to: number): void {
    const shown = this.tab.id
    const others = this.tabs.filter(({ id }) => id !== tab.id)
    const at = this.placeFor(tab, to, others)
    this.tabs = [...others.slice(0, at), tab, ...others.slice(at)]
    this.showTab(shown)
  }

  /** Whether a page can move a place on or back. */
  canMove(tab: Tab, way: 1 | -1): boolean {
    const at = this.tabs.findIndex(({ id }) => id === tab.id)
    return this.tabs[at + way]?.pinned === tab.pinned
  }

  /** The place nearest to a wanted one that a page may have among others. */
  placeFor({ pinned }: Tab, wanted: number, others: readonly Tab[] = this.tabs): number {
    const border = others.filter((tab) => tab.pinned).length
    return pinned ? Math.max(0, Math.min(wanted, border)) : Math.min(Math.max(wanted, border), others.length)
  }

  /** Pinned pages come first, in their previous order. */
  sortTabs(): void {
    const shown = this.tab.id
    this.tabs = [...this.tabs.filter((tab) => tab.pinned), ...this.tabs.filter((tab) => !tab.pinned)]
    this.showTab(shown)
  }
}
