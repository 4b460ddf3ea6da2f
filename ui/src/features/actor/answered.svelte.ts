/** What the engine answers about the actor of a page. */
import { tick } from 'svelte'
import type { ActorPage } from '../../host'

/**
 * Asks anew with each page, as after a change of the actor; an answer for a page before is dropped, and a failure is
 * the empty answer. To be called while a component is made.
 */
export function answered<T>(page: () => ActorPage, empty: T, ask: (path: string) => Promise<T>): { value: T } {
  let value = $state.raw(empty)
  $effect(() => {
    const current = page()
    const take = (answer: T) => {
      if (current === page()) value = answer
    }
    ask(current.row.path).then(take, () => take(empty))
  })
  return {
    get value() {
      return value
    },
    set value(next) {
      value = next
    },
  }
}

/** After a row was decided and is gone, the one in its place has the focus, else the last. */
export async function focusRow(list: HTMLElement | undefined, at: number): Promise<void> {
  await tick()
  const left = list?.querySelectorAll<HTMLElement>('button.example')
  left?.[Math.min(at, left.length - 1)]?.focus()
}
