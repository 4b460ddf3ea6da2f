/**
 * Moving shows: what the keys pass over in a list is shown once they rest, and the list keeps the focus.
 */
import { standsIn } from '../shared/focus'

/** How long the keys rest before what they came to is shown, in ms: whoever goes on meanwhile opens nothing. */
export const REST_MS = 120
let timer: ReturnType<typeof setTimeout> | undefined
/** Counts what was asked to be shown: only the last of it is. */
let asked = 0

/**
 * Shows what the list came to, once its keys rest. `show` answers whether it was there to be shown; what is still being
 * loaded is shown as it comes, which `loaded` tells.
 */
export function previewSoon(show: () => boolean, loaded: () => Promise<unknown>): void {
  dropPreview()
  const mine = asked
  timer = setTimeout(() => {
    if (!standsIn('list', 'filter') || show()) return
    const again = () => mine === asked && standsIn('list', 'filter') && show()
    void loaded().then(again, () => undefined)
  }, REST_MS)
}

/** Nothing that was passed over is shown any more. */
export function dropPreview(): void {
  asked += 1
  clearTimeout(timer)
}
