/** Short notices at the foot of the window, each with at most one action. */

export interface Toast {
  id: number
  text: string
  /** What to do, or what was kept. */
  hint?: string | null
  tone: 'plain' | 'problem'
  action?: { label: string; caps?: readonly string[]; run: () => unknown }
}

/** How long a notice stands; a problem stands until it is closed. */
const STANDS_MS = 6000
const MOST = 3

export const toasts = $state<{ list: Toast[] }>({ list: [] })
let next = 1

/**
 * Shows a notice. The same words stand once, and one key is offered by one notice: pressed, it would do what the
 * latest says.
 */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const id = next++
  const key = options.action?.caps?.join('+')
  const stays = (one: Toast) => one.text !== text && (key === undefined || one.action?.caps?.join('+') !== key)
  toasts.list = [...toasts.list.filter(stays), { id, text, tone: 'plain' as const, ...options }].slice(-MOST)
  if (options.tone !== 'problem') setTimeout(() => dismiss(id), STANDS_MS)
  return id
}

export function dismiss(id: number): void {
  toasts.list = toasts.list.filter((one) => one.id !== id)
}
