/** Notices that something was done, or failed. */
import { failure, host, newJob, type UndoLabel } from '../host'
import { dismissGroup, toast, type Toast } from '../shared/ui'
import { words } from '../strings'
import { shownKeys } from './keys'
import { trackSave } from './pendingSaves'

/** Notices that offer undo or redo: each is about the last change, and is removed with the next. */
const UNDOING = 'undoing'

/** Shows what was done, with an Undo button. */
export function announce(done: UndoLabel): void {
  if (done.undoable) retract()
  if (done.label === '') return
  const action = done.undoable ? { label: words.undo, caps: shownKeys('Mod+z'), run: undo } : undefined
  toast(done.label, { action, group: action && UNDOING })
}

/** Removes the offer of an earlier change, since Undo would now undo the new one. */
export const retract = (): void => dismissGroup(UNDOING)

/** Says what failed, what was kept and what to do. */
export function showError(thrown: unknown): void {
  const { code, message, hint } = failure(thrown)
  if (code === 'cancelled') toast(words.jobs.stopped)
  else toast(message, { hint: hint ?? (code === 'unexpected' ? words.unexpectedHint : null), tone: 'problem' })
}

/** Runs a change: announces it, or shows the error. Answers what it made, or null. Whoever closes the window waits for it. */
export const attempt = <T extends UndoLabel>(
  work: Promise<T>,
  options: { quietly?: boolean } = {},
): Promise<T | null> => trackSave(announced(work, options))

async function announced<T extends UndoLabel>(
  work: Promise<T>,
  { quietly = false }: { quietly?: boolean },
): Promise<T | null> {
  try {
    const made = await work
    if (!quietly) announce(made)
    else if (made.undoable) retract()
    return made
  } catch (thrown) {
    showError(thrown)
    return null
  }
}

/** Undoes the last change, names it, and offers Redo. */
export const undo = (): Promise<void> =>
  travel(host().undo(newJob()), words.undone, words.nothingToUndo, {
    label: words.redo,
    caps: shownKeys('Mod+Shift+z'),
    run: () => redo(),
  })
/** Redoes the last change that was undone, and names it. */
export const redo = (): Promise<void> =>
  travel(host().redo(newJob()), words.redone, words.nothingToRedo, {
    label: words.undo,
    caps: shownKeys('Mod+z'),
    run: () => undo(),
  })

async function travel(
  way: Promise<UndoLabel | null>,
  says: (label: string) => string,
  nothing: string,
  action: Toast['action'],
): Promise<void> {
  dismissGroup(UNDOING)
  try {
    const done = await way
    toast(done ? says(done.label) : nothing, { group: UNDOING, action: done ? action : undefined })
  } catch (thrown) {
    showError(thrown)
  }
}
