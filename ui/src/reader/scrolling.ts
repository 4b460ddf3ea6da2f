/** Tells scrolling by the program from scrolling by the user. */

export interface OwnScrolling {
  /** Scrolls on behalf of the program. */
  run: (scroll: () => void) => void
  /** Whether a scroll event arriving now may come from that. */
  isUnderWay: () => boolean
}

/** The scroll event is sent with the next frame, before that frame's callbacks; so this waits one frame longer. */
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
