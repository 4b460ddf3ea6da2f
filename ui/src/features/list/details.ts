/** The second line of a row, part by part, so that each keeps its own direction. */
import { kindWord } from '../../core/kinds'
import type { Row } from '../../host'
import { shownDate } from '../../core/time'
import { searchWords, words } from '../../strings'

export function detailsOf(row: Row): string[] {
  const clips = row.clips > 0 ? words.list.clips(row.clips) : null
  const parts = {
    source: [row.publisher ?? row.author ?? words.list.noPublisher, clips],
    clip: [row.speaker?.name, row.from ?? words.list.sourceMissing],
    actor: [kindWord(row.actorKind), clips],
    note: [row.excerpt],
  }[row.kind]
  return parts.filter((part) => part != null && part !== '') as string[]
}

/** What is known of a row in the trash: what it was. Its file is read when it is opened. */
export const trashedDetails = (row: Row): string[] =>
  [words.kinds[row.kind], row.from].filter((part): part is string => part != null)

/** The same without the kind of actor, for a list that holds only one kind. */
export const beyondKind = (row: Row): string[] => detailsOf(row).filter((part) => part !== kindWord(row.actorKind))

/** A date as a row says it, and whose it is where that is not the row's own. */
export interface RowDate {
  says: string
  whose?: string
}

/**
 * The date that a row shows. If a source or clip has only the day on which it was saved, the text says so, since that
 * is no date of its content.
 */
export function dateOf(row: Row, by: 'published' | 'saved' | 'event'): RowDate | null {
  if (row.kind === 'actor') return null
  const own = (row.kind === 'clip' ? row.event : null) ?? row.published ?? row.event
  const date = by === 'saved' ? null : by === 'event' ? (row.event ?? row.published) : own
  if (date) return { says: shownDate(date), ...(sourceDated(row) ? { whose: searchWords.sourcesDate } : {}) }
  if (by === 'event' || !row.saved) return null
  return { says: row.kind === 'note' ? shownDate(row.saved) : words.list.savedOn(shownDate(row.saved)) }
}

/** A clip without an event is dated by its source, which the row says. */
export const sourceDated = (row: Row): boolean => row.kind === 'clip' && row.event === null && row.published !== null
