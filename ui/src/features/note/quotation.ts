/** Inserts clips into a note, and copies them to the clipboard. */
import { showError } from '../../core/notices'
import { host } from '../../host'
import { toast } from '../../shared/ui'
import { noteWords, words } from '../../strings'
import { blockAt } from '../../editor'
import { target, type Draft } from './draft.svelte'

/**
 * Inserts a clip at the cursor of the open note, else of the one edited last, and saves it. Returns whether there was a
 * note.
 */
export async function setClipIn(clipPath: string): Promise<boolean> {
  const inserted = await insertClip(clipPath)
  if (inserted) await saveInserted(inserted)
  return inserted !== null
}

/** A clip that was inserted, and what undoes that. */
export interface Inserted {
  draft: Draft
  before: string
  after: string
  /** The insertion point of the draft before. */
  insertionPoint: number
}

/** Inserts a clip at the cursor of the open note, else of the one edited last; the cursor goes behind it. */
export async function insertClip(clipPath: string): Promise<Inserted | null> {
  const draft = target()
  if (!draft) {
    toast(noteWords.noNote, { hint: noteWords.noNoteHint })
    return null
  }
  return insertAt(draft, clipPath, () => draft.insertionPoint)
}

/** Inserts a clip where it was dropped and saves it. */
export async function dropClip(draft: Draft, clipPath: string, place: number): Promise<void> {
  const inserted = await insertAt(draft, clipPath, () => place)
  if (inserted) await saveInserted(inserted)
}

async function insertAt(draft: Draft, clipPath: string, place: () => number): Promise<Inserted | null> {
  try {
    const { markdown } = await host().quotation(clipPath)
    const { text: before, insertionPoint } = draft
    const { at, insert, caret } = blockAt(before, Math.min(place(), before.length), markdown)
    const after = before.slice(0, at) + insert + before.slice(at)
    draft.insertionPoint = caret
    draft.change(after, caret)
    return { draft, before, after, insertionPoint }
  } catch (thrown) {
    showError(thrown)
    return null
  }
}

export async function saveInserted(inserted: Inserted): Promise<void> {
  const { draft } = inserted
  await draft.save()
  if (!draft.clean) return
  const note = draft.path.replace(/^.*\/|\.md$/g, '')
  toast(noteWords.insertIntoNote(note), { action: { label: words.undo, run: () => removeInserted(inserted) } })
}

/** Takes an inserted clip out again, unless the note was written in since. */
async function removeInserted({ draft, before, after, insertionPoint }: Inserted): Promise<void> {
  if (draft.text !== after) return void toast(noteWords.writtenSince)
  draft.insertionPoint = insertionPoint
  draft.change(before, insertionPoint)
  await draft.save()
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
