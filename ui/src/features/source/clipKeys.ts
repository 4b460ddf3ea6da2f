/** What `c` clips: the selection, else the sentence at the caret, and the paragraph when pressed again. */
import type { Span } from '../../host'
import type { Ask, ReaderHandle } from '../../reader'
import type { Clipping, Way } from '../clip'

/** The last press of `c`, valid until the caret moves. */
interface Press {
  at: number | null
  what: 'selection' | 'sentence' | 'paragraph'
  key: string | null
}

export function clipKeys(reader: () => ReaderHandle | null, clipping: Clipping, ask: Ask) {
  let last: Press | null = null

  async function make(span: Span, what: Press['what'], at: number | null, way: Way): Promise<void> {
    const made = clipping.make(span, reader()?.textOf(span) ?? '', way)
    last = { at, what, key: null }
    const entry = await made
    if (last?.at === at) last = { at, what, key: entry?.key ?? null }
  }

  /** Clips; returns false if there was nothing to clip and the caret was placed instead. */
  async function press(way: Way = {}): Promise<boolean> {
    const text = reader()
    if (!text) return false
    const selected = text.selection()
    if (selected) {
      text.collapse()
      await make(selected, 'selection', text.caretAt(), way)
      return true
    }
    const open = clipping.open?.mark.span
    if (way.second && open) {
      await make(open, 'selection', text.caretAt(), way)
      return true
    }
    const at = text.caretAt()
    if (at === null) {
      await text.startCaret()
      return false
    }
    await pressAt(at, way)
    return true
  }

  async function pressAt(at: number, way: Way): Promise<void> {
    const again = last?.at === at ? last : null
    if (again && again.what !== 'sentence') clipping.show(again.key)
    else await make(await ask(at, again ? 'block' : 'sentence'), again ? 'paragraph' : 'sentence', at, way)
  }

  return { press }
}
