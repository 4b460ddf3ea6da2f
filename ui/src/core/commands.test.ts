import { afterEach, expect, test, vi } from 'vitest'
import { nextTurn } from '../shared/turns'
import { toasts } from '../shared/ui'
import { session } from './session.svelte'
import { applicable, command, everyCommand, press, register, type Command } from './commands'

const stops: (() => void)[] = []
const add = (...commands: Command[]) => stops.push(register(commands))
afterEach(() => stops.splice(0).forEach((stop) => stop()))

const one = (more: Partial<Command> = {}): Command => ({
  id: 'clip',
  title: 'Clip',
  group: 'reading',
  keys: ['c'],
  run: vi.fn(),
  ...more,
})

function type(init: KeyboardEventInit, target: HTMLElement = document.body, singleKeys = true): boolean {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  Object.defineProperty(event, 'target', { value: target })
  return press(event, { singleKeys, acts: true })
}

test('a key runs its command', () => {
  const clip = one()
  add(clip)
  expect(type({ key: 'c', code: 'KeyC' })).toBe(true)
  expect(clip.run).toHaveBeenCalledOnce()
})

test('a key for the page waits for the page that comes, and one for the list does not', async () => {
  const page = { shown: 'the one before' }
  const acted: string[] = []
  add(one({ run: () => acted.push(page.shown) }))
  add(one({ id: 'down', group: 'list', keys: ['j'], run: () => acted.push('down') }))
  let come: (isOpen: boolean) => void = () => undefined
  const pageComes = () => new Promise<boolean>((done) => (come = done))
  const held = new KeyboardEvent('keydown', { key: 'c', code: 'KeyC', cancelable: true })
  Object.defineProperty(held, 'target', { value: document.body })
  expect(press(held, { singleKeys: true, acts: true, pageComes })).toBe(true)
  expect(held.defaultPrevented).toBe(true)
  const moves = new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', cancelable: true })
  Object.defineProperty(moves, 'target', { value: document.body })
  press(moves, { singleKeys: true, acts: true, pageComes })
  await nextTurn()
  expect(acted).toEqual(['down'])
  page.shown = 'the one that came'
  come(true)
  await nextTurn()
  await nextTurn()
  expect(acted).toEqual(['down', 'the one that came'])
  // Another page has taken its place meanwhile: what the key meant is gone.
  const late = new KeyboardEvent('keydown', { key: 'c', code: 'KeyC', cancelable: true })
  Object.defineProperty(late, 'target', { value: document.body })
  press(late, { singleKeys: true, acts: true, pageComes })
  come(false)
  await nextTurn()
  await nextTurn()
  expect(acted).toHaveLength(2)
})

test('a key whose command does not apply now may say why', () => {
  const copy = one({ when: () => false, unmet: () => 'No clip is chosen' })
  add(copy)
  expect(type({ key: 'c', code: 'KeyC' })).toBe(true)
  expect(copy.run).not.toHaveBeenCalled()
  expect(toasts.list.at(-1)?.text).toBe('No clip is chosen')
  expect(applicable()).toEqual([])
  const field = document.createElement('input')
  expect(type({ key: 'c', code: 'KeyC' }, field)).toBe(false)
})

test('what writes is not offered in a read-only notebook, and its key says why', () => {
  const clip = one({ writes: true })
  add(clip, one({ id: 'find', keys: ['/'] }))
  session.notebook = { root: '/r', name: 'r', readOnly: true, nonAtomicWrites: false, foldHan: true, analyst: '' }
  expect(applicable().map(({ id }) => id)).toEqual(['find'])
  expect(command('clip')).toBeUndefined()
  expect(type({ key: 'c', code: 'KeyC' })).toBe(true)
  expect(clip.run).not.toHaveBeenCalled()
  expect(toasts.list.at(-1)?.text).toContain('read-only')
  session.notebook = null
  expect(command('clip')).toBe(clip)
})

test('a single key is text in a text field, and can be turned off', () => {
  const clip = one()
  add(clip)
  const field = document.createElement('input')
  expect(type({ key: 'c', code: 'KeyC' }, field)).toBe(false)
  expect(type({ key: 'c', code: 'KeyC' }, document.body, false)).toBe(false)
  expect(clip.run).not.toHaveBeenCalled()
})

test('a chord works in text unless it says otherwise', () => {
  const box = one({ id: 'box', keys: ['Mod+k'] })
  const undo = one({ id: 'undo', keys: ['Mod+z'], inText: false })
  add(box, undo)
  const field = document.createElement('textarea')
  expect(type({ key: 'k', code: 'KeyK', ctrlKey: true }, field)).toBe(true)
  expect(type({ key: 'z', code: 'KeyZ', ctrlKey: true }, field)).toBe(false)
})

test('Enter that ends a composition runs nothing', () => {
  const open = one({ id: 'open', keys: ['Enter'] })
  add(open)
  expect(type({ key: 'Enter', isComposing: true })).toBe(false)
  expect(open.run).not.toHaveBeenCalled()
})

test('the latest that applies wins, and gives way when it is gone', () => {
  const early = one({ title: 'early' })
  const late = one({ title: 'late' })
  const never = one({ title: 'never', when: () => false })
  add(early)
  const stop = register([late, never])
  type({ key: 'c', code: 'KeyC' })
  expect(late.run).toHaveBeenCalledOnce()
  expect(command('clip')?.title).toBe('late')
  expect(applicable()).toHaveLength(1)
  expect(everyCommand()).toHaveLength(1)
  stop()
  type({ key: 'c', code: 'KeyC' })
  expect(early.run).toHaveBeenCalledOnce()
})

test('a key that is held changes one document and goes on moving', () => {
  const trash = one({ id: 'trash', keys: ['Delete'], writes: true })
  const next = one({ id: 'next', keys: ['j'] })
  add(trash, next)
  for (const repeat of [false, true, true]) {
    expect(type({ key: 'Delete', code: 'Delete', repeat })).toBe(true)
    expect(type({ key: 'j', code: 'KeyJ', repeat })).toBe(true)
  }
  expect(trash.run).toHaveBeenCalledTimes(1)
  expect(next.run).toHaveBeenCalledTimes(3)
})
