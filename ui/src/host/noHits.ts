/** A page without hits: what is shown before a search, and the base from which tests build other pages. */
import type { SearchPage } from './wire'

export const NO_HITS: SearchPage = {
  query: '',
  total: 0,
  partialTotal: 0,
  sort: 'relevance',
  undatedHidden: 0,
  shownAsClips: 0,
  undatedQuery: null,
  problems: [],
  hits: [],
  indexOutdated: false,
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
