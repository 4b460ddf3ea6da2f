/** The matches of a search in one text, and which of them is the current one. */
import type { Span } from '../host'

export interface Matches {
  spans: readonly Span[]
  /** The index of the current one; -1 where there are none or none is chosen yet. */
  current: number
  /** They are shown where the page stands: nothing is scrolled to. */
  still?: boolean
}

export const none: Matches = { spans: [], current: -1 }

export const currentSpan = ({ spans, current }: Matches): Span | null => spans[current] ?? null
