/**
 * The Custom Highlight registry, shared by every reader of the window: the registry belongs to the
 * document, so each reader adds and removes only its own ranges.
 */
import { TINTS, type Painting } from './layers'
import type { TextMap } from './offsets'

const NUMBERS = Array.from({ length: TINTS }, (_, tint) => tint)

/**
 * Later layers are painted over earlier ones. The order is the order of registration, never `priority`: where two
 * highlights of different priorities overlap, WebKitGTK 2.50 crashes (an assertion in MarkedText).
 */
const ORDER = [
  'flash',
  ...['clip', 'clip-line', 'clip-lines'].flatMap((name) => NUMBERS.map((tint) => `${name}-${tint}`)),
  'clip-pending',
  'mention-suggested',
  'mention-tagged',
  'caret-sentence',
  'caret-extended',
  'flash-line',
  'find',
  'find-current',
]

function highlight(name: string): Highlight {
  for (const one of ORDER) if (!CSS.highlights.has(one)) CSS.highlights.set(one, new Highlight())
  const found = CSS.highlights.get(name)
  if (!found) throw new Error(`${name} has no place in the order of painting`)
  return found
}

/** False in a web view without the registry (tests): nothing is painted, nothing fails. */
const canPaint = (): boolean => typeof CSS !== 'undefined' && 'highlights' in CSS

export interface Painter {
  /** Replaces what this reader has painted in the same layer. */
  show(layer: string, painting: Painting, map: TextMap): void
  clear(): void
}

interface Painted {
  name: string
  range: Range
}

export function painter(): Painter {
  /** The ranges painted in each layer, by name and span. */
  const layers = new Map<string, Map<string, Painted>>()
  let painted: TextMap | null = null

  function drop({ name, range }: Painted) {
    CSS.highlights.get(name)?.delete(range)
  }

  function clear() {
    for (const layer of layers.values()) layer.forEach(drop)
    layers.clear()
  }

  /** Unchanged ranges are left alone: WebKit sometimes fails to redraw a range that is removed and added again. */
  function show(layer: string, painting: Painting, map: TextMap) {
    if (!canPaint()) return
    if (painted !== map) clear()
    painted = map
    const before = layers.get(layer) ?? new Map<string, Painted>()
    const now = new Map<string, Painted>()
    for (const [name, spans] of painting) {
      for (const span of spans) {
        const key = `${name} ${span.start} ${span.end}`
        const range = before.get(key)?.range ?? map.rangeOf(span)
        if (range) now.set(key, { name, range })
      }
    }
    for (const [key, one] of before) if (!now.has(key)) drop(one)
    for (const [key, { name, range }] of now) if (!before.has(key)) highlight(name).add(range)
    layers.set(layer, now)
  }

  return { show, clear }
}
