/**
 * The reading position in a source: restored when the source opens, and saved when the user scrolls. Scrolling by the
 * program (to show a match, to open a card) does not change it.
 */
import { tick, untrack } from 'svelte'
import { keepReached, notebookRoot } from '../../core/reached.svelte'
import { beforeClosing, isOpening } from '../../core/session.svelte'
import type { ReadingPlace, Row } from '../../host'
import { writesText } from '../../shared/focus'
import type { Shown } from './reading.svelte'

/** How long scrolling must pause before the position is saved, in ms. */
const REST_MS = 400
/** A text that fits in the pane counts as read after being open this long, in ms. */
const WHOLE_MS = 3_000
const BY_HAND = ['wheel', 'keydown', 'pointerdown', 'touchmove'] as const
/** Keys that scroll a focused text, and those that also scroll it page by page from the list. */
const SCROLLING = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']
const PAGING = ' '

/** Whether the user (not the program) is scrolling this text. */
function scrollsBy(event: Event, text: Element | undefined): boolean {
  const isWithin = event.target instanceof Node && (text?.contains(event.target) ?? false)
  if (!(event instanceof KeyboardEvent)) return isWithin
  if (writesText(event.target)) return false
  return event.key === PAGING || (isWithin && SCROLLING.includes(event.key))
}

export type PlaceKept = ReturnType<typeof openPlace>

/** Call this while a source's view is set up; its effects end with the view. */
export function openPlace(shown: Shown) {
  const path = $derived(shown.page().row.path)
  let isByHand = false
  let waiting: { row: Row; place: ReadingPlace; notebook: string } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function keep() {
    clearTimeout(timer)
    // In another notebook this path belongs to a different file.
    if (waiting && !isOpening() && waiting.notebook === notebookRoot()) keepReached(waiting.row, waiting.place)
    waiting = null
  }

  $effect(() => {
    const heard = (event: Event) => void (isByHand ||= scrollsBy(event, shown.reader()?.target()))
    for (const one of BY_HAND) window.addEventListener(one, heard, { capture: true, passive: true })
    return () => BY_HAND.forEach((one) => window.removeEventListener(one, heard, { capture: true }))
  })

  $effect(() => beforeClosing(async () => keep()))

  // Saves a pending position when the text is closed.
  $effect(() => {
    void shown.visit()
    void path
    isByHand = false
    return keep
  })

  // A text that needs no scrolling counts as read by staying open.
  $effect(() => {
    void shown.visit()
    void path
    if (shown.isPassing()) return
    const whole = setTimeout(() => {
      const place = shown.reader()?.place()
      if (place?.isRead && untrack(shown.page).resumeOffset === null) keepReached(untrack(shown.page).row, place)
    }, WHOLE_MS)
    return () => clearTimeout(whole)
  })

  /** The first letter in sight when the text scrolled last; null at its beginning and at its end. */
  let top: number | null = null
  $effect(() => {
    void shown.visit()
    void path
    top = null
  })
  // In a column of another width the lines are others: the same words stay at the top.
  $effect(() => {
    void shown.width()
    const at = top
    if (at !== null) void tick().then(() => shown.reader()?.goTo(at))
  })

  return {
    /** Called when the text scrolls. */
    scrolled: () => {
      const place = shown.reader()?.place()
      if (!place) return
      top = place.at > 0 ? place.at : null
      if (!isByHand) return
      waiting = { row: shown.page().row, place, notebook: notebookRoot() }
      clearTimeout(timer)
      timer = setTimeout(keep, REST_MS)
    },
  }
}
