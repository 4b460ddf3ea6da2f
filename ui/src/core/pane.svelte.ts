/** One side of the window: its open pages, of which one shows, each with its own way back and forward. */
import type { Span } from '../host'

export interface Place {
  path: string
  /** What was searched for: its matches are marked. */
  query: string
  /** The passage to scroll to. */
  focus: Span | null
  /** The clip to open the card of. */
  clip: string | null
  scroll: number | null
  /** Passed over in a list: the next takes its place, and the way back does not lead here. */
  preview: boolean
  /** Grows with each visit, so that opening the same place again is noticed. */
  visit: number
  /** It was open when the window was last used: it may be gone by now. */
  restored?: boolean
}

/** A page that stands open. */
export interface Tab {
  id: number
  /** As the page says, once it was loaded. */
  title: string
  /** The document is pinned: it stands first, and other pages do not take its place. */
  pinned: boolean
  here: Place | null
  back: Place[]
  forward: Place[]
}

let ids = 0
export const newTab = (here: Place | null = null, title = ''): Tab => ({
  id: ++ids,
  title,
  pinned: false,
  here,
  back: [],
  forward: [],
})

export class Pane {
  readonly id = ++ids
  tabs = $state<Tab[]>([newTab()])
  /** Which of them shows. */
  at = $state(0)
  /** A note is written in it. */
  writes = $state(false)

  get tab(): Tab {
    return (this.tabs[this.at] ?? this.tabs[0]) as Tab
  }
  get here(): Place | null {
    return this.tab.here
  }
  set here(place: Place | null) {
    this.tab.here = place
  }
  get back(): Place[] {
    return this.tab.back
  }
  set back(places: Place[]) {
    this.tab.back = places
  }
  get forward(): Place[] {
    return this.tab.forward
  }
  set forward(places: Place[]) {
    this.tab.forward = places
  }

  /** Puts a page behind those that are pinned or before the others, and keeps what shows. */
  add(tab: Tab, at: number): void {
    const shown = this.tab.id
    this.tabs = [...this.tabs.slice(0, at), tab, ...this.tabs.slice(at)]
    this.showTab(shown)
  }

  /** Takes a page away; what stood beside it shows. */
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

  /** Those that are pinned stand first, in the order in which they stood. */
  sortTabs(): void {
    const shown = this.tab.id
    this.tabs = [...this.tabs.filter((tab) => tab.pinned), ...this.tabs.filter((tab) => !tab.pinned)]
    this.showTab(shown)
  }
}
