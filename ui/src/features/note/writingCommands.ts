/** The commands of an open note, for the keys, the palette and the sheet of keys. */
import { declareCommands, type Command } from '../../core/commands'
import { noteWords } from '../../strings'

export interface Writing {
  toggleReading: () => unknown
  replace: () => unknown
  outline: () => unknown
  hasOutline: () => boolean
  /** Whether the text is being edited rather than read. */
  writes: () => boolean
}

/** Lists the commands of a note in the sheet of keys while no note is open. */
export const declareNoteCommands = (): void =>
  declareCommands(
    writingCommands({
      toggleReading: nothing,
      replace: nothing,
      outline: nothing,
      hasOutline: () => false,
      writes: () => false,
    }),
  )

const nothing = () => undefined

export const writingCommands = ({ toggleReading, replace, outline, hasOutline, writes }: Writing): Command[] => [
  {
    id: 'note.reading',
    title: noteWords.toggleReading,
    group: 'writing',
    keys: ['Mod+e'],
    inText: true,
    run: toggleReading,
  },
  {
    id: 'note.replace',
    title: noteWords.replace,
    group: 'writing',
    keys: ['Mod+h'],
    inText: true,
    when: writes,
    run: replace,
  },
  {
    id: 'note.outline',
    title: noteWords.goToHeading,
    group: 'writing',
    keys: ['Mod+Shift+o'],
    inText: true,
    when: hasOutline,
    run: outline,
  },
]
