/** The clip whose card is open in the active page. */

// Asked when a key is pressed, never shown: no state of the interface. (State that the end of an effect reads may be older.)
let cards: readonly { clip: string }[] = []

/** Registers the card of a clip as open in the active page, until the returned function is called. */
export function cardStands(clip: string): () => void {
  const mine = { clip }
  cards = [...cards, mine]
  return () => void (cards = cards.filter((one) => one !== mine))
}

/** The clip that the keys of the page act on; null if no card is open there. */
export const cardClip = (): string | null => cards.at(-1)?.clip ?? null
