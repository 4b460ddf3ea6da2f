import { afterEach, expect, test, vi } from 'vitest'
import { tauriHost } from './tauri'

afterEach(() => vi.unstubAllGlobals())

test('a call carries its arguments by name to the command of its name', async () => {
  const seen: unknown[] = []
  // What the shell puts into the page, and all that a call needs of it.
  vi.stubGlobal('__TAURI_INTERNALS__', {
    invoke: async (command: string, given: unknown) => void seen.push([command, given]),
  })
  await tauriHost().saveNote('', 'Notes/a.md', 'abc', 'text')
  expect(seen).toEqual([['save_note', { root: '', path: 'Notes/a.md', hash: 'abc', text: 'text' }]])
})
