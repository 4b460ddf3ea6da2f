/** Short notices at the foot of the window, each with at most one action. */

export interface Toast {
  id: number
  text: string
  /** What to do, or what was kept. */
  hint?: string | null
  tone: 'plain' | 'problem'
  /** A group of notices that replace each other. */
  group?: string
  action?: { label: string; caps?: readonly string[]; run: () => unknown }
}

/** How long a notice is shown; a problem is shown until the user closes it. */
const STANDS_MS = 6000
const MOST = 3

export const toasts = $state<{ list: Toast[] }>({ list: [] })
let next = 1

/**
 * Shows a notice. It replaces an equal one, and an older one whose action has the same key, because the key runs the
 * action of the latest notice.
 */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const id = next++
  const key = options.action?.caps?.join('+')
  const made: Toast = { id, text, tone: 'plain', ...options }
  const same = (one: Toast) => one.text === text && one.tone === made.tone && (one.hint ?? null) === (made.hint ?? null)
  const stays = (one: Toast) => !same(one) && (key === undefined || one.action?.caps?.join('+') !== key)
  toasts.list = fitting([...toasts.list.filter((one) => stays(one) && !isOf(one, made.group)), made])
  if (options.tone !== 'problem') setTimeout(() => dismiss(id), STANDS_MS)
  return id
}

/** As many as there is room for: plain notices make room before problems, and older ones before newer. */
function fitting(list: Toast[]): Toast[] {
  if (list.length <= MOST) return list
  const going = list.slice(0, -1).find((one) => one.tone === 'plain') ?? list[0]
  return fitting(list.filter((one) => one !== going))
}

const isOf = (one: Toast, group: string | undefined) => group !== undefined && one.group === group

/** Removes the notices of a group that are no longer true. */
export function dismissGroup(group: string): void {
  toasts.list = toasts.list.filter((one) => !isOf(one, group))
}

/** Removes every notice. */
export function dismissAll(): void {
  toasts.list = []
}

export function dismiss(id: number): void {
  toasts.list = toasts.list.filter((one) => one.id !== id)
}
