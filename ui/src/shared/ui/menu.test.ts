import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepFocus } from '../focus'
import { hasMenu, menu, showContextMenu } from './menu.svelte'

let stop = () => {}
beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [left = 0, top = 0, width = 0, height = 0] = (this.getAttribute('data-box') ?? '').split(' ').map(Number)
    return new DOMRect(left, top, width, height)
  })
  stop = keepFocus(
    () => {},
    () => {},
  )
})
afterEach(() => {
  stop()
  menu.open = null
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

/** Puts a part into the page, gives the focus to its button, and answers the button. */
function part(html: string): HTMLElement {
  document.body.innerHTML = html
  const focused = document.querySelector<HTMLElement>('[data-box][tabindex]')
  focused?.focus()
  return focused as HTMLElement
}

const items = [{ label: 'Open' }]
const place = () => {
  const { left, top, height } = menu.open?.rect() ?? new DOMRect()
  return [left, top + height]
}

test('a menu that no pointer asked for stands under the element with the focus', () => {
  part('<button tabindex="0" data-box="40 300 100 24">A link</button>')
  // What a command of the keyboard answers later has no target of its own.
  showContextMenu(new KeyboardEvent('keydown'), items)
  expect(place()).toEqual([40, 324])
})

test('on a page it stands where the page begins, in sight', () => {
  part('<article tabindex="0" data-box="500 -200 600 4000">A long page</article>')
  showContextMenu(new MouseEvent('contextmenu'), items)
  expect(place()).toEqual([512, 12])
})

test.each([{ key: 'ContextMenu' }, { key: 'F10', shiftKey: true }])(
  '%o opens the menu of what has the focus',
  (press) => {
    const button = part('<span><button tabindex="0" data-box="40 300 100 24">#ports</button></span>')
    const detach = hasMenu(() => items)(button.parentElement as Element)
    const heard = vi.fn()
    document.body.addEventListener('keydown', heard, { once: true })
    button.dispatchEvent(new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true }))
    expect(menu.open?.items).toEqual(items)
    expect(place()).toEqual([40, 324])
    expect(heard).not.toHaveBeenCalled()
    detach?.()
  },
)

test('a menu that the keyboard opens begins at its first item, one that the pointer opens at none', () => {
  part('<button tabindex="0" data-box="40 300 100 24">A link</button>')
  showContextMenu(new KeyboardEvent('keydown'), items)
  expect(menu.open?.byKeys).toBe(true)
  showContextMenu(new MouseEvent('contextmenu', { clientX: 4, clientY: 5 }), items)
  expect(menu.open?.byKeys).toBe(false)
})
