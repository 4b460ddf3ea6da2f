/** What `c` clips: the selection, else the sentence at the caret, and the paragraph when pressed again. */
import type { Span } from '../../host'
import type { Ask, ReaderHandle } from '../../reader'
import type { Clipping, MakeClipOptions } from '../clip'

/** The last press of `c`, valid until the caret moves. */
interface Press {
  at: number | null
  what: 'selection' | 'sentence' | 'paragraph'
  key: string | null
}

export function clipKeys(reader: () => ReaderHandle | null, clipping: Clipping, ask: Ask) {
  let last: Press | null = null

  async function make(span: Span, what: Press['what'], at: number | null, options: MakeClipOptions): Promise<void> {
    const made = clipping.make(span, reader()?.textOf(span) ?? '', options)
    last = { at, what, key: null }
    const entry = await made
    if (last?.at === at) last = { at, what, key: entry?.key ?? null }
  }

  /** Clips; returns false if there was nothing to clip and the caret was placed instead. */
  async function press(options: MakeClipOptions = {}): Promise<boolean> {
    const text = reader()
    if (!text) return false
    const selected = text.selection()
    if (selected) {
      text.collapse()
      await make(selected, 'selection', text.caretAt(), options)
      return true
    }
    const open = clipping.open?.mark.span
    if (options.again && open) {
      await make(open, 'selection', text.caretAt(), options)
      return true
    }
    const at = text.caretAt()
    if (at === null) {
      await text.startCaret()
      return false
    }
    await pressAt(at, options)
    return true
  }

  async function pressAt(at: number, options: MakeClipOptions): Promise<void> {
    const repeated = last?.at === at ? last : null
    if (repeated && repeated.what !== 'sentence') clipping.show(repeated.key)
    else await make(await ask(at, repeated ? 'block' : 'sentence'), repeated ? 'paragraph' : 'sentence', at, options)
  }

  return { press }
}
