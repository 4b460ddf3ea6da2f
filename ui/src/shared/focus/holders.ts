/**
 * The parts of the window that can hold the keyboard focus. Each says how it takes the focus back at the
 * place where it had it, so that nobody looks for elements of another part.
 */
import type { Attachment } from 'svelte/attachments'

/** What keys mean there: single keys act on a list and on a text that is read, and nowhere else. */
export type Role = 'list' | 'reader' | 'editor' | 'panel'

export interface Holder {
  /** What others ask for; the holder that came last has the name, and takes the place of one that went. */
  name?: string
  role: Role
  /** Takes the focus where it stood last: caret, selection and row are its own to remember. */
  focus: () => unknown
  /** The element that has the focus then; what else lies in the holder takes it by itself. */
  target?: () => Element | null | undefined
  /** Where a menu about what is chosen opens. */
  anchor?: () => DOMRect | null | undefined
}

const holders = new Map<Element, Holder>()

/** Makes an element, with all that lies in it, a holder of the focus while it stands. */
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

/** The holder itself while it stands, else the one that took its place. */
export function standing(holder: Holder): Holder | undefined {
  const all = [...holders.values()]
  return all.includes(holder) ? holder : all.findLast(({ name }) => name !== undefined && name === holder.name)
}

export const holderNamed = (name: string): Holder | undefined =>
  [...holders.values()].findLast((one) => one.name === name)

/** The text of a frame: the outermost list, editor or text to read in it. */
export function holderIn(frame: Element): Holder | null {
  const within = [...holders].filter(
    ([element, { role }]) =>
      role !== 'panel' && element !== frame && frame.contains(element) && !element.closest('[hidden]'),
  )
  return (
    within.find(([element]) => !within.some(([other]) => other !== element && other.contains(element)))?.[1] ?? null
  )
}
