/**
 * Reads an event date as one types it: `2021-07-28`, `2021-07`, `2021`, `28 July 2021`,
 * `July 28, 2021`, `28.7.2021`, `2021年7月28日`, each with `about` or `~` before it. What the text
 * does not say is not guessed: a month answers its first day with the precision "month".
 */
import type { EventPrecision } from '../../host'

export interface EventDate {
  /** A whole date always. */
  date: string
  precision: EventPrecision
}

const ABOUT = /^(?:about|around|circa|ca?\.|approx\.?|~)\s*/i
const LANGUAGES = ['en', 'fr', 'de', 'es', 'pt', 'it', 'ru', 'uk', 'tr', 'ar', 'fa', 'ps', 'ur', 'hi', 'id', 'pl']

/** Month names, whole and short, of the languages above. */
const months = new Map<string, number>()

const plain = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').replace(/\.$/, '')

function learnMonths() {
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      // With a day beside it, languages that decline give the month in the form dates use.
      for (const parts of [{ month }, { month, day: 'numeric' as const }]) {
        const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...parts, timeZone: 'UTC' })
        for (let index = 0; index < 12; index++) {
          const name =
            format.formatToParts(Date.UTC(2021, index, 15)).find((part) => part.type === 'month')?.value ?? ''
          if (/\p{L}/u.test(name) && !months.has(plain(name))) months.set(plain(name), index + 1)
        }
      }
    }
  }
}

/** Arabic-Indic, Persian and full-width figures as plain ones. */
function figures(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/g, (figure) => String((figure.codePointAt(0) ?? 0) % 16))
}

const pad = (number: number) => String(number).padStart(2, '0')

function dated(year: number, month?: number, day?: number): EventDate | null {
  const date = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  date.setUTCFullYear(year)
  const exists = date.getUTCMonth() === (month ?? 1) - 1 && date.getUTCDate() === (day ?? 1)
  if (!exists || year < 1 || year > 9999) return null
  const precision = day ? 'day' : month ? 'month' : 'year'
  return { date: `${String(year).padStart(4, '0')}-${pad(month ?? 1)}-${pad(day ?? 1)}`, precision }
}

const monthNamed = (name: string): number | undefined => {
  if (months.size === 0) learnMonths()
  return months.get(plain(name))
}

function named(text: string): EventDate | null {
  const parts = text
    .replace(/[,،]/g, ' ')
    .replace(/(\d)(?:st|nd|rd|th|\.)(?=\s|$)/gi, '$1')
    .split(/\s+/)
    .filter((part) => part !== '' && !/^(of|de|del)$/i.test(part))
  const month = parts.map(monthNamed).find((found) => found !== undefined)
  const numbers = parts.filter((part) => /^\d+$/.test(part))
  if (!month || numbers.length + 1 !== parts.length) return null
  const year = numbers.find((number) => number.length === 4)
  const day = numbers.find((number) => number.length <= 2)
  if (!year || numbers.length > 2 || (numbers.length === 2 && !day)) return null
  return day ? dated(Number(year), month, Number(day)) : dated(Number(year), month)
}

function exact(text: string): EventDate | null {
  const iso = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?$/.exec(text.replace(/\s+/g, ''))
  if (iso)
    return dated(
      Number(iso[1]),
      iso[2] === undefined ? undefined : Number(iso[2]),
      iso[3] === undefined ? undefined : Number(iso[3]),
    )
  const dots = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text)
  if (dots) return dated(Number(dots[3]), Number(dots[2]), Number(dots[1]))
  return named(text)
}

/** The date that was typed, or null if it is not one. */
export function readEventDate(typed: string): EventDate | null {
  const text = figures(typed).trim()
  const about = ABOUT.test(text) || text.endsWith('~')
  const found = exact(text.replace(ABOUT, '').replace(/~$/, '').trim())
  return found && about ? { ...found, precision: 'about' } : found
}

/** What was typed in the form that the engine reads: `2021-07-28`, `2021-07`, `2021`, `about 2021-07-28`; null where it is no date. */
export function statedDate(typed: string): string | null {
  const read = readEventDate(typed)
  return read && shownEventDate(read.date, read.precision)
}

/** A stored date as the field shows it: no more than its precision says. */
export function shownEventDate(date: string | null, precision: EventPrecision | null): string {
  if (!date) return ''
  if (precision === 'year') return date.slice(0, 4)
  if (precision === 'month') return date.slice(0, 7)
  return precision === 'about' ? `about ${date}` : date
}
