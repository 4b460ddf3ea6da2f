/** What the window says about an address before it opens it. */

export interface ShownAddress {
  /** The address as the browser will read it; a host name in another script is shown in its own letters. */
  text: string
  /** Whether the shell may open it. */
  opens: boolean
  /** Whether the host name mixes scripts or has invisible characters. */
  suspicious: boolean
}

const OPENS = ['https:', 'http:', 'mailto:']
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]
/** Bidirectional controls and invisible signs. */
const HIDDEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** The host as it was written, before the web view converts it to ASCII. */
const writtenHost = (address: string) => /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(address)?.[1] ?? ''

export function shownAddress(address: string): ShownAddress {
  const host = writtenHost(address)
  const mixed = SCRIPTS.filter((script) => script.test(host)).length > 1 || /(^|\.)xn--/i.test(host)
  // Invisible characters are shown by their numbers, so that they cannot reorder the address.
  const text = address.replace(
    HIDDEN,
    (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
  return {
    text,
    opens: URL.canParse(address) && OPENS.includes(new URL(address).protocol),
    suspicious: mixed || text !== address,
  }
}

/** A typed address in full: a bare host gets https. Null if it is not an address. */
export function wholeAddress(typed: string): string | null {
  const text = typed.trim()
  if (/\s/.test(text)) return null
  const given = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+\.[^/]+:\d/.test(text) ? text : `https://${text}`
  if (!URL.canParse(given)) return null
  const { protocol, hostname } = new URL(given)
  return ['http:', 'https:'].includes(protocol) && /^(localhost|\[.*\]|.*\..+)$/.test(hostname) ? given : null
}

/** Whether a text is a whole day that exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
