/** Completion over the memory notebook. */
import type { Completion, CompletionSubject, QueryCompletion } from '../wire'
import { counts, rowOf, textOf, type State } from './notebook'
import { FIELDS, quotedIfNeeded } from './query'
import { fold } from './text'

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

/** Fields, and the values of those that name something, at the caret of a query. */
export function completeQuery(state: State, query: string, caret: number, limit: number): QueryCompletion {
  const begun = /(?:([a-z]+):)?"?([^\s"]*(?: [^\s"]*)*)$/.exec(query.slice(0, caret).replace(/^.*\s-?(?=[a-z]+:"[^"]*$|\S*$)/s, ''))
  const [whole = '', field, typed = ''] = begun ?? []
  if (field === undefined) {
    const fields = FIELDS.map((one) => `${one}:`).filter((one) => typed !== '' || query.trim() === '' ? one.startsWith(typed) : false)
    const ways = fields.map((one): Completion => ({ label: one, detail: '', kind: 'field', actorKind: null, path: null, insert: one }))
    return { span: { start: caret - typed.length, end: caret }, ways: ways.slice(0, limit) }
  }
  const start = caret - whole.length + field.length + 1
  const ways = valuesOf(state, field, typed, limit).map((way) => ({ ...way, insert: quotedIfNeeded(way.insert) }))
  return { span: { start, end: caret }, ways }
}

function valuesOf(state: State, field: string, typed: string, limit: number): Completion[] {
  if (field === 'actor' || field === 'speaker') return complete(state, 'actor', typed, limit)
  if (field === 'tag') return complete(state, 'tag', typed, limit)
  const rows = [...state.files].map(([path, file]) => rowOf(state, path, file))
  const known = { type: ['source', 'clip', 'note', 'actor'], publisher: rows.map((row) => row.publisher), lang: rows.map((row) => row.language) }[field] ?? []
  const values = [...new Set(known)].filter((one): one is string => one !== null && fold(one).folded.startsWith(fold(typed).folded))
  return values.slice(0, limit).map((one) => ({ label: one, detail: '', kind: 'value', actorKind: null, path: null, insert: one }))
}
