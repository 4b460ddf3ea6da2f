/** Whether a command's title answers what was typed: each typed word begins a word of it. Lower is better, null is no. */
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
