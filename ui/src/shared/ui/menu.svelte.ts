/** The one open menu: a drop-down under a control, or a context menu at the pointer. */
import type { Component } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { keyboardSpot } from '../focus'

export interface MenuItem {
  label: string
  icon?: Component
  /** Keyboard shortcut shown at the end of the line. */
  caps?: readonly string[]
  run?: () => unknown
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  /** Whether it only says something: nothing to run, and read as any other text. */
  says?: boolean
  /** Whether to draw a line above it. */
  separated?: boolean
  /** A submenu instead of an action. */
  items?: MenuItem[]
}

export interface OpenMenu {
  items: MenuItem[]
  rect: () => DOMRect
  align: 'start' | 'end'
  /** Whether it was opened by the keyboard, which then begins at its first item. */
  byKeys: boolean
}

export const menu = $state<{ open: OpenMenu | null }>({ open: null })

/** Closes the open menu before something opens that would cover it. Returns whether there was one. */
export function closeMenu(): boolean {
  const was = menu.open !== null
  menu.open = null
  return was
}

/** Opens a menu at the pointer, or, asked for by the keyboard, at the row, the caret or the element that has the focus. */
export function showContextMenu(event: Event, items: MenuItem[]): void {
  event.preventDefault()
  event.stopPropagation()
  const pointer = event instanceof MouseEvent && (event.clientX !== 0 || event.clientY !== 0)
  const rect = pointer ? new DOMRect(event.clientX, event.clientY, 0, 0) : keyboardSpot()
  show(items, () => rect, 'start', !pointer)
}

const isMenuKey = (event: KeyboardEvent): boolean =>
  event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)

/** An attachment for an element that has a menu of its own, for the pointer and for the keyboard in it. */
export const hasMenu =
  (items: () => MenuItem[]): Attachment =>
  (element) => {
    const open = (event: Event) => showContextMenu(event, items())
    const key = (event: Event) => event instanceof KeyboardEvent && isMenuKey(event) && open(event)
    element.addEventListener('contextmenu', open)
    element.addEventListener('keydown', key)
    return () => {
      element.removeEventListener('contextmenu', open)
      element.removeEventListener('keydown', key)
    }
  }

/** Opens a menu under a control. */
export function showMenuUnder(control: Element, items: MenuItem[], align: 'start' | 'end' = 'start'): void {
  // A control that shows its focus was reached, and so pressed, by the keyboard.
  show(items, () => control.getBoundingClientRect(), align, control.matches(':focus-visible'))
}

/** Opens a menu at a rectangle, for the keyboard. */
export function showMenuAt(rect: DOMRect, items: MenuItem[]): void {
  show(items, () => rect, 'start', true)
}

function show(items: MenuItem[], rect: () => DOMRect, align: 'start' | 'end', byKeys: boolean) {
  if (items.length > 0) menu.open = { items, rect, align, byKeys }
}
