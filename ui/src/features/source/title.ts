/** Whether a text says its title itself. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Whether the first block of a source's HTML is its title, so that it need not be shown twice. */
export function beginsWithTitle(html: string, title: string): boolean {
  const [, first] = /^\s*<(?:h[1-6]|p)\b[^>]*>(.*?)<\/(?:h[1-6]|p)>/s.exec(html) ?? []
  if (first === undefined) return false
  return plain(new DOMParser().parseFromString(first, 'text/html').body.textContent) === plain(title)
}
