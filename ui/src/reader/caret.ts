/**
 * The caret that `v` puts into the text: it stands on a sentence, moves by word, by sentence and by
 * block, and Shift extends from where it stood. What a word, a sentence and a block are, the engine says.
 */
import type { Span } from '../host'
import type { TextMap } from './offsets'

export interface Caret {
  /** What it stands on, or what extending took in last. */
  head: Span
  /** Where extending began; the same as `head` while nothing is extended. */
  anchor: Span
  /** Extended by words: even a single one is taken. */
  words: boolean
}

export type Move = 'next' | 'previous' | 'down' | 'up' | 'nextWord' | 'previousWord'
export type Unit = 'word' | 'sentence' | 'block'
/** The unit of text at an offset. */
export type Ask = (at: number, unit: Unit) => Promise<Span>

const same = (a: Span, b: Span) => a.start === b.start && a.end === b.end
const length = ({ start, end }: Span) => end - start

/** What is extended over, or null while the caret only stands somewhere. */
export function extended({ head, anchor, words }: Caret): Span | null {
  if (same(head, anchor) && !words) return null
  return { start: Math.min(head.start, anchor.start), end: Math.max(head.end, anchor.end) }
}

export const placed = (head: Span): Caret => ({ head, anchor: head, words: false })

/** The arrow keys, in the direction of the text; by words with Ctrl. */
export function moveOf(key: string, rightToLeft: boolean, byWord = false): Move | null {
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const forward = (key === 'ArrowRight') !== rightToLeft
    return byWord ? (forward ? 'nextWord' : 'previousWord') : forward ? 'next' : 'previous'
  }
  if (byWord) return null
  return key === 'ArrowDown' ? 'down' : key === 'ArrowUp' ? 'up' : null
}

/** The caret after a move; at either end of the text it stays. */
export async function moved(caret: Caret, move: Move, extend: boolean, map: TextMap, ask: Ask): Promise<Caret> {
  if (move === 'nextWord' || move === 'previousWord') return movedByWord(caret, move === 'nextWord', extend, map, ask)
  const byBlock = move === 'down' || move === 'up'
  const forward = move === 'down' || move === 'next'
  const from = await leaving(caret.head, byBlock, ask)
  const rest = !byBlock && restOf(caret.head, from, forward)
  if (rest && extend) return { ...caret, head: rest }
  if (rest && !forward) return placed(from)
  const at = forward ? map.inkAfter(from.end) : map.inkBefore(from.start)
  if (at === null) return extend && byBlock ? { ...caret, head: from } : caret
  const head = await landing(at, forward || extend, byBlock, extend, ask)
  return extend ? { ...caret, head } : placed(head)
}

/** What a move goes out from: the block, else the sentence around a word, else where the caret stands. */
async function leaving(head: Span, byBlock: boolean, ask: Ask): Promise<Span> {
  const around = await ask(head.start, byBlock ? 'block' : 'sentence')
  return byBlock || length(around) > length(head) ? around : head
}

/** What a caret on words has left of its sentence, itself included; null where it stands at that end. */
function restOf(head: Span, sentence: Span, forward: boolean): Span | null {
  const rest = forward ? { start: head.start, end: sentence.end } : { start: sentence.start, end: head.end }
  return length(rest) > length(head) ? rest : null
}

/** Going up lands on the block's first sentence; extending by blocks takes the whole of each. */
async function landing(at: number, forward: boolean, byBlock: boolean, extend: boolean, ask: Ask): Promise<Span> {
  if (!byBlock) return ask(at, 'sentence')
  if (extend) return ask(at, 'block')
  return ask(forward ? at : (await ask(at, 'block')).start, 'sentence')
}

/** Extending begins at the word where the caret stands, or before it, and takes one word more each time. */
async function movedByWord(caret: Caret, forward: boolean, extend: boolean, map: TextMap, ask: Ask): Promise<Caret> {
  const { head, anchor } = caret
  const stands = extended(caret) === null
  const first = await wordFrom(head.start, true, map, ask)
  const isWord = first !== null && same(first, head)
  let at = forward ? head.end : head.start
  if (stands && forward && (extend || !isWord)) at = head.start
  else if (!stands && forward && head.start < anchor.start) at = first?.end ?? at
  else if (!stands && !forward && head.start > anchor.start)
    at = (await wordFrom(head.end, false, map, ask))?.start ?? at
  const word = await wordFrom(at, forward, map, ask)
  if (!word) return caret
  return extend ? { head: word, anchor: stands ? word : anchor, words: true } : placed(word)
}

/** The first word from an offset on, or the last before it: punctuation is none. */
async function wordFrom(from: number, forward: boolean, map: TextMap, ask: Ask): Promise<Span | null> {
  let at = forward ? map.inkAfter(from) : map.inkBefore(from)
  while (at !== null) {
    const word = await ask(at, 'word')
    if (/[\p{L}\p{N}]/u.test(map.textOf(word))) return word
    at = forward ? map.inkAfter(Math.max(word.end, at + 1)) : map.inkBefore(Math.min(word.start, at))
  }
  return null
}
