/**
 * The parts of the window that can hold the keyboard focus. Each knows how to take the focus back at the place where it
 * last was, so that no part has to look for elements of another.
 */
import type { Attachment } from 'svelte/attachments'

/** What keys do there: single keys are shortcuts in a list and in a text that is read, and nowhere else. */
export type Role = 'list' | 'reader' | 'editor' | 'panel'

export interface Holder {
  /**
   * The name by which other parts refer to it. The newest holder with a name owns it, and replaces one that was
   * removed.
   */
  name?: string
  role: Role
  /** Takes the focus where it last was; the holder itself remembers its caret, selection and row. */
  focus: () => unknown
  /** The element that then has the focus; other elements in the holder take it by themselves. */
  target?: () => Element | null | undefined
  /** Where the menu for the selected item opens. */
  anchor?: () => DOMRect | null | undefined
}

const holders = new Map<Element, Holder>()

/** Makes an element, with everything in it, a holder of the focus for as long as it exists. */
export const holds =
  (holder: Holder): Attachment =>
  (element) => {
    holders.set(element, holder)
    return () => {
      if (holders.get(element) === holder) holders.delete(element)
    }
  }

/** The holders around an element, the innermost first. */
export function holdersOf(element: Element | null): Holder[] {
  const around: Holder[] = []
  for (let one = element; one; one = one.parentElement) {
    const holder = holders.get(one)
    if (holder) around.push(holder)
  }
  return around
}

/** The holder itself while it exists, otherwise the one that replaced it. */
export function currentHolder(holder: Holder): Holder | undefined {
  const all = [...holders.values()]
  return all.includes(holder) ? holder : all.findLast(({ name }) => name !== undefined && name === holder.name)
}

export const holderNamed = (name: string): Holder | undefined =>
  [...holders.values()].findLast((one) => one.name === name)

/** The main element of a frame: its outermost list, editor or text. */
export function holderIn(frame: Element): Holder | null {
  const within = [...holders].filter(
    ([element, { role }]) =>
      role !== 'panel' && element !== frame && frame.contains(element) && !element.closest('[hidden]'),
  )
  return (
    within.find(([element]) => !within.some(([other]) => other !== element && other.contains(element)))?.[1] ?? null
  )
}
