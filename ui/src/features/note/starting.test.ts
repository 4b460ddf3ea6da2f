import { beforeEach, expect, test } from 'vitest'
import { enter } from '../../core/session.svelte'
import { activePane } from '../../core/workspace.svelte'
import { host, useHost, type Notebook } from '../../host'
import { memoryHost } from '../../host/memory'
import { isUntitled, startNote, takesTitle, titled } from './starting.svelte'
import { problemText } from './problems'

beforeEach(() => useHost(memoryHost()))

test('a new note has its title selected once, and offers none once it has one', async () => {
  await startNote()
  const path = activePane().here?.path ?? ''
  expect([isUntitled(path), takesTitle(path), takesTitle(path), isUntitled(path)]).toEqual([true, true, false, true])
  titled(path)
  expect(isUntitled(path)).toBe(false)
  expect([isUntitled('Notes/Other.md'), takesTitle('Notes/Other.md')]).toEqual([false, false])
})

test('a note without a title is one of its notebook, not of another', async () => {
  await startNote()
  const path = activePane().here?.path ?? ''
  const { notebook } = await host().startup()
  await enter({ ...(notebook as Notebook), root: '/another' })
  expect(isUntitled(path)).toBe(false)
})

test.each([
  ['unread', 'show'],
  ['unclosed', 'close'],
  ['properties', 'show'],
  ['bytes', null],
  ['text', null],
] as const)('a fault %s is said with the help %s', (fault, help) => {
  const said = problemText({ fault, message: 'the bracket is not closed', line: 3 })
  expect(said.help).toBe(help)
  expect(said.text).toMatch(/^[A-Z]/)
  expect(said.text).toMatch(/\.$/)
})

test('a message without a line begins with a capital', () => {
  expect(problemText({ fault: 'properties', message: 'the property "tags" is given twice', line: null }).text).toBe(
    'The property "tags" is given twice.',
  )
})
