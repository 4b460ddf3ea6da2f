/** The elements that scroll, told by themselves, so that nobody looks for one of another part. */
import type { Attachment } from 'svelte/attachments'

const scrollers = new Set<Element>()

/** An attachment: this element scrolls what its frame shows. */
export const scrolls: Attachment = (element) => {
  scrollers.add(element)
  return () => scrollers.delete(element)
}

/** What scrolls in a frame. */
export const scrollerIn = (frame: Element): Element | null => [...scrollers].find((one) => frame.contains(one)) ?? null
