import { expect, test } from 'vitest'
import type { Box } from '../../reader'
import { cardPosition } from './cardPosition'

const pane: Box = { left: 0, top: 0, width: 1200, height: 800 }
const narrow: Box = { left: 0, top: 0, width: 640, height: 800 }
const wideColumn: Box = { left: 200, top: 0, width: 600, height: 4000 }
const column: Box = { left: 30, top: 0, width: 580, height: 4000 }
const card = { width: 320, height: 200 }
const passage = (top: number, height = 60): Box => ({ left: 30, top, width: 580, height })

test('beside the passage where the margin is wide enough, inside the pane', () => {
  expect(cardPosition(passage(300), wideColumn, pane, card)).toEqual({ left: 812, top: 300 })
  expect(cardPosition(passage(780), wideColumn, pane, card)?.top).toBe(588)
  expect(cardPosition(passage(-50), wideColumn, pane, card)?.top).toBe(12)
})

test('nowhere over the text', () => {
  expect(cardPosition(passage(300), column, narrow, card)).toBeNull()
  expect(cardPosition(passage(300), wideColumn, { ...pane, width: 1130 }, card)).toBeNull()
})
