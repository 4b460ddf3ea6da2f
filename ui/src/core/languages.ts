/** Languages as people call them. */
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** The English name of a language by its code; a code that none has stays as it is, and nothing is nothing. */
export function languageName(code: string | null): string {
  if (!code) return ''
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
