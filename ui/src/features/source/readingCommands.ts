/** The commands of an open source, for keyboard shortcuts, the command palette and the list of shortcuts. */
import { declareCommands, type Command } from '../../core/commands'
import { focusIsIn } from '../../shared/focus'
import { toast } from '../../shared/ui'
import { clipWords, sourceWords } from '../../strings'
import type { ReaderHandle } from '../../reader'
import { cardCommands, repeatable, repeatOnOpen, type CardHandle, type Clipping, type MakeClipOptions } from '../clip'

export interface Reading {
  active: () => boolean
  clipping: Clipping
  clip: (options?: MakeClipOptions) => Promise<void>
  makeActor: () => Promise<void>
  reader: () => ReaderHandle | null
  card: () => CardHandle | null
}

const nothing = () => null

/** Registers the commands of a source with the list of shortcuts while no source is open. */
export const declareSourceCommands = (): void =>
  declareCommands(
    readingCommands({
      active: () => false,
      clip: () => Promise.resolve(),
      makeActor: () => Promise.resolve(),
      reader: nothing,
      card: nothing,
      clipping: { open: null } as Clipping,
    }),
  )

/** Adds the last clip's actors and tags to the open clip, or to a new clip of the selection. */
async function repeat({ clipping, clip, reader }: Reading): Promise<void> {
  if (clipping.open && !reader()?.selection()) return repeatOnOpen(clipping)
  const detailsFrom = repeatable(null)
  if (detailsFrom) await clip({ detailsFrom })
  else toast(clipWords.nothingToRepeat)
}

export function readingCommands(reading: Reading): Command[] {
  const { active, clipping, clip, reader, card } = reading
  const words = clipWords.commands
  const withCard = () => active() && clipping.open !== null
  return [
    {
      id: 'reader.clip',
      writes: true,
      title: words.clip,
      group: 'reading',
      keys: ['c'],
      when: active,
      run: () => clip(),
    },
    {
      id: 'reader.clipAgain',
      writes: true,
      title: words.clipAgain,
      group: 'reading',
      keys: ['Shift+c'],
      when: active,
      run: () => clip({ again: true }),
    },
    {
      id: 'reader.caret',
      title: sourceWords.commands.caret,
      group: 'reading',
      keys: ['v'],
      when: active,
      run: () => (reader()?.hasCaret() ? reader()?.leaveCaret() : reader()?.startCaret()),
    },
    {
      id: 'reader.repeat',
      writes: true,
      title: words.repeat,
      group: 'reading',
      keys: ['.'],
      when: active,
      run: () => repeat(reading),
    },
    {
      id: 'reader.makeActor',
      writes: true,
      title: sourceWords.commands.makeActor,
      group: 'reading',
      keys: ['Shift+a'],
      when: active,
      run: reading.makeActor,
    },
    ...cardCommands({ clipping, active, card }),
    {
      id: 'reader.place',
      writes: true,
      title: words.place,
      group: 'reading',
      when: () => withCard() && clipping.open?.mark.state !== 'exact',
      run: () => {
        clipping.placeByHand(clipping.open?.key ?? null)
        reader()?.focus()
      },
    },
    // In a list, Delete is a command of the list.
    {
      id: 'reader.deleteClip',
      writes: true,
      title: words.delete,
      group: 'reading',
      keys: ['Delete'],
      when: () => withCard() && focusIsIn('page'),
      run: () => clipping.open && clipping.remove(clipping.open.key),
    },
  ]
}
