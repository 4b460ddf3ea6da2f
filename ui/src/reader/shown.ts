/** Finds text in what an element shows, whatever drew it: an actor's page, a note being read. */
import { host, type Span } from '../host'
import { painter } from './highlights'
import { scrollerIn } from '../shared/scroll'
import './highlights.css'
import { mapRuns, type Run, type TextMap } from './offsets'

const UNSHOWN = '.visually-hidden, .sign, [hidden], [aria-hidden="true"]'

/** The nearest ancestor that is displayed as a block. */
function blockAround(element: Element | null): Element | null {
  let one = element
  while (one && /^(inline|contents)/.test(getComputedStyle(one).display)) one = one.parentElement
  return one
}

/** The text of an element, one newline between blocks; the contents of input fields are not included. */
export function shownText(root: Element): { text: string; map: TextMap } {
  const runs: Run[] = []
  let [text, last] = ['', null as Element | null]
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.data.trim() === '' || node.parentElement?.closest(UNSHOWN)) continue
    const block = blockAround(node.parentElement)
    if (last && block !== last) text += '\n'
    last = block
    runs.push({ start: text.length, node })
    text += node.data
  }
  return { text, map: mapRuns(runs) }
}

/** The closed part of the page around a range. */
const folded = (range: Range | null): HTMLDetailsElement | null =>
  range?.startContainer.parentElement?.closest<HTMLDetailsElement>('details:not([open])') ?? null

/** Scrolls a range into sight if its pane does not show it. */
function reveal(root: Element, range: Range | null) {
  // What is folded has no place before it is opened.
  for (let one = folded(range); one; one = folded(range)) one.open = true
  const scroller = scrollerIn(root)
  const box = range?.getBoundingClientRect()
  if (!scroller || !box) return
  const pane = scroller.getBoundingClientRect()
  if (box.top < pane.top + 48 || box.bottom > pane.bottom - 48)
    scroller.scrollTop += box.top - pane.top - pane.height * 0.28
}

/** Finds text in an element with the engine's own normaliser, and paints the matches. */
export function findShown(root: () => Element | null) {
  const brush = painter()
  let map: TextMap | null = null

  async function marks(query: string): Promise<Span[]> {
    const element = root()
    if (!element) return []
    const shown = shownText(element)
    map = shown.map
    return host().marksIn(shown.text, query)
  }

  function show(spans: readonly Span[], current: number, { still = false } = {}) {
    const element = root()
    if (!map || !element) return
    brush.show('find', new Map([['find', spans.filter((_, at) => at !== current)]]), map)
    const chosen = spans[current]
    brush.show('find-current', new Map([['find-current', chosen ? [chosen] : []]]), map)
    if (chosen && !still) reveal(element, map.rangeOf(chosen))
  }

  return { marks, show, clear: () => brush.clear() }
}
