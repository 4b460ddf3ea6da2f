/** A table drawn over its text, and the place in the text that a click on it means. */
import { markdownLanguage } from '@codemirror/lang-markdown'
import { WidgetType, type EditorView } from '@codemirror/view'
import type { LinkTargets } from '../../host'
import { drawInline, type Places, type SyntaxNode } from './inline'
import { readTable, type Cell } from './model'

/** The height of a one-line row, in px, which the editor assumes for tables out of sight. */
const ROW_HEIGHT = 33
/** The length up to which a cell stays on one line, as in the reading view (notes/src/markdown/render.rs). */
const SHORT_CELL = 16
/** Of each drawn table: where its pieces of text stand. */
const drawn = new WeakMap<HTMLElement, Places>()

export class DrawnTable extends WidgetType {
  constructor(
    readonly text: string,
    readonly missing: LinkTargets,
  ) {
    super()
  }
  override eq(other: DrawnTable): boolean {
    return other.text === this.text && other.missing === this.missing
  }
  override get estimatedHeight(): number {
    return (this.text.split('\n').length - 1) * ROW_HEIGHT
  }
  override ignoreEvent(event: Event): boolean {
    return event.type !== 'mousedown'
  }
  toDOM(): HTMLElement {
    const places: Places = new WeakMap()
    const frame = document.createElement('div')
    frame.className = 'md-table'
    const table = document.createElement('table')
    const { text, missing } = this
    const read = readTable(text)
    const cells = cellNodes(text)
    if (read) {
      const row = (line: Cell[], kind: 'th' | 'td') => {
        const element = document.createElement('tr')
        line.forEach((cell, column) => {
          const box = document.createElement(kind)
          box.dir = 'auto'
          box.dataset.at = String(cell.from)
          if (cell.to - cell.from <= SHORT_CELL) box.className = 'md-short'
          box.style.textAlign = read.alignments[column] ?? ''
          drawInline(box, { text, ...cell, node: cells.get(cell.from) ?? null, missing }, places)
          element.append(box)
        })
        return element
      }
      table.createTHead().append(row(read.head, 'th'))
      table.createTBody().append(...read.rows.map((line) => row(line, 'td')))
    }
    frame.append(table)
    drawn.set(frame, places)
    return frame
  }
}

/** The grammar's cells that hold anything, by where they begin. */
function cellNodes(text: string): Map<number, SyntaxNode> {
  const cells = new Map<number, SyntaxNode>()
  markdownLanguage.parser.parse(text).iterate({
    enter: (node) => {
      if (node.name === 'TableCell') cells.set(node.from, node.node)
    },
  })
  return cells
}

/** The place of the text that a press on a drawn table means; null elsewhere. */
export function pressedIn(view: EditorView, event: MouseEvent): number | null {
  const target = event.target instanceof Element ? event.target : null
  const frame = target?.closest<HTMLElement>('.md-table')
  const places = frame && drawn.get(frame)
  if (!frame || !places) return null
  const start = view.posAtDOM(frame)
  const link = target?.closest<HTMLElement>('.md-link, .md-tag')
  if (link) return start + Number(link.dataset.at)
  const pressed = document.caretRangeFromPoint?.(event.clientX, event.clientY)
  const words = pressed ? places.get(pressed.startContainer) : undefined
  if (pressed && words !== undefined) return start + words + pressed.startOffset
  const box = target?.closest<HTMLElement>('[data-at]')
  return start + Number(box?.dataset.at ?? 0)
}
