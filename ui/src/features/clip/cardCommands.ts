/** Commands for the open clip, wherever its card is shown. */
import type { Command } from '../../core/commands'
import { toast } from '../../shared/ui'
import { clipWords } from '../../strings'
import type { Clipping } from './clipping.svelte'
import { repeatable } from './repeating'

/** The card of the open clip, once it is drawn. */
export interface CardHandle {
  focusField: (sign?: string) => void
  focusDate: () => void
  focusTranslation: () => void
  changeSpeech: () => void
}

export interface CardOf {
  clipping: Clipping
  /** Whether keys act on this card. */
  active: () => boolean
  card: () => CardHandle | null
}

/** Gives the open clip the actors and tags of the one that was tagged last. */
export async function repeatOnOpen(clipping: Clipping): Promise<void> {
  const { open } = clipping
  const detailsFrom = open && repeatable(open.mark.clip.path)
  if (open && detailsFrom) await clipping.repeatOn(open.key, detailsFrom)
  else toast(clipWords.nothingToRepeat)
}

export function cardCommands({ clipping, active, card }: CardOf): Command[] {
  const words = clipWords.commands
  const when = () => active() && clipping.open !== null
  const one = (id: string, title: string, key: string | null, run: () => void): Command => ({
    id: `reader.${id}`,
    writes: true,
    title,
    group: 'reading',
    ...(key ? { keys: [key] } : {}),
    when,
    unmet: () => (active() && clipping.open === null ? clipWords.noClip : null),
    run,
  })
  const speech = one('speech', words.speech, 'r', () => card()?.changeSpeech())
  return [
    one('actor', words.actor, '@', () => card()?.focusField('@')),
    one('tag', words.tag, '#', () => card()?.focusField('#')),
    one('comment', words.comment, null, () => card()?.focusField()),
    one('translation', words.translation, 't', () => card()?.focusTranslation()),
    one('date', words.date, 'd', () => card()?.focusDate()),
    { ...speech, when: () => when() && clipping.open?.mark.clip.speaker != null },
  ]
}
