/** Completion over the memory notebook. */
import type { Completion, CompletionSubject, QueryCompletion } from '../wire'
import { counts, rowOf, textOf, type State } from './notebook'
import { fold } from './text'

const FIELDS = ['type:', 'actor:', 'speaker:', 'tag:', 'source:', 'before:', 'after:', 'on:']

export function complete(state: State, what: CompletionSubject, prefix: string, limit: number): Completion[] {
  const sought = fold(prefix).folded
  const starts = (name: string) => fold(name).folded.split(/\s/).some((_, at, words) => words.slice(at).join(' ').startsWith(sought)) || fold(name).folded.includes(sought)
  if (what === 'tag') {
    return counts(state).tags.filter((tag) => starts(tag.name)).slice(0, limit)
      .map((tag) => ({ label: tag.name, detail: String(tag.count), kind: 'tag', actorKind: null, path: null, insert: tag.name }))
  }
  return [...state.files].flatMap(([path, file]): Completion[] => {
    if (what === 'actor' && file.kind !== 'actor') return []
    const row = rowOf(state, path, file)
    const names = file.kind === 'actor' ? [file.title, ...file.aliases] : [file.title]
    const name = names.find(starts)
    if (!name) return []
    const detail = name === file.title ? textOf(file).slice(0, 60) : name
    return [{ label: file.title, detail: file.kind === 'actor' && name === file.title ? '' : detail, kind: file.kind, actorKind: row.actorKind, path, insert: file.title }]
  }).slice(0, limit)
}

/** Fields only: what the memory notebook understands of the query language. */
export function completeQuery(query: string, caret: number, limit: number): QueryCompletion {
  const start = query.slice(0, caret).search(/\S*$/)
  const typed = query.slice(start, caret)
  const ways = FIELDS.filter((field) => field.startsWith(typed))
    .map((field): Completion => ({ label: field, detail: '', kind: 'field', actorKind: null, path: null, insert: field }))
  return { span: { start, end: caret }, ways: ways.slice(0, limit) }
}
