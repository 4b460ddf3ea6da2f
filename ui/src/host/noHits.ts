/** The answer to a query that finds nothing: what a fuller one starts from. */
import type { SearchPage } from './wire'

export const NO_HITS: SearchPage = {
  query: '',
  total: 0,
  partialTotal: 0,
  sort: 'relevance',
  undatedHidden: 0,
  undatedQuery: null,
  problems: [],
  hits: [],
  behind: false,
  milliseconds: 0,
  chips: [],
  offer: null,
  spellings: [],
  ambiguous: [],
  apart: [],
  dates: [],
  dateWays: [],
  expansion: null,
  facets: [],
  histogram: null,
  nothing: null,
  stopped: false,
}
