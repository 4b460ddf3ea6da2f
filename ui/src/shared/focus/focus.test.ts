import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  arrived,
  firstSelected,
  focusOn,
  holds,
  isModal,
  keepFocus,
  keysAct,
  leaveField,
  mayTake,
  openLayer,
  beginFocusMove,
  focusIsIn,
} from './index'
import { nextTurn } from '../turns'

let stops: (() => void)[] = []
const otherwise = vi.fn()
const diverted = vi.fn()

/** A list, a text to read, a text to write and a field beside it, each a holder. */
beforeEach(() => {
  document.body.innerHTML = `
    <div id="list" tabindex="0"></div><button id="sort">Sort</button>
    <section id="page"><div id="reader" tabindex="0"></div><textarea id="editor">one two</textarea></section>
    <input id="field" value="alpha"><p id="ground">Nothing to focus</p>`
  const hold = (id: string, name: string, role: 'list' | 'reader' | 'editor' | 'panel') =>
    holds({ name, role, focus: () => get(id).focus(), target: () => get(id) })(get(id)) as () => void
  stops = [
    keepFocus(otherwise, diverted),
    hold('list', 'list', 'list'),
    hold('page', 'page:1', 'panel'),
    hold('reader', 'reader', 'reader'),
    hold('editor', 'editor', 'editor'),
  ]
  otherwise.mockClear()
  diverted.mockClear()
})
afterEach(() => stops.forEach((stop) => stop()))

const get = (id: string) => document.getElementById(id) as HTMLElement
const now = () => document.activeElement?.id

/** A panel with a field, over the page. */
function panel(options: { modal?: boolean } = {}) {
  const root = document.createElement('div')
  root.tabIndex = -1
  root.innerHTML = '<input id="inside">'
  const layer = openLayer({ dismiss: () => undefined, ...options })
  document.body.append(root)
  layer.enter(root)
  return {
    root,
    close: () => {
      root.remove()
      layer.close()
      return nextTurn()
    },
  }
}

test('a panel gives the focus back to the caret it came from', async () => {
  const editor = get('editor') as HTMLTextAreaElement
  editor.focus()
  editor.setSelectionRange(2, 5)
  const { root, close } = panel()
  expect(root.contains(document.activeElement)).toBe(true)
  editor.setSelectionRange(0, 0)
  await close()
  expect([now(), editor.selectionStart, editor.selectionEnd]).toEqual(['editor', 2, 5])
})

test('a panel that opens from a panel that goes gives back what both came from', async () => {
  get('reader').focus()
  const menu = panel()
  const dialog = panel()
  await menu.close()
  expect(dialog.root.contains(document.activeElement)).toBe(true)
  await dialog.close()
  expect(now()).toBe('reader')
})

test('one panel in place of another keeps the place, whichever is drawn first', async () => {
  get('list').focus()
  const first = panel()
  const closing = first.close()
  const second = panel()
  await closing
  await second.close()
  expect(now()).toBe('list')
})

test('a hand that moved on is not called back', async () => {
  get('editor').focus()
  const { close } = panel({ modal: false })
  get('field').focus()
  await close()
  expect(now()).toBe('field')
})

test('keys act where a list or a text to read holds the focus, and nowhere else', () => {
  const acts = (id: string) => {
    get(id).focus()
    return keysAct()
  }
  expect(['list', 'reader', 'editor', 'field', 'sort'].map(acts)).toEqual([true, true, false, false, false])
  get('sort').blur()
  expect(keysAct()).toBe(false)
})

test('keys are dead under a panel, for a moment after one over a text that is written, and while a page loads', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  get('reader').focus()
  const over = panel()
  expect([isModal(), keysAct()]).toEqual([true, false])
  await over.close()
  expect(keysAct()).toBe(true)
  get('editor').focus()
  await panel().close()
  get('list').focus()
  expect(keysAct()).toBe(false)
  // Each press prolongs it: whoever goes on typing has not stopped yet.
  vi.advanceTimersByTime(300)
  expect(keysAct()).toBe(false)
  vi.advanceTimersByTime(300)
  expect(keysAct()).toBe(false)
  vi.advanceTimersByTime(501)
  expect(keysAct()).toBe(true)
  beginFocusMove()
  expect(keysAct()).toBe(false)
  arrived()
  expect(keysAct()).toBe(true)
  vi.useRealTimers()
})

test('who goes elsewhere by a key or opens a panel while a page loads is not followed by its focus', () => {
  get('reader').focus()
  beginFocusMove()
  expect(focusOn('list')).toBe(true)
  expect([now(), diverted.mock.calls.length, keysAct()]).toEqual(['list', 1, true])
  expect(focusOn('nobody')).toBe(false)
  beginFocusMove()
  panel()
  expect(diverted).toHaveBeenCalledTimes(2)
})

test('what takes the focus late takes it from around it, and from nobody else', () => {
  expect(mayTake(get('editor'))).toBe(true)
  get('page').tabIndex = -1
  get('page').focus()
  expect(mayTake(get('editor'))).toBe(true)
  get('field').focus()
  expect(mayTake(get('editor'))).toBe(false)
})

test('while a page loads a panel that closes gives the focus to nobody', async () => {
  get('editor').focus()
  const { close } = panel()
  beginFocusMove()
  await close()
  expect(now()).toBe('')
})

test('what stands where is seen through the panels', () => {
  get('reader').focus()
  panel()
  expect([focusIsIn('page'), focusIsIn('list'), focusIsIn('reader')]).toEqual([true, false, true])
})

test('a field that is left goes back to where one came from', () => {
  get('reader').focus()
  get('field').focus()
  leaveField(get('field'))
  expect(now()).toBe('reader')
})

test('what is drawn anew takes the focus of what it replaces; without any the window decides', async () => {
  get('reader').focus()
  stops[3]?.()
  get('reader').remove()
  const page = get('page')
  page.tabIndex = -1
  await vi.waitFor(() => expect(now()).toBe('page'))
  get('field').focus()
  get('field').remove()
  await vi.waitFor(() => expect(otherwise).toHaveBeenCalled())
})

test('a button pressed by the pointer takes no focus', () => {
  get('editor').focus()
  const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
  get('sort').dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
})

test('the field that wants it takes the focus, selected, even where it comes after its panel', () => {
  get('list').focus()
  const { root } = panel()
  const field = root.firstElementChild as HTMLInputElement
  field.value = 'beta'
  firstSelected(field)
  expect([now(), field.selectionStart, field.selectionEnd]).toEqual(['inside', 0, 4])
})
