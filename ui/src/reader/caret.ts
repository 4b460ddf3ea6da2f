/**
 * The caret that `v` puts into the text: it stands on a sentence, moves by sentence and by block,
 * and Shift extends from where it stood. What a sentence and a block are, the engine says.
 */
import type { Span } from '../host'
import type { TextMap } from './offsets'

export interface Caret {
  /** The sentence it stands on, or the block that extending by blocks took in. */
  head: Span
  /** Where extending began; the same as `head` while nothing is extended. */
  anchor: Span
}

export type Move = 'next' | 'previous' | 'down' | 'up'
/** The sentence (or the block) at an offset. */
export type Ask = (at: number, block: boolean) => Promise<Span>

const same = (a: Span, b: Span) => a.start === b.start && a.end === b.end

/** What is extended over, or null while the caret only stands on a sentence. */
export function extended(caret: Caret): Span | null {
  if (same(caret.head, caret.anchor)) return null
  return { start: Math.min(caret.head.start, caret.anchor.start), end: Math.max(caret.head.end, caret.anchor.end) }
}

export const placed = (head: Span): Caret => ({ head, anchor: head })

/** The arrow keys, in the direction of the text. */
export function moveOf(key: string, rightToLeft: boolean): Move | null {
  if (key === 'ArrowDown') return 'down'
  if (key === 'ArrowUp') return 'up'
  if (key === 'ArrowRight') return rightToLeft ? 'previous' : 'next'
  if (key === 'ArrowLeft') return rightToLeft ? 'next' : 'previous'
  return null
}

/** The caret after a move; at either end of the text it stays. */
export async function moved(caret: Caret, move: Move, extend: boolean, map: TextMap, ask: Ask): Promise<Caret> {
  const byBlock = move === 'down' || move === 'up'
  const from = byBlock ? await ask(caret.head.start, true) : caret.head
  const forward = move === 'down' || move === 'next'
  const at = forward ? map.inkAfter(from.end) : map.inkBefore(from.start)
  if (at === null) return extend && byBlock ? { ...caret, head: from } : caret
  const head = await landing(at, forward || extend, byBlock, extend, ask)
  return extend ? { ...caret, head } : placed(head)
}

/** Going up lands on the block's first sentence; extending by blocks takes the whole of each. */
async function landing(at: number, forward: boolean, byBlock: boolean, extend: boolean, ask: Ask): Promise<Span> {
  if (!byBlock) return ask(at, false)
  if (extend) return ask(at, true)
  return ask(forward ? at : (await ask(at, true)).start, false)
}
