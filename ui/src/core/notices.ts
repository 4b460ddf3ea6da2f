/** How the window says that something was done, or was not. */
import { failure, host, newJob, type Done } from '../host'
import { dismiss, toast, type Toast } from '../shared/ui'
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
  const { code, message, hint } = failure(thrown)
  if (code === 'cancelled') toast(words.jobs.stopped)
  else toast(message, { hint, tone: 'problem' })
}

/** Runs a change: announces it, or complains. Answers what it made, or null. */
export async function attempt<T extends Done>(
  work: Promise<T>,
  options: { quietly?: boolean } = {},
): Promise<T | null> {
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

/** Takes the last change back, says which, and offers the way forth again. */
export const undo = (): Promise<void> =>
  travel(host().undo(newJob()), words.undone, words.nothingToUndo, {
    label: words.redo,
    caps: shownKeys('Mod+Shift+z'),
    run: () => redo(),
  })
/** Does the last change that was undone again, and says which. */
export const redo = (): Promise<void> =>
  travel(host().redo(newJob()), words.redone, words.nothingToRedo, {
    label: words.undo,
    caps: shownKeys('Mod+z'),
    run: () => undo(),
  })

async function travel(
  way: Promise<Done | null>,
  says: (label: string) => string,
  nothing: string,
  action: Toast['action'],
): Promise<void> {
  try {
    const done = await way
    dismiss(undoNotice)
    undoNotice = done ? toast(says(done.label), { action }) : toast(nothing)
  } catch (thrown) {
    complain(thrown)
  }
}
