/** Scrolling that a text does by itself, told apart from a hand's. */

export interface OwnScrolling {
  /** Scrolls by itself. */
  run: (scroll: () => void) => void
  /** Whether an event of scrolling that comes now may be of that. */
  isUnderWay: () => boolean
}

/** The event of scrolling comes with the next frame, before what waits for that frame: one frame more is waited for. */
export function ownScrolling(scroller: () => Element): OwnScrolling {
  let owing = 0
  return {
    run(scroll) {
      const before = scroller().scrollTop
      scroll()
      if (scroller().scrollTop === before) return
      owing += 1
      requestAnimationFrame(() => requestAnimationFrame(() => (owing -= 1)))
    },
    isUnderWay: () => owing > 0,
  }
}
