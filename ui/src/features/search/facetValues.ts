/** How a value of a facet is called, and what pressing it asks. */
import type { Facet, FacetValue, Kind } from '../../host'
import { searchWords } from '../../strings'

/** As people call it; a kind as the rail calls it. */
export const labelOf = ({ field }: Facet, { label }: FacetValue): string =>
  field === 'type' ? (searchWords.types[label.toLowerCase() as Kind] ?? label) : label

/** A press narrows to it or takes it away; with Alt or Shift it leaves it out. */
export const pressed = ({ altKey, shiftKey }: MouseEvent, value: FacetValue): string =>
  (altKey || shiftKey) && !value.chosen ? value.excluded : value.query
