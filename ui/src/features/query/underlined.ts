/** A query cut where something in it was not understood. */
import type { Problem } from '../../host'

export interface QueryPiece {
  text: string
  problem: boolean
}

/** The pieces of a query in order; a problem about an empty place takes the sign before it, or after. */
export function underlined(query: string, problems: readonly Problem[]): QueryPiece[] {
  const wrong = new Set<number>()
  for (const { span } of problems) {
    const [start, end] =
      span.end > span.start ? [span.start, span.end] : [Math.max(span.start - 1, 0), Math.max(span.start, 1)]
    for (let at = start; at < Math.min(end, query.length); at++) wrong.add(at)
  }
  const pieces: QueryPiece[] = []
  for (let at = 0; at < query.length; at++) {
    const problem = wrong.has(at)
    const last = pieces.at(-1)
    if (last?.problem === problem) last.text += query[at]
    else pieces.push({ text: query[at] ?? '', problem })
  }
  return pieces
}
