/** Inserts clips into a note, and copies them to the clipboard. */
import { showError } from '../../core/notices'
import { host } from '../../host'
import { toast } from '../../shared/ui'
import { noteWords } from '../../strings'
import { blockAt } from '../../editor'
import { target, type Draft } from './draft.svelte'

/**
 * Inserts a clip at the cursor of the open note, else of the one edited last, and saves it. Returns whether there was a
 * note.
 */
export async function setClipIn(clipPath: string): Promise<boolean> {
  const draft = await insertClip(clipPath)
  if (draft) await saveInserted(draft)
  return draft !== null
}

/** Inserts a clip at the cursor of the open note, else of the one edited last; the cursor goes behind it. */
export async function insertClip(clipPath: string): Promise<Draft | null> {
  const draft = target()
  if (!draft) {
    toast(noteWords.noNote, { hint: noteWords.noNoteHint })
    return null
  }
  return (await insertAt(draft, clipPath, () => draft.cursor)) ? draft : null
}

/** Inserts a clip where it was dropped and saves it. */
export async function dropClip(draft: Draft, clipPath: string, place: number): Promise<void> {
  if (await insertAt(draft, clipPath, () => place)) await saveInserted(draft)
}

async function insertAt(draft: Draft, clipPath: string, place: () => number): Promise<boolean> {
  try {
    const { markdown } = await host().quotation(clipPath)
    const { at, insert, caret } = blockAt(draft.text, Math.min(place(), draft.text.length), markdown)
    draft.cursor = caret
    draft.change(draft.text.slice(0, at) + insert + draft.text.slice(at), draft.cursor)
    return true
  } catch (thrown) {
    showError(thrown)
    return false
  }
}

export async function saveInserted(draft: Draft): Promise<void> {
  await draft.save()
  if (draft.clean) toast(noteWords.insertIntoNote)
}

/** Copies quote, speaker, title, publisher, date and address as rich and plain text. */
export async function copyClip(clipPath: string): Promise<void> {
  const quotation = host().quotation(clipPath)
  const part = (kind: 'html' | 'text', type: string) => quotation.then((made) => new Blob([made[kind]], { type }))
  try {
    // Promises inside the item: when they resolve, the key press still counts as a user action.
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/html': part('html', 'text/html'), 'text/plain': part('text', 'text/plain') }),
    ])
    toast(noteWords.copied)
  } catch {
    const made = await quotation.catch((thrown: unknown) => void showError(thrown))
    if (made) toast(copyByEvent(made.html, made.text) ? noteWords.copied : noteWords.notCopied)
  }
}

/** The older clipboard API, for web views that refuse the newer one. */
function copyByEvent(html: string, text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData('text/plain', text)
  }
  document.addEventListener('copy', fill, { capture: true, once: true })
  const copied = document.execCommand('copy')
  document.removeEventListener('copy', fill, { capture: true })
  return copied
}
