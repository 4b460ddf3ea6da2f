/** Remote images of a text: nothing is fetched until one is asked for, by its placeholder. */
import { host } from '../host'
import { showContextMenu, type MenuItem } from '../shared/ui'
import { words } from '../strings'
import { followAddress } from './links'
import { showError } from './notices'

const PLACEHOLDER = '[data-remote]'
const say = words.images

/** The placeholder that an event's target is in, if its image is not loaded yet. */
export function placeholderAt(event: Event): HTMLElement | null {
  const found = event.target instanceof Element ? event.target.closest<HTMLElement>(PLACEHOLDER) : null
  return found && !found.classList.contains('loaded') ? found : null
}

/** Fetches the image and shows it in place of the placeholder, with its text below. */
export async function loadImage(placeholder: HTMLElement): Promise<void> {
  const address = placeholder.dataset.remote
  if (!address || placeholder.classList.contains('loading')) return
  placeholder.classList.add('loading')
  placeholder.setAttribute('aria-busy', 'true')
  try {
    const image = document.createElement('img')
    image.src = await host().loadImage(crypto.randomUUID(), address)
    image.alt = placeholder.textContent
    placeholder.prepend(image)
    placeholder.classList.add('loaded')
    placeholder.removeAttribute('role')
    placeholder.removeAttribute('tabindex')
  } catch (thrown) {
    showError(thrown)
  } finally {
    placeholder.classList.remove('loading')
    placeholder.removeAttribute('aria-busy')
  }
}

export function imageMenu(placeholder: HTMLElement): MenuItem[] {
  const address = placeholder.dataset.remote ?? ''
  return [
    { label: say.load, run: () => loadImage(placeholder) },
    { label: say.open, run: () => followAddress(address) },
    { label: say.copy, run: () => navigator.clipboard.writeText(address).catch(showError) },
  ]
}

/** Makes the placeholders inside an element clickable, by pointer and keyboard, and gives them a menu. */
export function attendImages(element: HTMLElement): () => void {
  const stop = new AbortController()
  const press = (event: Event) => {
    const found = placeholderAt(event)
    if (!found || (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    event.stopPropagation()
    void loadImage(found)
  }
  const menu = (event: MouseEvent) => {
    const found = placeholderAt(event)
    if (found) showContextMenu(event, imageMenu(found))
  }
  element.addEventListener('click', press, { signal: stop.signal, capture: true })
  element.addEventListener('keydown', press, { signal: stop.signal, capture: true })
  element.addEventListener('contextmenu', menu, { signal: stop.signal, capture: true })
  return () => stop.abort()
}

/** Sets the text that the style sheet shows on placeholders. */
export function wordPlaceholders(): void {
  document.documentElement.style.setProperty('--load-image', JSON.stringify(say.offer))
  document.documentElement.style.setProperty('--loading-image', JSON.stringify(say.loading))
}
