/** A tab that is dragged by the pointer: among those of its side, to the other side, or to make one. */
import { canCross, moveAcross, moveTab, workspace, type Pane, type Tab } from '../core/workspace.svelte'
import { words } from '../strings'

/** How far the pointer moves before a press becomes a drag, in px. */
const BEGINS_PX = 5

/** Where the tab would go: a place among those of a side, or a side that is still to be made. */
export type Goal = { pane: Pane; at: number } | 'beside'

export const dragging = $state<{
  tab: Tab | null
  goal: Goal | null
  /** What became of it, for who does not see it. */
  said: string
  /** Where the pointer is, in px. */
  x: number
  y: number
}>({ tab: null, goal: null, said: '', x: 0, y: 0 })

/** What a tab is called, though its page was not loaded yet. */
export const tabName = ({ title, here }: Tab): string =>
  title || (here?.path.replace(/^.*\/|\.md$/g, '') ?? words.untitled)

/** Says where a tab stands now. */
function tellPlace(tab: Tab) {
  const side = workspace.panes.findIndex(({ tabs }) => tabs.some(({ id }) => id === tab.id))
  const tabs = workspace.panes[side]?.tabs ?? []
  const at = tabs.findIndex(({ id }) => id === tab.id)
  dragging.said = words.tabs.moved(tabName(tab), at + 1, tabs.length, workspace.panes.length > 1 ? side : null)
}

/** Moves a tab a place on or back among those of its side. */
export function shiftTab(pane: Pane, tab: Tab, way: 1 | -1): void {
  moveTab(tab, pane, pane.tabs.findIndex(({ id }) => id === tab.id) + way)
  tellPlace(tab)
}

/** Moves a tab to the other side. */
export function crossTab(tab: Tab): void {
  moveAcross(tab)
  tellPlace(tab)
}

/** The place among tabs, the dragged one left out, before which the pointer stands. */
export function placeAmong(boxes: readonly { left: number; width: number }[], x: number): number {
  return boxes.filter(({ left, width }) => left + width / 2 < x).length
}

/** What lies under the pointer: a row of tabs, else a page. */
function goalAt(tab: Tab, x: number, y: number): Goal | null {
  const { panes } = workspace
  const under = document.elementFromPoint(x, y)
  const frame = under?.closest<HTMLElement>('[data-pane]')
  const pane = panes.find(({ id }) => String(id) === frame?.dataset.pane)
  if (!frame || !pane) return null
  const isOwn = pane.tabs.some(({ id }) => id === tab.id)
  const bar = under?.closest('[role=tablist]')
  if (bar) {
    const others = [...bar.querySelectorAll('[data-tab]')].filter(
      (one) => one.getAttribute('data-tab') !== String(tab.id),
    )
    const at = placeAmong(
      others.map((one) => one.getBoundingClientRect()),
      x,
    )
    return {
      pane,
      at: pane.placeFor(
        tab,
        at,
        pane.tabs.filter(({ id }) => id !== tab.id),
      ),
    }
  }
  if (!isOwn) return { pane, at: pane.tabs.length }
  const { left, width } = frame.getBoundingClientRect()
  return panes.length === 1 && canCross(pane) && x > left + width / 2 ? 'beside' : null
}

/**
 * A tab was pressed: it is dragged until the button is let go, and stays where it was if Escape is pressed or the window
 * is left meanwhile. `ondragged` hears of the end of a drag, and of no press without one.
 */
export function dragTab(event: PointerEvent, tab: Tab, ondragged: () => void): void {
  if (event.button !== 0) return
  const [fromX, fromY] = [event.clientX, event.clientY]
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true }

  const isOurs = ({ pointerId }: PointerEvent) => pointerId === event.pointerId

  function move(moved: PointerEvent) {
    if (!isOurs(moved)) return
    const { clientX: x, clientY: y } = moved
    if (!dragging.tab && Math.hypot(x - fromX, y - fromY) < BEGINS_PX) return
    Object.assign(dragging, { tab, x, y, goal: goalAt(tab, x, y) })
  }

  function end(goal: Goal | null) {
    stop.abort()
    const isDragged = dragging.tab !== null
    Object.assign(dragging, { tab: null, goal: null })
    if (!isDragged) return
    ondragged()
    if (goal === 'beside') crossTab(tab)
    else if (goal) moveTab(tab, goal.pane, goal.at)
    if (goal) tellPlace(tab)
  }

  function key(pressed: KeyboardEvent) {
    if (!dragging.tab) return
    pressed.preventDefault()
    pressed.stopPropagation()
    if (pressed.key === 'Escape') end(null)
  }

  window.addEventListener('pointermove', move, options)
  window.addEventListener('pointerup', (up) => isOurs(up) && end(dragging.goal), options)
  window.addEventListener('pointercancel', (gone) => isOurs(gone) && end(null), options)
  window.addEventListener('blur', ({ target }) => target === window && end(null), options)
  window.addEventListener('keydown', key, options)
}
