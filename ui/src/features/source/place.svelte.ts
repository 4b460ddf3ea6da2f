/**
 * The place in a source where its reader stopped: gone back to as the source opens, and kept as a hand scrolls. What
 * scrolls by itself (a match that is shown, a card that opens) moves no place.
 */
import { untrack } from 'svelte'
import { keepReached, readsIn } from '../../core/reached.svelte'
import { beforeClosing, isOpening } from '../../core/session.svelte'
import type { ReadingPlace, Row } from '../../host'
import { writesText } from '../../shared/focus'
import type { Shown } from './reading.svelte'

/** How long the scrolling rests before the place is kept, in ms. */
const REST_MS = 400
/** A text that shows whole is read once it was open for so long, in ms. */
const WHOLE_MS = 3_000
const BY_HAND = ['wheel', 'keydown', 'pointerdown', 'touchmove'] as const
/** Keys that scroll a text that holds the focus, and those that page it from the list, too. */
const SCROLLING = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']
const PAGING = ' '

/** Whether it is a hand that scrolls this text. */
function scrollsBy(event: Event, text: Element | undefined): boolean {
  const isWithin = event.target instanceof Node && (text?.contains(event.target) ?? false)
  if (!(event instanceof KeyboardEvent)) return isWithin
  if (writesText(event.target)) return false
  return event.key === PAGING || (isWithin && SCROLLING.includes(event.key))
}

export type PlaceKept = ReturnType<typeof openPlace>

/** Made as the view of a source is set up; its effects end with the view. */
export function openPlace(shown: Shown) {
  const path = $derived(shown.page().row.path)
  let isByHand = false
  let waiting: { row: Row; place: ReadingPlace; notebook: string } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function keep() {
    clearTimeout(timer)
    // In another notebook the path is another file's.
    if (waiting && !isOpening() && waiting.notebook === readsIn()) keepReached(waiting.row, waiting.place)
    waiting = null
  }

  $effect(() => {
    const heard = (event: Event) => void (isByHand ||= scrollsBy(event, shown.reader()?.target()))
    for (const one of BY_HAND) window.addEventListener(one, heard, { capture: true, passive: true })
    return () => BY_HAND.forEach((one) => window.removeEventListener(one, heard, { capture: true }))
  })

  $effect(() => beforeClosing(async () => keep()))

  // What was not kept yet is kept as the text goes.
  $effect(() => {
    void shown.visit()
    void path
    isByHand = false
    return keep
  })

  // A text without anything to scroll is read by standing there.
  $effect(() => {
    void shown.visit()
    void path
    if (shown.isPassing()) return
    const whole = setTimeout(() => {
      const place = shown.reader()?.place()
      if (place?.isRead && untrack(shown.page).stoppedAt === null) keepReached(untrack(shown.page).row, place)
    }, WHOLE_MS)
    return () => clearTimeout(whole)
  })

  return {
    /** The text scrolls. */
    scrolled: () => {
      const place = isByHand ? shown.reader()?.place() : null
      if (!place) return
      waiting = { row: shown.page().row, place, notebook: readsIn() }
      clearTimeout(timer)
      timer = setTimeout(keep, REST_MS)
    },
  }
}
