/** How texts were left: the caret in them and what was selected, so that coming back finds it. */
import type { Span } from '../host'
import type { Caret } from './caret'

export interface LeftText {
  /** The text as it was drawn: offsets in another mean other words. */
  html: string
  caret: Caret | null
  selected: Span | null
}

const left = new Map<string, LeftText>()
const MOST = 60

/** Keeps how a text was left; where it holds neither caret nor selection there is nothing to keep. */
export function keepLeft(path: string, how: LeftText): void {
  left.delete(path)
  if (how.caret === null && how.selected === null) return
  left.set(path, how)
  if (left.size > MOST) left.delete(left.keys().next().value ?? '')
}

/** How a text was left; null where it reads differently by now. */
export function leftOf(path: string, html: string): LeftText | null {
  const how = left.get(path)
  return how?.html === html ? how : null
}

/** Another notebook opens: its texts are others. */
export const forgetLeft = (): void => left.clear()
