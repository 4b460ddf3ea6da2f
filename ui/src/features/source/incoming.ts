/** Converts what was pasted, dropped or typed into inputs of a capture. */
import type { CaptureInput } from '../../host'
import { wholeAddress } from './address'

/** The engine's limit: a larger file is not read at all. */
export const LARGEST_FILE = 50 * 1024 * 1024

export interface Incoming {
  inputs: CaptureInput[]
  /** Names of files that are too large. */
  tooLarge: string[]
}

const address = (text: string): CaptureInput | null => {
  const whole = /^https?:\/\//i.test(text.trim()) ? wholeAddress(text) : null
  return whole ? { type: 'address', address: whole } : null
}

/** If every line is an address, each is a capture of its own; any other text is one capture. */
function fromText(text: string): CaptureInput[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const addresses = lines.map(address)
  if (lines.length > 0 && addresses.every((one) => one !== null)) return addresses
  return text.trim() === '' ? [] : [{ type: 'text', text }]
}

/**
 * Whether the HTML contains more than its plain text: true for a page or a word processor's text, false for a line in a
 * wrapper.
 */
const hasForm = (html: string) => /<(p|h[1-6]|li|article|table|blockquote|a\s|div|br)\b/i.test(html)

/** Base64 from the browser's FileReader, which returns a data URL: only the part after the comma is used. */
function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

async function fromFiles(files: readonly File[]): Promise<Incoming> {
  const small = files.filter((file) => file.size <= LARGEST_FILE)
  const inputs = await Promise.all(
    small.map(async (file): Promise<CaptureInput> => ({ type: 'file', name: file.name, base64: await base64(file) })),
  )
  return { inputs, tooLarge: files.filter((file) => file.size > LARGEST_FILE).map((file) => file.name) }
}

/** The contents of a paste or a drop: files first, then addresses, then HTML, then text. */
export async function incoming(data: Pick<DataTransfer, 'files' | 'getData'>): Promise<Incoming> {
  // Read before anything waits: the browser empties the transfer when the event ends.
  const files = [...data.files]
  const [list, html, text] = ['text/uri-list', 'text/html', 'text/plain'].map((type) => data.getData(type)) as [
    string,
    string,
    string,
  ]
  if (files.length > 0) return fromFiles(files)
  // A page cannot see paths on the disk: those arrive through the window's own drop event or the file picker.
  const listed = list.split(/\r?\n/).filter((line) => /^https?:/i.test(line))
  if (listed.length > 0) return { inputs: listed.flatMap(fromText), tooLarge: [] }
  if (/^file:/im.test(list)) return { inputs: [], tooLarge: [] }
  const plain = fromText(text)
  if (plain[0]?.type === 'address') return { inputs: plain, tooLarge: [] }
  if (html.trim() !== '' && hasForm(html)) return { inputs: [{ type: 'html', html, address: null }], tooLarge: [] }
  return { inputs: plain, tooLarge: [] }
}

/** What the window's own drop event received: the address of a link. */
export const fromLink = (link: string): CaptureInput[] => [address(link)].filter((one) => one !== null)

/** The last part of a path. */
export const lastOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** The name of an input in a list of results. */
export function nameOf(input: CaptureInput): string {
  switch (input.type) {
    case 'address':
      return input.address
    case 'file':
      return input.name
    case 'given':
      return input.name
    case 'html':
      return input.html
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 60)
    case 'text':
      return input.text.trim().slice(0, 60)
  }
}
