/**
 * The caret that `v` places in the text. It covers a sentence at first, moves by word, sentence or block, and Shift
 * extends the selection from where it was. The engine decides what a word, a sentence and a block are.
 */
import type { Span } from '../host'
import type { TextMap } from './offsets'

export interface Caret {
  /** What the caret covers, or the last unit that extending added. */
  head: Span
  /** Where extending began; equal to `head` while nothing is extended. */
  anchor: Span
  /** Extended by words: then even a single word is a selection. */
  words: boolean
}

export type Move = 'next' | 'previous' | 'down' | 'up' | 'nextWord' | 'previousWord'
export type Unit = 'word' | 'sentence' | 'block'
/** The unit of text at an offset. */
export type Ask = (at: number, unit: Unit) => Promise<Span>

const same = (a: Span, b: Span) => a.start === b.start && a.end === b.end
const length = ({ start, end }: Span) => end - start

/** The extended selection, or null if nothing is extended. */
export function extended({ head, anchor, words }: Caret): Span | null {
  if (same(head, anchor) && !words) return null
  return { start: Math.min(head.start, anchor.start), end: Math.max(head.end, anchor.end) }
}

export const placed = (head: Span): Caret => ({ head, anchor: head, words: false })

/** The arrow keys, following the text's direction; with Ctrl by words. */
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
  const at = forward ? map.nonSpaceAfter(from.end) : map.inkBefore(from.start)
  if (at === null) return extend && byBlock ? { ...caret, head: from } : caret
  const head = await targetSpan(at, forward || extend, byBlock, extend, ask)
  return extend ? { ...caret, head } : placed(head)
}

/** Where a move starts: the block, otherwise the sentence around a word, otherwise the caret's own span. */
async function leaving(head: Span, byBlock: boolean, ask: Ask): Promise<Span> {
  const around = await ask(head.start, byBlock ? 'block' : 'sentence')
  return byBlock || length(around) > length(head) ? around : head
}

/** What remains of the sentence for a caret on words, including the caret's word; null at the end of the sentence. */
function restOf(head: Span, sentence: Span, forward: boolean): Span | null {
  const rest = forward ? { start: head.start, end: sentence.end } : { start: sentence.start, end: head.end }
  return length(rest) > length(head) ? rest : null
}

/** Moving up goes to the block's first sentence; extending by blocks adds each block as a whole. */
async function targetSpan(at: number, forward: boolean, byBlock: boolean, extend: boolean, ask: Ask): Promise<Span> {
  if (!byBlock) return ask(at, 'sentence')
  if (extend) return ask(at, 'block')
  return ask(forward ? at : (await ask(at, 'block')).start, 'sentence')
}

/** Extending starts with the word at the caret, or before it, and adds one word each time. */
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

/** The first word after an offset, or the last one before it; punctuation is not a word. */
async function wordFrom(from: number, forward: boolean, map: TextMap, ask: Ask): Promise<Span | null> {
  let at = forward ? map.nonSpaceAfter(from) : map.inkBefore(from)
  while (at !== null) {
    const word = await ask(at, 'word')
    if (/[\p{L}\p{N}]/u.test(map.textOf(word))) return word
    at = forward ? map.nonSpaceAfter(Math.max(word.end, at + 1)) : map.inkBefore(Math.min(word.start, at))
  }
  return null
}
