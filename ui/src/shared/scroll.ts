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

/** Whether the end of what it scrolls is in sight. */
export function showsEnd(scroller: Element): boolean {
  const text = scrollers.get(scroller)?.()
  if (text) return text.getBoundingClientRect().bottom <= scroller.getBoundingClientRect().bottom + EDGE
  return scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
}
