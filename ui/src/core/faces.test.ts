import { expect, test } from 'vitest'
import { sheetOf, stackOf } from './faces'

const face = (family = '', percent = 100) => ({ family, percent })

test('a script has a rule of its own where its face or its size is another', () => {
  expect(sheetOf({ latin: face(), arabic: face(), han: face() })).toBe('')
  const sheet = sheetOf({ latin: face('Gentium'), arabic: face('', 112), han: face('Source Han Serif') })
  expect(sheet).toContain('"Reading arabic"; src: local("Noto Naskh Arabic")')
  expect(sheet).toContain('size-adjust: 112%')
  expect(sheet).toContain('local("Source Han Serif"), local("Noto Serif CJK SC")')
  expect(sheet).toContain('"Reading measure"; src: local("Gentium"), ')
  expect(sheet.match(/Gentium/g)).toHaveLength(1)
})

test('the faces of the scripts come before that of Latin, and Dossier’s own last', () => {
  expect(stackOf({ latin: face('Gentium'), arabic: face('', 112), han: face() }, 'serif')).toBe(
    '"Reading measure", "Reading arabic", "Gentium", serif',
  )
  expect(stackOf({ latin: face(), arabic: face(), han: face() }, 'serif')).toBe('serif')
})

test('the name of a family ends no rule', () => {
  const odd = face('A") } body { display: none } "', 100)
  expect(sheetOf({ latin: face(), arabic: odd, han: face() })).toContain('local("A) } body { display: none } ")')
  expect(stackOf({ latin: odd, arabic: face(), han: face() }, 'serif')).toBe('"A) } body { display: none } ", serif')
})
