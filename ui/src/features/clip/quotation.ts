/** Copies a clip's quote with its reference, as rich and plain text. */
import { showError } from '../../core/notices'
import { host, type Clip } from '../../host'
import { toast } from '../../shared/ui'
import { clipWords } from '../../strings'

export async function copyQuotation(clip: Clip): Promise<void> {
  try {
    const { html, text } = await host().quotation(clip.path)
    await copyRich(text, html)
    toast(clipWords.copied)
  } catch (thrown) {
    showError(thrown)
  }
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(clipWords.copied)
  } catch (thrown) {
    showError(thrown)
  }
}

/** Copies both kinds at once if the web view supports it; else the plain text. */
async function copyRich(text: string, html: string): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(text)
  const blob = (type: string, content: string) => new Blob([content], { type })
  await navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', html) }),
  ])
}
