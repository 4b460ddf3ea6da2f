/** Where the keyboard goes when a page takes it: the text one writes, else the text one reads. */
const PLACES = ['[data-page-focus]', '[data-scroll]']

export function focusPage(paneId: number): void {
  const frame = document.querySelector(`[data-pane="${paneId}"]`)
  const place = PLACES.map((one) => frame?.querySelector<HTMLElement>(one)).find((one) => one)
  place?.focus({ preventScroll: true })
}
