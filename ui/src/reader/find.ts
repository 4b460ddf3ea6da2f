/** The matches of a search in one text, and the current match. */
import type { Span } from '../host'

export interface Matches {
  spans: readonly Span[]
  /** The index of the current match; -1 if there is none or none is chosen yet. */
  current: number
  /** Whether matches are painted without scrolling to any. */
  still?: boolean
}

export const none: Matches = { spans: [], current: -1 }

export const currentSpan = ({ spans, current }: Matches): Span | null => spans[current] ?? null
