/** The facts of a source that the user can type, both before it is saved and in its details. */
import { savingWords, sourceWords } from '../../strings'
import { readFieldDate } from '../../core/dates'
import { shownDate } from '../../core/time'
import { wholeAddress } from './address'

export interface Fact {
  name: 'title' | 'byline' | 'publisher' | 'published' | 'address' | 'language'
  label: string
  /** Text that is not prose is written left to right whatever surrounds it. */
  direction: 'auto' | 'ltr'
  /** The value as stored in files; null if the typed text is not valid. */
  read: (typed: string) => Promise<string | null>
  /** How the value reads while nobody edits it, where that is not as files have it. */
  shown?: (value: string) => string
  /** The message for a typed text that is not valid. */
  wrong: string
  /** The placeholder of the empty field before the source is saved. */
  example: string
}

export type FactName = Fact['name']

const optional = (read: Fact['read']) => async (typed: string) => (typed === '' ? '' : read(typed))
const prose = (name: FactName, label: string, example: string = savingWords.unknown): Fact => ({
  name,
  label,
  direction: 'auto',
  read: async (typed) => typed,
  wrong: '',
  example,
})

export const FACTS: Record<FactName, Fact> = {
  title: {
    ...prose('title', sourceWords.title, ''),
    read: async (typed) => typed || null,
    wrong: sourceWords.titleWrong,
  },
  byline: prose('byline', sourceWords.byline),
  publisher: prose('publisher', sourceWords.publisher),
  language: prose('language', sourceWords.language, ''),
  published: {
    ...prose('published', sourceWords.published, savingWords.publishedExample),
    direction: 'ltr',
    // Only as precise as the user typed it.
    read: optional(readFieldDate),
    shown: shownDate,
    wrong: savingWords.publishedWrong,
  },
  address: {
    ...prose('address', sourceWords.address, savingWords.addressExample),
    direction: 'ltr',
    read: optional(async (typed) => wholeAddress(typed)),
    wrong: sourceWords.addressWrong,
  },
}
