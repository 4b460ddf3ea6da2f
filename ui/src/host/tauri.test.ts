import { mockIPC, clearMocks } from '@tauri-apps/api/mocks'
import { afterEach, expect, test } from 'vitest'
import { memoryHost } from './memory'
import { ARGUMENTS, commandName, tauriHost } from './tauri'

afterEach(clearMocks)

test('every call of the host is a command, and the other way round', () => {
  const calls = Object.keys(memoryHost()).filter((name) => name !== 'listen').sort()
  expect(Object.keys(ARGUMENTS).sort()).toEqual(calls)
  expect(Object.keys(tauriHost()).filter((name) => name !== 'listen').sort()).toEqual(calls)
})

test('a call carries its arguments by name', async () => {
  const seen: unknown[] = []
  mockIPC((command, given) => void seen.push([command, given]))
  await tauriHost().saveNote('Notes/a.md', 'abc', 'text')
  expect(commandName('saveNote')).toBe('save_note')
  expect(seen).toEqual([['save_note', { path: 'Notes/a.md', hash: 'abc', text: 'text' }]])
})
