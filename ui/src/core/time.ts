/** Dates as the screen shows them: those of sources as printed, with the month as a word. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `2021-07-28` as "28 Jul 2021"; `2021-07` as "Jul 2021"; `2021-07-28~` and `about 2021-07-28` as "about 28 Jul 2021"; anything else as it stands. */
export function shownDate(written: string | null | undefined): string {
  const found = /^(?:about )?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(written ?? '')
  if (!found) return written ?? ''
  const [, year, month, day] = found
  const word = month ? MONTHS[Number(month) - 1] : undefined
  return [/^about |~$/.test(written ?? '') ? 'about' : '', day && word ? String(Number(day)) : '', word ?? '', year]
    .filter(Boolean)
    .join(' ')
}

/** A UTC time in local time: "28 Jul 2021, 14:03"; a text that is no time is shown as a date. */
export function shownMoment(utc: string | null | undefined): string {
  const moment = new Date(/[zZ]$/.test(utc ?? '') ? (utc ?? '') : `${utc}Z`)
  if (Number.isNaN(moment.getTime())) return shownDate(utc)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${moment.getDate()} ${MONTHS[moment.getMonth()]} ${moment.getFullYear()}`
  return `${day}, ${two(moment.getHours())}:${two(moment.getMinutes())}`
}
