/** Completion over the memory notebook. */
import type { Completion, CompletionSubject, LinkDestination, LinkTargets } from '../wire'
import { counts, rowOf, textOf, type State } from './notebook'
import { fold } from './text'

export function complete(state: State, what: CompletionSubject, prefix: string, limit: number): Completion[] {
  const sought = fold(prefix).folded
  const starts = (name: string) =>
    fold(name)
      .folded.split(/\s/)
      .some((_, at, words) => words.slice(at).join(' ').startsWith(sought)) || fold(name).folded.includes(sought)
  if (what === 'tag') {
    return counts(state)
      .tags.filter((tag) => starts(tag.name))
      .slice(0, limit)
      .map((tag) => ({
        label: tag.name,
        detail: String(tag.count),
        kind: 'tag',
        actorKind: null,
        path: null,
        insert: tag.name,
      }))
  }
  return [...state.files]
    .flatMap(([path, file]): Completion[] => {
      if (what === 'actor' && file.kind !== 'actor') return []
      const row = rowOf(state, path, file)
      const names = file.kind === 'actor' ? [file.title, ...file.aliases] : [file.title]
      const name = names.find(starts)
      if (!name) return []
      const detail = name === file.title ? textOf(file).slice(0, 60) : name
      return [
        {
          label: file.title,
          detail: file.kind === 'actor' && name === file.title ? '' : detail,
          kind: file.kind,
          actorKind: row.actorKind,
          path,
          insert: file.title,
        },
      ]
    })
    .slice(0, limit)
}

/** Where the `[[link]]` around a place leads: titles alone, as they are. */
export function followed(state: State, text: string, at: number): LinkDestination | null {
  const found = [...text.matchAll(/\[\[([^\]|#]+)[^\]]*\]\]/g)].find(
    ({ index, 0: whole }) => index <= at && at <= index + whole.length,
  )
  if (!found) return null
  const title = (found[1] ?? '').trim()
  const rows = [...state.files].map(([path, file]) => rowOf(state, path, file))
  return { type: 'documents', title, rows: rows.filter((row) => row.title === title) }
}

/** Those of the links whose titles no document has. */
export function missingOf(state: State, { wikilinks }: LinkTargets): LinkTargets {
  const titles = new Set([...state.files].map(([path, file]) => rowOf(state, path, file).title))
  return { wikilinks: wikilinks.filter((target) => !titles.has(target)), files: [] }
}
