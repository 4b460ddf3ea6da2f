/**
 * Names of months as people type them: those of the Gregorian calendar in the languages that sources are read in, with
 * the names of the Levant and the Maghreb, and those of the Iranian and Afghan calendar.
 */

/** Arabic names differ by region: كانون الثاني in Beirut, يناير in Cairo, جانفي in Algiers. */
const GREGORIAN = 'en fr de es pt it ru uk tr ar ar-LB ar-MA ar-DZ ar-TN fa fa-AF ps ur hi id pl'.split(' ')
const PERSIAN = ['fa', 'fa-AF', 'ps']

export type Calendar = 'gregory' | 'persian'
export interface Month {
  calendar: Calendar
  /** From 1. */
  number: number
}

const months = new Map<string, Month>()
/** Names of several words. */
const phrases: string[] = []

const folded = (name: string) =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ي', 'ی').replaceAll('ك', 'ک').toLocaleLowerCase('en')
const keyOf = (name: string) => folded(name).replace(/\.$/, '').replace(/\s+/g, '_')

function learn(languages: readonly string[], calendar: Calendar) {
  for (const language of languages) {
    for (const month of ['long', 'short'] as const) {
      // With a day beside it, languages that decline give the month in the form dates use.
      for (const parts of [{ month }, { month, day: 'numeric' as const }]) {
        const format = new Intl.DateTimeFormat(`${language}-u-ca-${calendar}`, { ...parts, timeZone: 'UTC' })
        for (let index = 0; index < 12; index++)
          learnName(nameIn(format, calendar, index), { calendar, number: index + 1 })
      }
    }
  }
}

/** The middle of a month; the Iranian year begins with the 20th or 21st of March. */
function nameIn(format: Intl.DateTimeFormat, calendar: Calendar, index: number): string {
  const middle = calendar === 'gregory' ? Date.UTC(2021, index, 15) : Date.UTC(2021, 3 + index, 5)
  return format.formatToParts(middle).find((part) => part.type === 'month')?.value ?? ''
}

function learnName(name: string, month: Month) {
  const key = keyOf(name)
  if (!/\p{L}/u.test(name) || months.has(key)) return
  months.set(key, month)
  if (key.includes('_')) phrases.push(key)
}

function known(): typeof months {
  if (months.size === 0) {
    learn(GREGORIAN, 'gregory')
    learn(PERSIAN, 'persian')
  }
  return months
}

export const monthNamed = (name: string): Month | undefined => known().get(keyOf(name))

/** A text with each month's name as one word. */
export function withWholeNames(text: string): string {
  known()
  return phrases.reduce((joined, phrase) => joined.replaceAll(phrase.replaceAll('_', ' '), phrase), folded(text))
}

/** The day of the Gregorian calendar that a day of the Iranian one is: `YYYY-MM-DD`; null where it has no such day. */
export function fromPersian(year: number, month: number, day: number): string | null {
  const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  // Six months of 31 days begin the year; the first day is one of three.
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  for (const first of [19, 20, 21, 22]) {
    const at = new Date(Date.UTC(year + 621, 2, first + before + day - 1))
    const parts = format.formatToParts(at)
    const is = (type: string, wanted: number) =>
      parseInt(parts.find((part) => part.type === type)?.value ?? '') === wanted
    if (is('year', year) && is('month', month) && is('day', day)) return at.toISOString().slice(0, 10)
  }
  return null
}
