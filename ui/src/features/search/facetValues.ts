/** The label of a facet's value, and the query of a click on it. */
import type { Facet, FacetValue, Kind } from '../../host'
import { searchWords } from '../../strings'

/** The label for people; a kind has the same label as in the rail. */
export const labelOf = ({ field }: Facet, { label }: FacetValue): string =>
  field === 'type' ? (searchWords.types[label.toLowerCase() as Kind] ?? label) : label

/** A click narrows to it or undoes that; with Alt or Shift it excludes it. */
export const queryAfterClick = ({ altKey, shiftKey }: MouseEvent, value: FacetValue): string =>
  (altKey || shiftKey) && !value.chosen ? value.excluded : value.query
