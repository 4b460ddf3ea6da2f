/** Following links: `[[names]]` to files of the notebook, addresses to the user's browser. */
import { host, type Completion, type Row } from '../host'
import { showContextMenu, toast, type MenuItem } from '../shared/ui'
import { noteWords } from '../strings'
import { attempt, complain } from './notices'
import { open } from './workspace.svelte'

const MOST_CANDIDATES = 8

/** As links compare names: in any case and any Unicode form. */
const folded = (name: string) => name.normalize('NFC').toLowerCase().normalize('NFC')

/** Opens what a `[[link]]` names. Several files of that name, or none, are offered, never guessed. */
export async function followLink(target: string, event: Event): Promise<void> {
  const where = placeFor(event)
  try {
    const choices = await host().complete('anything', target, MOST_CANDIDATES)
    const wanted = folded(target)
    const exact = choices.filter(
      (one) =>
        one.path !== null &&
        [one.label, one.insert, one.path.replace(/\.md$/, '')].some((name) => folded(name) === wanted),
    )
    const [only] = exact
    if (exact.length === 1 && only?.path) return open(only.path, where)
    offer(target, exact.length > 0 ? exact : choices, event)
  } catch (thrown) {
    complain(thrown)
  }
}

/** Opens what the link leads to that stands at a place of a text as it is written. */
export async function followAt(path: string, text: string, at: number, event: Event): Promise<void> {
  try {
    const found = await host().follow(path, text, at)
    if (!found) return
    if (found.type === 'address') return followAddress(found.address)
    const [first, ...others] = found.rows
    if (first && others.length === 0) open(first.path, placeFor(event))
    else if (first) choose(found.rows, event)
    else if (found.title !== null) await followLink(found.title, event)
    else toast(noteWords.leadsNowhere)
  } catch (thrown) {
    complain(thrown)
  }
}

/** Where a press opens what it leads to: beside with Ctrl, behind what is read with the middle button. */
function placeFor(event: Event): { beside?: boolean; apart?: 'behind' } {
  if (!(event instanceof MouseEvent)) return {}
  return event.button === 1 ? { apart: 'behind' } : { beside: event.ctrlKey || event.metaKey }
}

/** Has the user choose among files that a link calls equally well. */
function choose(rows: Row[], event: Event) {
  const items = rows.map((row): MenuItem => ({ label: `${row.title} · ${row.path}`, run: () => open(row.path) }))
  showContextMenu(event instanceof MouseEvent ? event : new KeyboardEvent('keydown'), items)
}

function offer(target: string, choices: Completion[], event: Event) {
  const items = choices.flatMap((one): MenuItem[] =>
    one.path
      ? [{ label: one.detail ? `${one.label} · ${one.detail}` : one.label, run: () => open(one.path ?? '') }]
      : [],
  )
  items.push({ label: noteWords.newNote(target), separated: items.length > 0, run: () => makeNote(target) })
  showContextMenu(event instanceof MouseEvent ? event : new KeyboardEvent('keydown'), items)
}

async function makeNote(title: string) {
  const made = await attempt(host().createNote(title, null))
  if (made) open(made.path)
}

export const followAddress = (address: string): void => void host().openAddress(address).catch(complain)

/** An attachment for an element that holds rendered HTML. */
export function followClicks(element: HTMLElement): () => void {
  element.addEventListener('click', followAnchor)
  element.addEventListener('auxclick', followAside)
  return () => {
    element.removeEventListener('click', followAnchor)
    element.removeEventListener('auxclick', followAside)
  }
}

/** The middle button leads where the first does. */
function followAside(event: MouseEvent) {
  if (event.button === 1) followAnchor(event)
}

/** Handles a click anywhere in rendered HTML: its links never navigate by themselves. */
export function followAnchor(event: MouseEvent): void {
  const anchor = event.target instanceof Element ? event.target.closest('a') : null
  if (!anchor) return
  event.preventDefault()
  const target = anchor.getAttribute('data-link')
  const path = anchor.getAttribute('data-path')
  const address = anchor.getAttribute('href')
  if (path) open(path, placeFor(event))
  else if (target) void followLink(target, event)
  else if (address && !address.startsWith('#')) followAddress(address)
  else if (address) document.getElementById(address.slice(1))?.scrollIntoView({ block: 'center' })
}
