/** The matches of a search in one text, and which of them is the current one. */
import type { Span } from '../host'

export interface Matches {
  spans: readonly Span[]
  /** The index of the current one; -1 where there are none or none is chosen yet. */
  current: number
}

export const none: Matches = { spans: [], current: -1 }

/** The matches, with the one inside or first after `near` as current; without `near` none is. */
export function matchesNear(spans: readonly Span[], near: Span | null): Matches {
  if (spans.length === 0) return none
  if (!near) return { spans, current: -1 }
  const found = spans.findIndex((span) => span.end > near.start)
  return { spans, current: found < 0 ? 0 : found }
}

/** The next (1) or the previous (-1) match, round the end. */
export function stepped(matches: Matches, step: 1 | -1): Matches {
  const { spans, current } = matches
  if (spans.length === 0) return matches
  const from = current < 0 && step < 0 ? 0 : current
  return { spans, current: (from + step + spans.length) % spans.length }
}

export const currentSpan = ({ spans, current }: Matches): Span | null => spans[current] ?? null
