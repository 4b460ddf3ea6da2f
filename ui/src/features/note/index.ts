export { default as NoteContext } from './NoteContext.svelte'
export { default as NoteView } from './NoteView.svelte'

/** Sets a clip in at the cursor of the note last edited. Answers whether there was one. */
export async function setClipIn(_clipPath: string): Promise<boolean> {
  return false
}

/** Saves what is unsaved, before the window closes. */
export async function saveEverything(): Promise<void> {}
