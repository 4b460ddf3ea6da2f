/** The headings of a note while it is written: read again after a pause in typing, not at every key of a long text. */
import { untrack } from 'svelte'
import { outline, split, type Heading } from '../../editor'
import type { Draft } from './draft.svelte'

/** The pause in typing after which the headings are read, in ms. */
const PAUSE_MS = 150

/** Call this while a view is set up. Offsets are counted in the text below the properties. */
export function outlined(draft: Draft): { readonly headings: readonly Heading[] } {
  let read = untrack(() => draft.text)
  let headings = $state.raw<readonly Heading[]>(outline(split(read).body))
  $effect(() => {
    const { text } = draft
    if (text === read) return
    const timer = setTimeout(() => {
      read = text
      headings = outline(split(text).body)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  })
  return {
    get headings() {
      return headings
    },
  }
}
