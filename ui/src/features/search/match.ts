/**
 * Ranks a command's title for what was typed: each typed word must begin a word of the title. Lower is better; null is
 * no match.
 */
export function matchTitle(title: string, typed: string): number | null {
  const words = title.toLowerCase().split(/\s+/)
  const sought = typed.toLowerCase().split(/\s+/).filter(Boolean)
  let rank = 0
  for (const part of sought) {
    const at = words.findIndex((word) => word.startsWith(part))
    if (at < 0) return null
    rank += at
  }
  return rank
}

/** Whether what was typed is a title, or its first words: several of them, or all. */
export function calls(title: string, typed: string): boolean {
  const [whole, begun] = [title, typed].map((text) => text.trim().toLowerCase().split(/\s+/).join(' ')) as [
    string,
    string,
  ]
  return begun !== '' && (whole === begun || (begun.includes(' ') && whole.startsWith(begun)))
}
