/**
 * Previews in lists: the row that the keys move to is shown after a short pause, and the list keeps the focus.
 */
import { focusIsIn } from '../shared/focus'

/** The pause before a row is shown, in ms; moving on within this time opens nothing. */
export const REST_MS = 120
let timer: ReturnType<typeof setTimeout> | undefined
/** Counts the requests; only the last one is shown. */
let asked = 0

/**
 * Shows the row at the cursor after a pause. `show` returns whether the row was loaded; if not, it is shown when
 * `loaded` resolves.
 */
export function previewSoon(show: () => boolean, loaded: () => Promise<unknown>): void {
  dropPreview()
  const mine = asked
  timer = setTimeout(() => {
    if (!focusIsIn('list', 'filter') || show()) return
    const again = () => mine === asked && focusIsIn('list', 'filter') && show()
    void loaded().then(again, () => undefined)
  }, REST_MS)
}

/** Cancels a preview that is still waiting. */
export function dropPreview(): void {
  asked += 1
  clearTimeout(timer)
}
