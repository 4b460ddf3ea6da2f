/** The commands of an open source, for the keys, the palette and the sheet of keys. */
import { know, type Command } from '../../core/commands'
import { standsIn } from '../../shared/focus'
import { toast } from '../../shared/ui'
import { clipWords, sourceWords } from '../../strings'
import type { ReaderHandle } from '../../reader'
import { repeatable, type Clipping, type Way } from '../clip'

export interface Reading {
  active: () => boolean
  clipping: Clipping
  clip: (way?: Way) => Promise<void>
  reader: () => ReaderHandle | null
  card: () => { focusField: (sign?: string) => void; focusDate: () => void; changeSpeech: () => void } | null
}

const nothing = () => null

/** Tells the sheet of keys what a source can be asked for while none is open. */
export const knowReading = (): void =>
  know(
    readingCommands({
      active: () => false,
      clip: () => Promise.resolve(),
      reader: nothing,
      card: nothing,
      clipping: { open: null } as Clipping,
    }),
  )

/** Repeats on the open clip, or clips the selection with the last clip's actors and tags. */
async function repeat({ clipping, clip, reader }: Reading): Promise<void> {
  const open = reader()?.selection() ? null : clipping.open
  const like = repeatable(open?.mark.clip.path ?? null)
  if (!like) return void toast(clipWords.nothingToRepeat)
  await (open ? clipping.repeatOn(open.key, like) : clip({ like }))
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
      title: words.second,
      group: 'reading',
      keys: ['Shift+c'],
      when: active,
      run: () => clip({ second: true }),
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
      id: 'reader.actor',
      writes: true,
      title: words.actor,
      group: 'reading',
      keys: ['@'],
      when: withCard,
      run: () => card()?.focusField('@'),
    },
    {
      id: 'reader.tag',
      writes: true,
      title: words.tag,
      group: 'reading',
      keys: ['#'],
      when: withCard,
      run: () => card()?.focusField('#'),
    },
    {
      id: 'reader.comment',
      writes: true,
      title: words.comment,
      group: 'reading',
      when: withCard,
      run: () => card()?.focusField(),
    },
    {
      id: 'reader.date',
      writes: true,
      title: words.date,
      group: 'reading',
      keys: ['d'],
      when: withCard,
      run: () => card()?.focusDate(),
    },
    {
      id: 'reader.speech',
      writes: true,
      title: words.speech,
      group: 'reading',
      keys: ['r'],
      when: () => withCard() && clipping.open?.mark.clip.speaker != null,
      run: () => card()?.changeSpeech(),
    },
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
    // The list has a Delete of its own.
    {
      id: 'reader.deleteClip',
      writes: true,
      title: words.delete,
      group: 'reading',
      keys: ['Delete'],
      when: () => withCard() && standsIn('page'),
      run: () => clipping.open && clipping.remove(clipping.open.key),
    },
  ]
}
