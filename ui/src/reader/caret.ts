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

export type Unit = 'word' | 'sentence' | 'block'
/** A step of the caret by an arrow key. */
export interface Move {
  to: 'next' | 'previous'
  unit: Unit
  /** Whether what the caret covers is extended over the unit. */
  extend: boolean
}
/** The unit of text at an offset. */
export type Ask = (at: number, unit: Unit) => Promise<Span>
/** What is asked of the text. */
export interface Text {
  map: TextMap
  ask: Ask
}

const same = (a: Span, b: Span) => a.start === b.start && a.end === b.end
const length = ({ start, end }: Span) => end - start

/** The extended selection, or null if nothing is extended. */
export function extended({ head, anchor, words }: Caret): Span | null {
  if (same(head, anchor) && !words) return null
  return { start: Math.min(head.start, anchor.start), end: Math.max(head.end, anchor.end) }
}

export const placed = (head: Span): Caret => ({ head, anchor: head, words: false })

type Arrow = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** What an arrow key means in a text of this direction: with Ctrl it moves by words, with Shift it extends. */
export function moveOf(arrow: Arrow, direction: 'ltr' | 'rtl'): Move | null {
  const byWord = arrow.ctrlKey || arrow.metaKey
  const extend = arrow.shiftKey
  switch (arrow.key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const isForward = (arrow.key === 'ArrowRight') === (direction === 'ltr')
      return { to: isForward ? 'next' : 'previous', unit: byWord ? 'word' : 'sentence', extend }
    }
    case 'ArrowDown':
    case 'ArrowUp':
      return byWord ? null : { to: arrow.key === 'ArrowDown' ? 'next' : 'previous', unit: 'block', extend }
    default:
      return null
  }
}

/** The caret after a move; at either end of the text it stays. */
export async function moved(caret: Caret, move: Move, text: Text): Promise<Caret> {
  if (move.unit === 'word') return movedByWord(caret, move, text)
  const { unit, extend } = move
  const from = await leaving(caret.head, unit, text.ask)
  const rest = unit === 'sentence' && restOf(caret.head, from, move)
  if (rest && extend) return { ...caret, head: rest }
  if (rest && move.to === 'previous') return placed(from)
  const at = move.to === 'next' ? text.map.nonSpaceAfter(from.end) : text.map.inkBefore(from.start)
  if (at === null) return extend && unit === 'block' ? { ...caret, head: from } : caret
  const head = await targetSpan(at, move, text.ask)
  return extend ? { ...caret, head } : placed(head)
}

/** Where a move starts: the block, otherwise the sentence around a word, otherwise the caret's own span. */
async function leaving(head: Span, unit: Unit, ask: Ask): Promise<Span> {
  const around = await ask(head.start, unit)
  return unit === 'block' || length(around) > length(head) ? around : head
}

/** What remains of the sentence for a caret on words, including the caret's word; null at the end of the sentence. */
function restOf(head: Span, sentence: Span, { to }: Move): Span | null {
  const rest = to === 'next' ? { start: head.start, end: sentence.end } : { start: sentence.start, end: head.end }
  return length(rest) > length(head) ? rest : null
}

/** Moving up goes to the block's first sentence; extending by blocks adds each block as a whole. */
async function targetSpan(at: number, { to, unit, extend }: Move, ask: Ask): Promise<Span> {
  if (unit === 'sentence') return ask(at, 'sentence')
  if (extend) return ask(at, 'block')
  return ask(to === 'next' ? at : (await ask(at, 'block')).start, 'sentence')
}

/** Extending starts with the word at the caret, or before it, and adds one word each time. */
async function movedByWord(caret: Caret, { to, extend }: Move, text: Text): Promise<Caret> {
  const { head, anchor } = caret
  const isForward = to === 'next'
  const isPlain = extended(caret) === null
  const first = await wordFrom(head.start, 'next', text)
  const isWord = first !== null && same(first, head)
  let at = isForward ? head.end : head.start
  if (isPlain && isForward && (extend || !isWord)) at = head.start
  else if (!isPlain && isForward && head.start < anchor.start) at = first?.end ?? at
  else if (!isPlain && !isForward && head.start > anchor.start)
    at = (await wordFrom(head.end, 'previous', text))?.start ?? at
  const word = await wordFrom(at, to, text)
  if (!word) return caret
  return extend ? { head: word, anchor: isPlain ? word : anchor, words: true } : placed(word)
}

/** The first word after an offset, or the last one before it; punctuation is not a word. */
async function wordFrom(from: number, to: Move['to'], { map, ask }: Text): Promise<Span | null> {
  let at = to === 'next' ? map.nonSpaceAfter(from) : map.inkBefore(from)
  while (at !== null) {
    const word = await ask(at, 'word')
    if (/[\p{L}\p{N}]/u.test(map.textOf(word))) return word
    at = to === 'next' ? map.nonSpaceAfter(Math.max(word.end, at + 1)) : map.inkBefore(Math.min(word.start, at))
  }
  return null
}
