/** How the window says that something was done, or was not. */
import { failure, host, newJob, type Done } from '../host'
import { dismissGroup, toast, type Toast } from '../shared/ui'
import { words } from '../strings'
import { shownKeys } from './keys'

/** Notices that offer the way back or forth: each is of the last change, and goes with the next. */
const UNDOING = 'undoing'

/** Says what was done, with Undo beside it. */
export function announce(done: Done): void {
  retract(done)
  if (done.label === '') return
  const action = done.undoable ? { label: words.undo, caps: shownKeys('Mod+z'), run: undo } : undefined
  toast(done.label, { action, group: action && UNDOING })
}

/** What was offered before a change that can be undone would now undo that one. */
function retract(done: Done): void {
  if (done.undoable) dismissGroup(UNDOING)
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
    if (options.quietly) retract(made)
    else announce(made)
    return made
  } catch (thrown) {
    complain(thrown)
    return null
  }
}

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
  dismissGroup(UNDOING)
  try {
    const done = await way
    toast(done ? says(done.label) : nothing, { group: UNDOING, action: done ? action : undefined })
  } catch (thrown) {
    complain(thrown)
  }
}
