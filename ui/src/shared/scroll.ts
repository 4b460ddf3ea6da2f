/** The elements that scroll, told by themselves, so that nobody looks for one of another part. */
import type { Attachment } from 'svelte/attachments'

/** Each with its text if there is room below the text's end; otherwise null. */
const scrollers = new Map<Element, (() => Element) | null>()

/** What stands less than this below the edge is in sight, in px. */
const EDGE = 8

const scrolling =
  (text: (() => Element) | null): Attachment =>
  (element) => {
    scrollers.set(element, text)
    return () => scrollers.delete(element)
  }

/** An attachment: this element scrolls what its frame shows. */
export const scrolls: Attachment = scrolling(null)

/** The same of a text that leaves room below its end. */
export const scrollsText = (text: () => Element): Attachment => scrolling(text)

/** What scrolls in a frame. */
export const scrollerIn = (frame: Element): Element | null =>
  [...scrollers.keys()].find((one) => frame.contains(one)) ?? null

/** The events by which a user moves a text; after them it stays where he moved it. */
const BY_HAND = ['wheel', 'pointerdown', 'touchstart', 'keydown'] as const

/**
 * Scrolls to a place where a text was left. What stands there may be drawn later (an editor that is loaded, pictures,
 * a list): the place is taken as soon as there is one, until the user scrolls or the returned function is called.
 */
export function returnTo(scroller: Element, top: number): () => void {
  const seen = new ResizeObserver(() => take())
  const stop = () => {
    seen.disconnect()
    for (const event of BY_HAND) scroller.removeEventListener(event, stop)
  }
  const take = () => {
    scroller.scrollTop = top
    if (scroller.scrollHeight - scroller.clientHeight >= top) stop()
  }
  for (const part of scroller.children) seen.observe(part)
  for (const event of BY_HAND) scroller.addEventListener(event, stop, { passive: true })
  take()
  return stop
}

/** Whether the end of what it scrolls is in sight. */
export function showsEnd(scroller: Element): boolean {
  const text = scrollers.get(scroller)?.()
  if (text) return text.getBoundingClientRect().bottom <= scroller.getBoundingClientRect().bottom + EDGE
  return scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
}
