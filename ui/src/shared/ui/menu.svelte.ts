/** The one open menu: a drop-down under a control, or a context menu at the pointer. */
import type { Component } from 'svelte'

export interface MenuItem {
  label: string
  icon?: Component
  /** Keyboard shortcut shown at the end of the line. */
  caps?: readonly string[]
  run?: () => unknown
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  /** Whether to draw a line above it. */
  separated?: boolean
  /** A submenu instead of an action. */
  items?: MenuItem[]
}

export interface OpenMenu {
  items: MenuItem[]
  rect: () => DOMRect
  align: 'start' | 'end'
}

export const menu = $state<{ open: OpenMenu | null }>({ open: null })

/** Closes the open menu before something opens that would cover it. Returns whether there was one. */
export function closeMenu(): boolean {
  const was = menu.open !== null
  menu.open = null
  return was
}

/** Opens a menu at the pointer (or, from the keyboard, at the focused element). */
export function showContextMenu(event: MouseEvent | KeyboardEvent, items: MenuItem[]): void {
  event.preventDefault()
  event.stopPropagation()
  const pointer = event instanceof MouseEvent && (event.clientX !== 0 || event.clientY !== 0)
  const rect = pointer
    ? new DOMRect(event.clientX, event.clientY, 0, 0)
    : ((event.target as Element | null)?.getBoundingClientRect() ?? new DOMRect())
  show(items, () => rect, 'start')
}

/** Opens a menu under a control. */
export function showMenuUnder(control: Element, items: MenuItem[], align: 'start' | 'end' = 'start'): void {
  show(items, () => control.getBoundingClientRect(), align)
}

/** Opens a menu at a rectangle. */
export function showMenuAt(rect: DOMRect, items: MenuItem[]): void {
  show(items, () => rect, 'start')
}

function show(items: MenuItem[], rect: () => DOMRect, align: 'start' | 'end') {
  if (items.length > 0) menu.open = { items, rect, align }
}
