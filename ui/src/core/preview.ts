/**
 * Moving shows: what the keys pass over in a list is shown once they rest, and the list keeps the focus.
 */
import { standsIn } from '../shared/focus'

/** How long the keys rest before what they came to is shown, in ms: whoever goes on meanwhile opens nothing. */
export const REST_MS = 120
/** How often a row that is still being loaded is waited for. */
const WAITS = 25

let timer: ReturnType<typeof setTimeout> | undefined

/** Shows what the list came to, once its keys rest. `show` answers whether it was there to be shown. */
export function previewSoon(show: () => boolean, waits = WAITS): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (standsIn('list', 'filter') && !show() && waits > 0) previewSoon(show, waits - 1)
  }, REST_MS)
}

/** Nothing that was passed over is shown any more. */
export const dropPreview = (): void => clearTimeout(timer)
