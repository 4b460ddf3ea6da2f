import { afterEach, expect, test, vi } from 'vitest'
import { memoryHost } from './memory'
import { ARGUMENTS, commandName, tauriHost } from './tauri'

afterEach(() => vi.unstubAllGlobals())

test('every call of the host is a command, and the other way round', () => {
  const calls = Object.keys(memoryHost()).filter((name) => name !== 'listen').sort()
  expect(Object.keys(ARGUMENTS).sort()).toEqual(calls)
  expect(Object.keys(tauriHost()).filter((name) => name !== 'listen').sort()).toEqual(calls)
})

test('a call carries its arguments by name', async () => {
  const seen: unknown[] = []
  // What the shell puts into the page, and all that a call needs of it.
  vi.stubGlobal('__TAURI_INTERNALS__', { invoke: async (command: string, given: unknown) => void seen.push([command, given]) })
  await tauriHost().saveNote('Notes/a.md', 'abc', 'text')
  expect(commandName('saveNote')).toBe('save_note')
  expect(seen).toEqual([['save_note', { path: 'Notes/a.md', hash: 'abc', text: 'text' }]])
})
