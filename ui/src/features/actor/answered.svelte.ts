/** Answers of the engine about the actor of a page. */
import { tick } from 'svelte'
import type { ActorPage } from '../../host'

/** How long after a change of the notebook the same is asked again, in ms: typing beside changes it each second. */
const REST_MS = 1500

/**
 * Asks when another actor's page is shown, and again after changes, at most once in `REST_MS`. A late answer about an
 * earlier actor is dropped, and a failure counts as the empty answer. Call this while a component is initialised.
 */
export function answered<T>(page: () => ActorPage, empty: T, ask: (path: string) => Promise<T>): { value: T } {
  let value = $state.raw(empty)
  let asked = ''
  let timer = 0
  const askNow = () => {
    const path = asked
    timer = 0
    const take = (answer: T) => {
      if (path === asked) value = answer
    }
    void ask(path).then(take, () => take(empty))
  }
  const stop = () => {
    clearTimeout(timer)
    timer = 0
  }
  $effect(() => {
    const { path } = page().row
    // Changes that go on do not put the answer off: it comes once in a while.
    if (asked === path) return void (timer ||= window.setTimeout(askNow, REST_MS))
    stop()
    asked = path
    askNow()
  })
  $effect(() => stop)
  return {
    get value() {
      return value
    },
    set value(next) {
      value = next
    },
  }
}

/** After a decided row is gone, focuses the row in its place, or else the last one. */
export async function focusRow(list: HTMLElement | undefined, at: number): Promise<void> {
  await tick()
  const left = list?.querySelectorAll<HTMLElement>('button.example')
  left?.[Math.min(at, left.length - 1)]?.focus()
}
