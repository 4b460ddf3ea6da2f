/** Handles paste and drop for the whole window. */
import { giveDropped } from '../../core/dropped.svelte'
import { showError } from '../../core/notices'
import { refused } from '../../core/readOnly'
import { session } from '../../core/session.svelte'
import { host, type HostEvent } from '../../host'
import { writesText } from '../../shared/focus'
import { toast } from '../../shared/ui'
import { savingWords } from '../../strings'
import { fromLink, incoming } from './incoming'
import { capture, captureFiles } from './saving.svelte'

/** Whether something from outside is being dragged over the window. */
export const dropping = $state({ over: false })

/** Captures what was pasted or dropped. */
export async function takeTransfer(data: DataTransfer) {
  if (refused()) return
  try {
    const { inputs, tooLarge } = await incoming(data)
    for (const name of tooLarge) toast(savingWords.tooLarge(name), { tone: 'problem' })
    if (inputs.length > 0 || tooLarge.length === 0) await capture(inputs)
  } catch (thrown) {
    showError(thrown)
  }
}

function paste(event: ClipboardEvent) {
  if (event.defaultPrevented || !event.clipboardData || writesText(event.target) || !session.notebook) return
  event.preventDefault()
  void takeTransfer(event.clipboardData)
}

/**
 * Releasing the middle button pastes the selection of any program into what holds the focus, wherever the pointer is:
 * a row that is opened in a tab would put foreign text into the note. Only over a text that is meant.
 */
function releaseMiddle(event: MouseEvent) {
  if (event.button !== 1) return
  if (!writesText(event.target)) return event.preventDefault()
  pastesSelection = true
  setTimeout(() => (pastesSelection = false))
}

/** Whether the paste that comes now is the middle button's. */
let pastesSelection = false

/** Such a paste offers the page what was copied; what is selected, the web view itself puts into the text. */
function leaveSelection(event: ClipboardEvent) {
  if (pastesSelection) event.stopImmediatePropagation()
}

/** A drag that began in this window is not a capture; the shell's event for its end may come late. */
let ours = false
const LATE_MS = 300
const begin = () => (ours = true)
function end() {
  dropping.over = false
  setTimeout(() => (ours = false), LATE_MS)
}

/** The window itself receives dropped files if the page gets none. */
function hear(event: HostEvent) {
  if (event.type === 'dragging') dropping.over = event.over && !ours && session.notebook !== null
  if (event.type !== 'dropped' || ours) return
  dropping.over = false
  if (session.notebook && refused()) return
  if (!session.notebook) return
  if (event.files.length > 0 && event.at && giveDropped(event.files, event.at)) return
  void (event.files.length > 0 ? captureFiles(event.files) : capture(event.addresses.flatMap(fromLink)))
}

/** Starts listening; the returned function stops it. */
export function attachCapture(): () => void {
  const over = (event: DragEvent) => {
    if (ours || writesText(event.target) || !session.notebook) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    dropping.over = true
  }
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) dropping.over = false
  }
  const drop = (event: DragEvent) => {
    dropping.over = false
    if (ours || event.defaultPrevented || !event.dataTransfer || writesText(event.target) || !session.notebook) return
    event.preventDefault()
    void takeTransfer(event.dataTransfer)
  }
  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('paste', paste, { signal })
  window.addEventListener('mouseup', releaseMiddle, { signal, capture: true })
  window.addEventListener('paste', leaveSelection, { signal, capture: true })
  window.addEventListener('dragstart', begin, { signal, capture: true })
  window.addEventListener('dragend', end, { signal, capture: true })
  window.addEventListener('dragover', over, { signal })
  window.addEventListener('dragleave', leave, { signal })
  window.addEventListener('drop', drop, { signal })
  const deaf = host().listen(hear)
  return () => {
    stop.abort()
    deaf()
  }
}
