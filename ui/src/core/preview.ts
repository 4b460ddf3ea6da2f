/**
 * Previews in lists: the row that the keys move to is shown after a short pause, and the list keeps the focus.
 */
import { focusIsIn } from '../shared/focus'

/** The pause before a row is shown, in ms; moving on within this time opens nothing. */
export const REST_MS = 120
let timer: ReturnType<typeof setTimeout> | undefined
/** Counts the requests; only the last one is shown. */
let asked = 0
/** The request whose row is not shown yet. */
let waiting: (() => Promise<unknown> | null) | null = null

/**
 * Shows the row at the cursor after a pause. `show` returns whether the row was loaded; if not, it is shown when
 * `loaded` resolves.
 */
export function previewSoon(show: () => boolean, loaded: () => Promise<unknown>): void {
  dropPreview()
  const mine = asked
  const shows = () => {
    if (mine !== asked || !focusIsIn('list', 'filter')) return true
    const isShown = show()
    if (isShown) waiting = null
    return isShown
  }
  waiting = () => {
    clearTimeout(timer)
    return shows() ? null : loaded().then(shows, () => undefined)
  }
  timer = setTimeout(waiting, REST_MS)
}

/** Shows the row at the cursor without the pause. Resolves once it is shown; null if it is. */
export const previewNow = (): Promise<unknown> | null => waiting?.() ?? null

/** Cancels a preview that is still waiting. */
export function dropPreview(): void {
  asked += 1
  waiting = null
  clearTimeout(timer)
}
