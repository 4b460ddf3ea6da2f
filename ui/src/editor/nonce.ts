/** The nonce that the shell gave the page's inline style; the editor's own styles borrow it. */
export function styleNonce(): string {
  return document.querySelector<HTMLStyleElement>('#csp-nonce')?.nonce ?? ''
}
