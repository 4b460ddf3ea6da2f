/** The second line of a row, part by part, so that each keeps its own direction. */
import { kindWord } from '../../core/kinds'
import type { Row } from '../../host'
import { words } from '../../strings'

export function detailsOf(row: Row): string[] {
  const clips = row.clips > 0 ? words.list.clips(row.clips) : null
  const parts = {
    source: [row.publisher ?? row.author, clips],
    clip: [row.speaker?.name, row.from ?? words.list.sourceMissing],
    actor: [kindWord(row.actorKind), clips],
    note: [row.excerpt],
  }[row.kind]
  return parts.filter((part) => part != null && part !== '') as string[]
}

/** The date of a clip without an event is that of its source, which is said. */
export const sourceDated = (row: Row): boolean => row.kind === 'clip' && row.event === null && row.published !== null
