/** Which parts of the window stand open, and how wide. */

/** Below this width, in px, the side parts start narrow, so that the text keeps its room. */
const NARROW = 1440
const narrow = typeof innerWidth === 'number' && innerWidth < NARROW

export const layout = $state({
  rail: true,
  list: true,
  context: true,
  railWidth: narrow ? 184 : 216,
  listWidth: narrow ? 300 : 360,
  contextWidth: narrow ? 264 : 300,
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
