import { expect, test } from 'vitest'
import { sentenceAt } from '../host/memory/text'
import { extended, moved, moveOf, placed, type Caret, type Move } from './caret'
import { mapText } from './offsets'

const TEXT = 'One here. Two there.\nThree. Four.\nFive.'

function reading() {
  const root = document.createElement('article')
  let at = 0
  for (const block of TEXT.split('\n')) {
    root.insertAdjacentHTML('beforeend', `<p><span data-o="${at}">${block}</span></p>`)
    at += block.length + 1
  }
  const map = mapText(root)
  const ask = async (place: number, block: boolean) => sentenceAt(TEXT, place, block)
  return { go: (caret: Caret, move: Move, extend = false) => moved(caret, move, extend, map, ask) }
}

const shown = (caret: Caret) => TEXT.slice(caret.head.start, caret.head.end)
const taken = (caret: Caret) => {
  const span = extended(caret)
  return span && TEXT.slice(span.start, span.end)
}

test('left and right go by sentence, across blocks, and stop at the ends', async () => {
  const { go } = reading()
  let caret = placed(sentenceAt(TEXT, 0, false))
  const seen = [shown(caret)]
  for (let step = 0; step < 5; step++) seen.push(shown((caret = await go(caret, 'next'))))
  expect(seen).toEqual(['One here.', 'Two there.', 'Three.', 'Four.', 'Five.', 'Five.'])
  for (const expected of ['Four.', 'Three.', 'Two there.']) expect(shown((caret = await go(caret, 'previous')))).toBe(expected)
})

test('down and up go to the first sentence of a block', async () => {
  const { go } = reading()
  const second = placed(sentenceAt(TEXT, 12, false))
  const down = await go(second, 'down')
  expect(shown(down)).toBe('Three.')
  expect(shown(await go(await go(down, 'down'), 'up'))).toBe('Three.')
})

test('Shift extends by sentence and by block, and back again', async () => {
  const { go } = reading()
  const first = placed(sentenceAt(TEXT, 0, false))
  expect(taken(first)).toBeNull()
  const two = await go(first, 'next', true)
  expect(taken(two)).toBe('One here. Two there.')
  expect(taken(await go(two, 'previous', true))).toBeNull()
  expect(taken(await go(first, 'down', true))).toBe('One here. Two there.\nThree. Four.')
})

test('in right-to-left text the left arrow reads on', () => {
  expect(moveOf('ArrowLeft', true)).toBe('next')
  expect(moveOf('ArrowLeft', false)).toBe('previous')
  expect(moveOf('a', false)).toBeNull()
})
