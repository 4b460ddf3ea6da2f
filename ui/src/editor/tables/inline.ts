/**
 * The words of a cell as they are read: signs gone, links, tags and code styled. Each piece of text knows where it
 * stands in the table's own, so that a press finds its place.
 */
import type { syntaxTree } from '@codemirror/language'
import type { LinkTargets } from '../../host'
import { linkClass } from '../missing'
import { findIn, type Found } from '../wikilinks'

/** A node of the grammar's tree. */
export type SyntaxNode = ReturnType<typeof syntaxTree>['topNode']

/** Where each drawn piece of text begins in the table's text. */
export type Places = WeakMap<Node, number>

const STYLES: Record<string, 'strong' | 'em' | 's' | 'code'> = {
  StrongEmphasis: 'strong',
  Emphasis: 'em',
  Strikethrough: 's',
  InlineCode: 'code',
}
const DATE = /^\d{4}-\d{2}(?:-\d{2})?$/
const DATES = /(?<![\p{L}\p{N}-])(\d{4}-\d{2}(?:-\d{2})?)(?![\p{L}\p{N}-])/u
const isSign = (name: string) => /Mark$/.test(name)

/** What a cell is drawn from. */
export interface DrawnCell {
  /** The text of its table, and where the cell stands in it. */
  text: string
  from: number
  to: number
  /** Its node in the grammar's tree, if it holds more than words. */
  node: SyntaxNode | null
  /** The links of the note that lead to nothing. */
  missing: LinkTargets
}

/** Draws a cell into an element, and tells where its pieces of text stand. */
export function drawInline(
  into: HTMLElement,
  { text, from, to, node: cell, missing }: DrawnCell,
  places: Places,
): void {
  const code = cell ? children(cell).filter(({ name }) => name === 'InlineCode') : []
  const found = findIn(text.slice(from, to), from).filter(
    (one) => !code.some((node) => node.from <= one.from && one.to <= node.to),
  )
  drawBetween(into, { text, found, missing, places }, from, to, cell ? children(cell) : [])
}

interface Drawing {
  text: string
  found: Found[]
  missing: LinkTargets
  places: Places
}

function drawBetween(into: HTMLElement, drawing: Drawing, from: number, to: number, nodes: SyntaxNode[]) {
  const { text, places, found } = drawing
  let at = from
  const words = (until: number) => {
    if (until <= at) return
    // A date stands in a piece of its own, which does not break.
    for (const part of text.slice(at, until).split(DATES)) {
      const piece = document.createTextNode(part)
      places.set(piece, at)
      at += part.length
      if (DATE.test(part)) styled('md-date', at - part.length, into).append(piece)
      else if (part !== '') into.append(piece)
    }
  }
  const steps = [...nodes, ...found].sort((a, b) => a.from - b.from || b.to - a.to)
  for (const step of steps) {
    if (step.from < at || step.to > to) continue
    words(step.from)
    at = step.from
    const isDrawn = 'kind' in step ? drawFound(into, drawing, step) : isSign(step.name) || drawNode(into, drawing, step)
    if (!isDrawn) continue
    at = step.to
  }
  words(to)
}

function drawFound(into: HTMLElement, { text, places, missing }: Drawing, found: Found): boolean {
  const { kind, from, shown, target } = found
  const link = styled(kind === 'tag' ? 'md-tag' : linkClass(missing, 'wikilinks', target), from)
  const words = document.createTextNode(text.slice(shown.from, shown.to))
  places.set(words, shown.from)
  link.append(words)
  into.append(link)
  return true
}

/** Answers false for what is drawn as it is written. */
function drawNode(into: HTMLElement, drawing: Drawing, node: SyntaxNode): boolean {
  const { text, places } = drawing
  const style = STYLES[node.name]
  if (style) {
    const [first, last] = [node.firstChild, node.lastChild]
    const element = document.createElement(style)
    drawBetween(element, drawing, first?.to ?? node.from, last?.from ?? node.to, children(node).slice(1, -1))
    into.append(element)
    return true
  }
  if (node.name === 'Escape') {
    const sign = document.createTextNode(text.slice(node.from + 1, node.to))
    places.set(sign, node.from + 1)
    into.append(sign)
    return true
  }
  if (node.name === 'HTMLTag' && /^<br\s*\/?>$/i.test(text.slice(node.from, node.to))) {
    into.append(document.createElement('br'))
    return true
  }
  return isLink(node) ? drawLink(into, drawing, node) : false
}

const isLink = ({ name }: SyntaxNode) => name === 'Link' || name === 'Autolink' || name === 'URL'

/** `[words](address)`, `<address>`, or an address by itself. */
function drawLink(into: HTMLElement, drawing: Drawing, node: SyntaxNode): boolean {
  const inner = children(node)
  const address = node.name === 'URL' ? node : inner.find(({ name }) => name === 'URL')
  if (!address) return false
  const link = styled(linkClass(drawing.missing, 'files', drawing.text.slice(address.from, address.to)), node.from)
  const [open, close] = inner.filter(({ name }) => name === 'LinkMark')
  if (node.name === 'Link' && open && close) {
    const words = inner.filter((one) => one.from >= open.to && one.to <= close.from)
    drawBetween(link, drawing, open.to, close.from, words)
  } else drawBetween(link, drawing, address.from, address.to, [])
  into.append(link)
  return true
}

function styled(name: string, at: number, into?: HTMLElement): HTMLElement {
  const element = document.createElement('span')
  element.className = name
  element.dataset.at = String(at)
  into?.append(element)
  return element
}

function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child)
  return all
}
