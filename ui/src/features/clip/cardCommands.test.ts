import { expect, test } from 'vitest'
import { clipWords } from '../../strings'
import { cardCommands } from './cardCommands'
import type { Clipping, Entry } from './clipping.svelte'

test('a key says that no clip is chosen only where none is', () => {
  const unmet = (open: Entry | null, active = true) => {
    const commands = cardCommands({ clipping: { open } as Clipping, active: () => active, card: () => null })
    return new Set(commands.map((one) => one.unmet?.() ?? null))
  }
  expect(unmet(null)).toEqual(new Set([clipWords.noClip]))
  // Whose words it holds cannot be changed of a clip without a speaker, which is chosen all the same.
  expect(unmet({ mark: { clip: { speaker: null } } } as Entry)).toEqual(new Set([null]))
  expect(unmet(null, false)).toEqual(new Set([null]))
})
