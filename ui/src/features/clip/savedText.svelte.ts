/**
 * A text of the card that is saved when its field is left. What the engine refuses, and what is typed while the card
 * goes away, stands there again when the card comes back.
 */
import { onDestroy, untrack } from 'svelte'
import { keepUnfinished, unfinished } from '../../core/unfinished'

export interface SavedText {
  /** The clip's file and the field's name: what could not be saved is kept by them. */
  path: () => string
  name: string
  /** What the file says. */
  stated: () => string
  /** What stands in the field. */
  read: () => string
  write: (text: string) => void
  edit: (text: string) => Promise<boolean>
}

/** What a field begins with: what could not be saved before, else what the file says. */
export const begun = (path: string, name: string, stated: string): string => unfinished(path, name, stated) ?? stated

export function savedText({ path, name, stated, read, write, edit }: SavedText) {
  /** What the text was written over. */
  let stored = $state(untrack(stated))
  /** What the file said last: the card, and its props with it, may be gone before an answer comes. */
  let latest = untrack(stated)
  let file = untrack(path)
  /** What the file said when this text was last compared with it. */
  let seen = latest
  let underWay = $state(0)

  $effect(() => {
    latest = stated()
    file = path()
    if (underWay === 0) untrack(follow)
  })

  /** A text changed elsewhere replaces this one, unless something is written here or on its way to the file. */
  function follow() {
    if (latest === seen) return
    seen = latest
    if (latest === stored) return
    if (read() === stored) write(latest)
    stored = latest
  }

  const isSaved = (): boolean => read().trim() === stored.trim()
  const keep = () => keepUnfinished(file, name, isSaved() ? null : read(), stored)
  onDestroy(() => {
    // While the file has the text before, a card to which this one gives way goes on with what is on its way.
    if (underWay > 0) keepUnfinished(file, name, read(), latest)
    else keep()
  })

  async function save(): Promise<void> {
    const [text, of] = [read().trim(), file]
    if (isSaved()) return underWay > 0 ? undefined : keep()
    stored = read()
    underWay += 1
    const isTaken = await edit(text)
    underWay -= 1
    if (!isTaken) stored = latest
    // The card may be gone, and more may have been typed before it went.
    keepUnfinished(of, name, isSaved() ? null : read(), stored)
  }

  return { isSaved, save }
}
