/** Which parts of the window stand open, and how wide: kept by the shell from one start to the next. */
import { host, type Layout } from '../host'
import { complain } from './notices'

/** Below this width, in px, the side parts start narrow, so that the text keeps its room. */
const NARROW = 1440
const narrow = typeof innerWidth === 'number' && innerWidth < NARROW

export const layout = $state<Layout>({
  rail: true,
  list: true,
  context: true,
  railWidth: narrow ? 184 : 216,
  listWidth: narrow ? 300 : 360,
  contextWidth: narrow ? 264 : 300,
  facets: false,
})

export const LIMITS = { rail: [150, 320], list: [220, 640], context: [220, 480] } as const

let foldedForTwo = false

/** Two pages on a narrow window need the room of the details; one page gives it back. */
export function makeRoom(pages: number): void {
  if (pages > 1 && layout.context && innerWidth < NARROW) {
    layout.context = false
    foldedForTwo = true
  } else if (pages === 1 && foldedForTwo) {
    layout.context = true
    foldedForTwo = false
  }
}

const within = (width: number, [least, most]: readonly [number, number]) => Math.min(most, Math.max(least, width))

/** Takes the layout that the shell kept. */
export function adoptLayout(kept: Layout | null): void {
  if (!kept) return
  const { railWidth, listWidth, contextWidth, ...parts } = kept
  Object.assign(layout, parts, {
    railWidth: within(railWidth, LIMITS.rail), listWidth: within(listWidth, LIMITS.list), contextWidth: within(contextWidth, LIMITS.context),
  })
}

/** What is worth keeping: the details that only made room count as open. */
const worthKeeping = (): Layout => ({ ...$state.snapshot(layout), context: layout.context || foldedForTwo })

const SETTLE_MS = 300

/** Keeps each change of the layout once it settled; to be called inside an effect's scope. */
export function keepLayout(): void {
  let kept = JSON.stringify(worthKeeping())
  $effect(() => {
    const now = worthKeeping()
    const timer = setTimeout(() => {
      if (JSON.stringify(now) === kept) return
      kept = JSON.stringify(now)
      host().saveLayout(now).catch(complain)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  })
}
