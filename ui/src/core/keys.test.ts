import { expect, test } from 'vitest'
import { writesText } from '../shared/focus'
import { isComposing, matches, parseChord, pressedKey, shownKeys } from './keys'

const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)

test.each<[string, KeyboardEventInit, string]>([
  ['a Latin letter is itself, wherever it lies', { key: 'c', code: 'KeyI' }, 'c'],
  ['Cyrillic goes by its place', { key: 'с', code: 'KeyC' }, 'c'],
  ['Persian goes by its place', { key: 'ز', code: 'KeyC' }, 'c'],
  ['an Arabic question mark is ?', { key: '؟', code: 'Slash', shiftKey: true }, '?'],
  ['a Greek letter goes by its place', { key: 'ξ', code: 'KeyJ' }, 'j'],
  ['a name stays a name', { key: 'ArrowLeft', code: 'ArrowLeft' }, 'ArrowLeft'],
  ['a capital is its letter', { key: 'C', code: 'KeyC', shiftKey: true }, 'c'],
])('%s', (_, init, expected) => {
  expect(pressedKey(key(init))).toBe(expected)
})

test.each<[string, KeyboardEventInit, boolean]>([
  ['c', { key: 'c', code: 'KeyC' }, true],
  ['c', { key: 'C', code: 'KeyC', shiftKey: true }, false],
  ['Shift+c', { key: 'С', code: 'KeyC', shiftKey: true }, true],
  ['c', { key: 'c', code: 'KeyC', ctrlKey: true }, false],
  ['Mod+k', { key: 'k', code: 'KeyK', ctrlKey: true }, true],
  ['Mod+k', { key: 'л', code: 'KeyK', ctrlKey: true }, true],
  ['Mod+Shift+k', { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true }, true],
  ['Mod++', { key: '+', code: 'Equal', ctrlKey: true, shiftKey: true }, true],
  ['?', { key: '?', code: 'Slash', shiftKey: true }, true],
  ['/', { key: '7', code: 'Digit7', shiftKey: false }, false],
  ['Mod+Enter', { key: 'Enter', code: 'Enter', ctrlKey: true }, true],
  ['Enter', { key: 'Enter', code: 'Enter', shiftKey: true }, false],
])('%s against %o: %s', (written, init, expected) => {
  expect(matches(key(init), parseChord(written))).toBe(expected)
})

test('a text field writes text, a tick box does not', () => {
  const field = document.createElement('input')
  const tick = Object.assign(document.createElement('input'), { type: 'checkbox' })
  expect([
    writesText(field),
    writesText(tick),
    writesText(document.createElement('textarea')),
    writesText(document.body),
  ]).toEqual([true, false, true, false])
})

test('composition is noticed, also as old engines say it', () => {
  expect(isComposing(key({ key: 'Enter', isComposing: true }))).toBe(true)
  expect(isComposing(key({ key: 'Enter', keyCode: 229 }))).toBe(true)
  expect(isComposing(key({ key: 'Enter' }))).toBe(false)
})

test('keys are shown as caps', () => {
  expect(shownKeys('Mod+Shift+k')).toEqual(['Ctrl', 'Shift', 'K'])
  expect(shownKeys('Alt+ArrowLeft')).toEqual(['Alt', '←'])
})
