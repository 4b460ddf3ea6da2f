import { expect, test } from 'vitest'
import { sentenceAt, toWholeWords } from '../host/memory/text'
import { extended, moved, moveOf, placed, type Caret, type Unit } from './caret'
import { mapText } from './offsets'

const STEPS = {
  next: { to: 'next', unit: 'sentence' },
  previous: { to: 'previous', unit: 'sentence' },
  down: { to: 'next', unit: 'block' },
  up: { to: 'previous', unit: 'block' },
  nextWord: { to: 'next', unit: 'word' },
  previousWord: { to: 'previous', unit: 'word' },
} as const

const TEXT = 'One here. Two there.\nThree. Four.\nFive.'

function reading() {
  const root = document.createElement('article')
  let at = 0
  for (const block of TEXT.split('\n')) {
    root.insertAdjacentHTML('beforeend', `<p><span data-o="${at}">${block}</span></p>`)
    at += block.length + 1
  }
  const map = mapText(root)
  const ask = async (place: number, unit: Unit) =>
    unit === 'word' ? toWholeWords(TEXT, { start: place, end: place + 1 }) : sentenceAt(TEXT, place, unit === 'block')
  const go = (caret: Caret, step: keyof typeof STEPS, extend = false) =>
    moved(caret, { ...STEPS[step], extend }, { map, ask })
  return { go }
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
  for (const expected of ['Four.', 'Three.', 'Two there.'])
    expect(shown((caret = await go(caret, 'previous')))).toBe(expected)
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

test('Ctrl goes by word, over punctuation and into the next sentence', async () => {
  const { go } = reading()
  let caret = placed(sentenceAt(TEXT, 0, false))
  const seen = []
  for (let step = 0; step < 5; step++) seen.push(shown((caret = await go(caret, 'nextWord'))))
  expect(seen).toEqual(['One', 'here', 'Two', 'there', 'Three'])
  for (const expected of ['there', 'Two']) expect(shown((caret = await go(caret, 'previousWord')))).toBe(expected)
  expect(taken(caret)).toBeNull()
  expect(shown(await go(caret, 'next'))).toBe('Three.')
  expect(shown(await go(await go(caret, 'nextWord'), 'previous'))).toBe('Two there.')
})

test('Ctrl and Shift take words one by one, from where the caret stands', async () => {
  const { go } = reading()
  let caret = placed(sentenceAt(TEXT, 0, false))
  for (const expected of ['One', 'One here', 'One here. Two'])
    expect(taken((caret = await go(caret, 'nextWord', true)))).toBe(expected)
  expect(taken((caret = await go(caret, 'previousWord', true)))).toBe('One here')
  expect(taken(await go(caret, 'next', true))).toBe('One here.')
  const back = await go(placed(sentenceAt(TEXT, 12, false)), 'previousWord', true)
  expect(taken(back)).toBe('here')
  expect(taken(await go(back, 'previousWord', true))).toBe('One here')
  expect(taken(await go(await go(back, 'previousWord', true), 'nextWord', true))).toBe('here')
})

test('sentences that were taken give up and take on single words', async () => {
  const { go } = reading()
  const two = await go(placed(sentenceAt(TEXT, 0, false)), 'next', true)
  expect(taken(await go(two, 'nextWord', true))).toBe('One here. Two there.\nThree')
  expect(taken(await go(two, 'previousWord', true))).toBe('One here. Two')
})

test('in right-to-left text the left arrow reads on', () => {
  const press = (key: string, ...held: ('ctrlKey' | 'shiftKey')[]) => ({
    key,
    metaKey: false,
    ctrlKey: held.includes('ctrlKey'),
    shiftKey: held.includes('shiftKey'),
  })
  expect(moveOf(press('ArrowLeft'), 'rtl')).toEqual({ ...STEPS.next, extend: false })
  expect(moveOf(press('ArrowLeft'), 'ltr')).toEqual({ ...STEPS.previous, extend: false })
  expect(moveOf(press('ArrowLeft', 'ctrlKey', 'shiftKey'), 'rtl')).toEqual({ ...STEPS.nextWord, extend: true })
  expect(moveOf(press('ArrowDown', 'shiftKey'), 'ltr')).toEqual({ ...STEPS.down, extend: true })
  expect(moveOf(press('ArrowDown', 'ctrlKey'), 'ltr')).toBeNull()
  expect(moveOf(press('a'), 'ltr')).toBeNull()
})
