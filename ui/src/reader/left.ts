/** How texts were left: the caret in them and what was selected, so that coming back finds it. */
import type { Span } from '../host'
import type { Caret } from './caret'

export interface LeftText {
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

export const leftOf = (path: string): LeftText | null => left.get(path) ?? null

/** Another notebook opens: its texts are others. */
export const forgetLeft = (): void => left.clear()
