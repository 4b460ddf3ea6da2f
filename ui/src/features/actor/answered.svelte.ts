/** What the engine answers about the actor of a page. */
import { tick } from 'svelte'
import type { ActorPage } from '../../host'

/** How long changes of the notebook rest before the same is asked again, in ms: typing beside changes it each second. */
const REST_MS = 1500

/**
 * Asks as another actor's page comes, and again once changes have come to rest; an answer for a page before is dropped,
 * and a failure is the empty answer. To be called while a component is made.
 */
export function answered<T>(page: () => ActorPage, empty: T, ask: (path: string) => Promise<T>): { value: T } {
  let value = $state.raw(empty)
  let asked = ''
  $effect(() => {
    const current = page()
    const take = (answer: T) => {
      if (current === page()) value = answer
    }
    const again = () => void ask(current.row.path).then(take, () => take(empty))
    const isSame = asked === current.row.path
    asked = current.row.path
    if (!isSame) return again()
    const timer = setTimeout(again, REST_MS)
    return () => clearTimeout(timer)
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
