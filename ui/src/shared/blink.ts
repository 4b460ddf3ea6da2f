/**
 * Blinking by a timer. An endless animation in a style sheet has the web view draw the window in each of the screen's
 * frames, sixty times a second, for as long as a text has the focus.
 */

/** How long it is seen, and then not seen, in ms: GTK's `gtk-cursor-blink-time`, halved. */
const HALF_MS = 600

/** After so long without a restart it is seen without blinking, in ms: GTK's `gtk-cursor-blink-timeout`. */
const RESTS_AFTER_MS = 10_000

/** Blinks an element from now on. The returned function ends it, and the element is seen. */
export function blink(element: HTMLElement): () => void {
  element.style.visibility = ''
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {}
  let halves = 0
  const timer = setInterval(() => {
    halves += 1
    const isAtRest = halves * HALF_MS >= RESTS_AFTER_MS
    element.style.visibility = halves % 2 === 0 || isAtRest ? '' : 'hidden'
    if (isAtRest) clearInterval(timer)
  }, HALF_MS)
  return () => {
    clearInterval(timer)
    element.style.visibility = ''
  }
}
