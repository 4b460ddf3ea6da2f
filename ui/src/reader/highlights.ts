/**
 * The Custom Highlight registry, shared by every reader of the window: the registry belongs to the
 * document, so each reader adds and removes only its own ranges.
 */
import type { Painting } from './layers'
import type { TextMap } from './offsets'

/** Later ones are painted over earlier ones. */
const ORDER = ['clip', 'mention', 'caret', 'flash', 'find', 'find-current']

/** The painter's order of a name; `clip-3` and `clip-line-3` are both clips. */
function priority(name: string): number {
  const exact = ORDER.indexOf(name)
  return exact >= 0 ? exact : ORDER.findIndex((group) => name.startsWith(group))
}

function highlight(name: string): Highlight {
  const found = CSS.highlights.get(name)
  if (found) return found
  const made = new Highlight()
  made.priority = priority(name)
  CSS.highlights.set(name, made)
  return made
}

/** False in a web view without the registry (tests): nothing is painted, nothing fails. */
const canPaint = (): boolean => typeof CSS !== 'undefined' && 'highlights' in CSS

export interface Painter {
  /** Replaces what this reader painted before under the same layer. */
  show(layer: string, painting: Painting, map: TextMap): void
  clear(): void
}

export function painter(): Painter {
  const layers = new Map<string, { name: string; range: Range }[]>()

  function drop(layer: string) {
    for (const { name, range } of layers.get(layer) ?? []) CSS.highlights.get(name)?.delete(range)
    layers.delete(layer)
  }

  function show(layer: string, painting: Painting, map: TextMap) {
    if (!canPaint()) return
    drop(layer)
    const mine: { name: string; range: Range }[] = []
    for (const [name, spans] of painting) {
      const painted = highlight(name)
      for (const span of spans) {
        const range = map.rangeOf(span)
        if (!range) continue
        painted.add(range)
        mine.push({ name, range })
      }
    }
    layers.set(layer, mine)
  }

  return { show, clear: () => [...layers.keys()].forEach(drop) }
}
