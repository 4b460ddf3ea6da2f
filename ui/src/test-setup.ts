import '@testing-library/jest-dom/vitest'

// jsdom has neither; both are plain enough to stand in for.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => {}
