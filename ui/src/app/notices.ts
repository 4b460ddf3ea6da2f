/** How the window says that something was done, or was not. */
import { failure, host, type Done } from '../host'
import { dismiss, toast } from '../shared/ui'
import { words } from '../strings'
import { shownKeys } from './keys'

/** Says what was done, with Undo beside it. */
export function announce(done: Done): void {
  if (done.label === '') return
  const action = done.undoable ? { label: words.undo, caps: shownKeys('Mod+z'), run: undo } : undefined
  toast(done.label, { action })
}

/** Says what failed, what was kept and what to do. */
export function complain(thrown: unknown): void {
  const { message, hint } = failure(thrown)
  toast(message, { hint, tone: 'problem' })
}

/** Runs a change: announces it, or complains. Answers what it made, or null. */
export async function attempt<T extends Done>(work: Promise<T>, options: { quietly?: boolean } = {}): Promise<T | null> {
  try {
    const made = await work
    if (!options.quietly) announce(made)
    return made
  } catch (thrown) {
    complain(thrown)
    return null
  }
}

let undoNotice = 0

export const undo = (): Promise<void> => travel(host().undo())
export const redo = (): Promise<void> => travel(host().redo())

async function travel(way: Promise<Done | null>): Promise<void> {
  try {
    const done = await way
    dismiss(undoNotice)
    undoNotice = toast(done ? done.label : words.nothingToUndo)
  } catch (thrown) {
    complain(thrown)
  }
}
