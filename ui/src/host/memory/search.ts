/**
 * Finding in the memory notebook: every word somewhere in title or text. Queries are the engine's to understand; a
 * test that is about them asks `engineHost`.
 */
import type * as w from '../wire'
import { NO_HITS } from '../noHits'
import type { File } from './documents'
import { foldedOf, rowOf, textOf, type State } from './notebook'
import { fold, marksOf } from './text'

export const wordsOf = (query: string): string[] => fold(query).folded.split(/\s+/).filter(Boolean)

const found = ({ files }: State, words: string[]): [string, File][] =>
  words.length === 0 ? [] : [...files].filter(([, file]) => words.every((word) => foldedOf(file).includes(word)))

/** The paths of the documents that hold every word. */
export const matching = (state: State, query: string): string[] => found(state, wordsOf(query)).map(([path]) => path)

export function search(state: State, { query, offset, limit, sort }: w.SearchRequest): w.SearchPage {
  const words = wordsOf(query)
  const hits = found(state, words).map(([path, file]): w.Hit => {
    const text =
      textOf(file)
        .split('\n')
        .find((block) => marksOf(block, words).length > 0) ?? file.title
    return {
      row: rowOf(state, path, file),
      passage: { text, marks: marksOf(text, words), at: null },
      more: [],
      partial: false,
      matchedName: null,
      near: null,
    }
  })
  // What bears the words as its title comes first.
  const rank = ({ row }: w.Hit) => Number(fold(row.title).folded !== words.join(' '))
  hits.sort((a, b) => rank(a) - rank(b))
  return { ...NO_HITS, query, sort, total: hits.length, hits: hits.slice(offset, offset + limit) }
}
