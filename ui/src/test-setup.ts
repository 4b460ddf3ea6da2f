import '@testing-library/jest-dom/vitest'
import { configure } from '@testing-library/svelte'

// jsdom lays nothing out; what is plain enough stands in.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => {}
window.matchMedia ??= (media) =>
  Object.assign(new EventTarget(), { media, matches: false, onchange: null, addListener() {}, removeListener() {} })

// Lists draw what is in sight: every element counts as a page of 320 by 640.
const size = (pixels: number) => ({ configurable: true, get: () => pixels })
Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: size(640),
  offsetWidth: size(320),
  clientHeight: size(640),
  clientWidth: size(320),
})

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 20_000 })

// The editor measures its text all the same.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()
