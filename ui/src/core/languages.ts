/** Languages as people call them. */
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** The English name of a language code; an unknown code stays as it is, and null gives an empty text. */
export function languageName(code: string | null): string {
  if (!code) return ''
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
