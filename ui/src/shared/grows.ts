/** An attachment: a text field as high as its text, however wide it stands. */
export function grows(text: () => string) {
  return (element: Element): (() => void) | undefined => {
    if (!(element instanceof HTMLTextAreaElement)) return
    // Read here, so that the attachment runs again when the text is changed from elsewhere.
    text()
    let width = -1
    const fit = () => {
      element.style.height = 'auto'
      element.style.height = `${element.scrollHeight}px`
    }
    const onResize = () => {
      if (element.clientWidth === width) return
      width = element.clientWidth
      fit()
    }
    const resized = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(onResize)
    resized?.observe(element)
    element.addEventListener('input', fit)
    fit()
    return () => {
      resized?.disconnect()
      element.removeEventListener('input', fit)
    }
  }
}
