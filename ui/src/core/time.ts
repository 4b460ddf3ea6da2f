/** Dates as the screen shows them: those of sources as printed, with the month as a word. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `2021-07-28` as "28 Jul 2021"; `2021-07` as "Jul 2021"; `2021-07-28~` as "about 28 Jul 2021"; anything else as it stands. */
export function shownDate(written: string | null | undefined): string {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(written ?? '')
  if (!found) return written ?? ''
  const [, year, month, day] = found
  const word = month ? MONTHS[Number(month) - 1] : undefined
  return [written?.endsWith('~') ? 'about' : '', day && word ? String(Number(day)) : '', word ?? '', year]
    .filter(Boolean)
    .join(' ')
}
