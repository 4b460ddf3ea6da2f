/** Following links: `[[names]]` to files of the notebook, addresses to the user's browser. */
import type { Attachment } from 'svelte/attachments'
import { host, type Completion, type Row } from '../host'
import { showContextMenu, toast, type MenuItem } from '../shared/ui'
import { noteWords } from '../strings'
import { quoted, searchFor } from './ask.svelte'
import { attempt, showError } from './notices'
import { open } from './workspace.svelte'

const MOST_CANDIDATES = 8

/** Normalises a name for comparing links: any case and any Unicode form. */
const folded = (name: string) => name.normalize('NFC').toLowerCase().normalize('NFC')

/** Whether a target names a file other than Markdown: an image, a spreadsheet. */
const namesFile = (target: string): boolean =>
  [target, target.split('#')[0] ?? ''].some((path) => /\.(?!md$|markdown$)[^\s./#]{1,7}$/i.test(path))

/** Opens a file of the notebook outside; answers whether there is one. */
const openFile = async (from: string, link: string): Promise<boolean> =>
  namesFile(link) && (await host().openLinked(from, link))

/**
 * Opens what a `[[link]]` names that stands in the document `from`. Several documents of that name, or none, are
 * offered, never guessed; an image, a sheet or a film is opened outside.
 */
export async function followLink(target: string, event: Event, from: string): Promise<void> {
  const where = placeFor(event)
  try {
    if (await openFile(from, target)) return
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
    showError(thrown)
  }
}

/** Opens the target of the link at a place in a text that is being edited. */
export async function followAt(path: string, text: string, at: number, event: Event): Promise<void> {
  try {
    const found = await host().follow(path, text, at)
    if (!found) return
    if (found.type === 'address') return followAddress(found.address)
    if (found.type === 'file') return void (await host().openLinked(path, found.link))
    const [first, ...others] = found.rows
    if (first && others.length === 0) open(first.path, placeFor(event))
    else if (first) choose(found.rows, event)
    else if (found.title !== null) await followLink(found.title, event, path)
    else toast(noteWords.leadsNowhere)
  } catch (thrown) {
    showError(thrown)
  }
}

/** Where a click opens its target: beside with Ctrl, in a background tab with the middle button. */
function placeFor(event: Event): { beside?: boolean; newTab?: 'background' } {
  if (!(event instanceof MouseEvent)) return {}
  return event.button === 1 ? { newTab: 'background' } : { beside: event.ctrlKey || event.metaKey }
}

/** Lets the user choose among files that a link may mean. */
function choose(rows: Row[], event: Event) {
  const items = rows.map((row): MenuItem => ({ label: `${row.title} · ${row.path}`, run: () => open(row.path) }))
  showContextMenu(event, items)
}

function offer(target: string, choices: Completion[], event: Event) {
  const items = choices.flatMap((one): MenuItem[] =>
    one.path
      ? [{ label: one.detail ? `${one.label} · ${one.detail}` : one.label, run: () => open(one.path ?? '') }]
      : [],
  )
  items.push({ label: noteWords.newNote(target), separated: items.length > 0, run: () => makeNote(target) })
  showContextMenu(event, items)
}

async function makeNote(title: string) {
  const made = await attempt(host().createNote(title, null))
  if (made) open(made.path)
}

export const followAddress = (address: string): void => void host().openAddress(address).catch(showError)

/** An attachment for an element that holds the rendered HTML of a document. */
export const followClicks =
  (from: () => string): Attachment<HTMLElement> =>
  (element) => {
    const follow = (event: MouseEvent) => followAnchor(event, from())
    // The middle button leads where the first does.
    const aside = (event: MouseEvent) => event.button === 1 && follow(event)
    element.addEventListener('click', follow)
    element.addEventListener('auxclick', aside)
    element.addEventListener('pointerover', sayMissing)
    element.addEventListener('focusin', sayMissing)
    return () => {
      element.removeEventListener('pointerover', sayMissing)
      element.removeEventListener('focusin', sayMissing)
      element.removeEventListener('click', follow)
      element.removeEventListener('auxclick', aside)
    }
  }

/** A link to nothing says so, once it is looked at: the engine marks it, and has no words of the interface. */
function sayMissing({ target }: Event): void {
  const anchor = target instanceof Element ? target.closest<HTMLElement>('a.missing') : null
  if (anchor && !anchor.title) anchor.title = noteWords.missing(anchor.dataset.link ?? '')
}

/** Handles a click anywhere in rendered HTML: its links never navigate by themselves. */
function followAnchor(event: MouseEvent, from: string): void {
  const anchor = event.target instanceof Element ? event.target.closest('a') : null
  if (!anchor) return
  event.preventDefault()
  const tag = anchor.getAttribute('data-tag')
  if (tag) return searchFor(`tag:${quoted(tag)}`)
  const target = anchor.getAttribute('data-link')
  const path = anchor.getAttribute('data-path')
  const address = anchor.getAttribute('href')
  if (path) open(path, placeFor(event))
  else if (target) void followLink(target, event, from)
  else if (address && !address.startsWith('#')) followAddress(address)
  else if (address) document.getElementById(address.slice(1))?.scrollIntoView({ block: 'center' })
}
