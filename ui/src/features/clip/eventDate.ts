/**
 * Reads an event date as one types it: `2021-07-28`, `2021-07`, `2021`, `28 July 2021`,
 * `July 28, 2021`, `28.7.2021`, `2021年7月28日`, `28 تموز 2021`, `6 مرداد 1400`, each with `about` or `~` before it. What the text
 * does not say is not guessed: a month answers its first day with the precision "month".
 */
import type { EventPrecision } from '../../host'
import { fromPersian, monthNamed, withWholeNames } from './monthNames'

export interface EventDate {
  /** A whole date always. */
  date: string
  precision: EventPrecision
}

const ABOUT = /^(?:about|around|circa|ca?\.|approx\.?|~)\s*/i

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

function named(text: string): EventDate | null {
  const parts = withWholeNames(text)
    // Agencies write both names: تموز/يوليو.
    .replace(/(\p{L})\s*\/\s*(?=\p{L})/gu, '$1 ')
    .replace(/[,،]/g, ' ')
    .replace(/(\d)(?:st|nd|rd|th|\.)(?=\s|$)/gi, '$1')
    .split(/\s+/)
    .filter((part) => part !== '' && !/^(of|de|del)$/i.test(part))
  const found = parts.flatMap((part) => monthNamed(part) ?? [])
  const [month] = found
  const numbers = parts.filter((part) => /^\d+$/.test(part))
  const isOne = found.every(({ calendar, number }) => calendar === month?.calendar && number === month.number)
  if (!month || !isOne || numbers.length + found.length !== parts.length) return null
  const year = numbers.find((number) => number.length === 4)
  const day = numbers.find((number) => number.length <= 2)
  if (!year || numbers.length > 2 || (numbers.length === 2 && !day)) return null
  if (month.calendar === 'persian') return inPersian(Number(year), month.number, day)
  return day ? dated(Number(year), month.number, Number(day)) : dated(Number(year), month.number)
}

/** A month of the Iranian calendar lies in two of the Gregorian one: only its days are dates. */
function inPersian(year: number, month: number, day: string | undefined): EventDate | null {
  const date = day ? fromPersian(year, month, Number(day)) : null
  return date ? { date, precision: 'day' } : null
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
