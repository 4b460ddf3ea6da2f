/**
 * Markdown styled in place: on every line except those being edited, the syntax is hidden and only the words show. The
 * text itself never changes.
 */
import { syntaxTree } from '@codemirror/language'
import { Prec, type Range } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view'
import type { LinkTargets } from '../host'
import { noteWords } from '../strings'
import { linkClass, missingFound, missingIn } from './missing'
import { findIn } from './wikilinks'

const hidden = Decoration.replace({})
const dimmed = Decoration.mark({ class: 'md-sign' })
/** A date of a reference: the web view would break it at its hyphens. */
const DATE = /(?<![\p{L}\p{N}-])\d{4}-\d{2}(?:-\d{2})?(?![\p{L}\p{N}-])/gu
const unbroken = Decoration.mark({ class: 'md-date' })
/** `==marked words==`, which the Markdown grammar does not know; as the engine reads them. */
const MARKED = /(?<![=\\])==(?![\s=])([^=\n]*[^\s=])==(?!=)/g
const marked = Decoration.mark({ class: 'md-marked' })
/** What belongs to the word before it, behind a link. */
const CLOSERS = /^[)\]}.,;:!?…»”’"'、。，；：！？）」』]+/
const kept = Decoration.mark({ class: 'md-kept' })
/** The longest end of a link's words that is kept on one line with what closes behind it, in letters. */
const KEPT = 24
const SIGNS = new Set(['HeaderMark', 'EmphasisMark', 'CodeMark', 'StrikethroughMark', 'QuoteMark'])

/** A task's box: a click ticks it. */
class TaskBox extends WidgetType {
  constructor(readonly ticked: boolean) {
    super()
  }
  override eq(other: TaskBox): boolean {
    return other.ticked === this.ticked
  }
  toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.className = 'md-task'
    box.ariaLabel = noteWords.task
    box.checked = this.ticked
    box.disabled = view.state.readOnly
    box.addEventListener('mousedown', (event) => {
      event.preventDefault()
      if (!view.state.readOnly) tick(view, view.posAtDOM(box), this.ticked)
    })
    return box
  }
  override ignoreEvent(): boolean {
    return true
  }
}

function tick(view: EditorView, at: number, ticked: boolean) {
  view.dispatch({ changes: { from: at + 1, to: at + 2, insert: ticked ? ' ' : 'x' }, userEvent: 'input' })
}

class Bullet extends WidgetType {
  override eq(): boolean {
    return true
  }
  toDOM(): HTMLElement {
    const bullet = document.createElement('span')
    bullet.className = 'md-bullet'
    bullet.textContent = '•'
    return bullet
  }
}

/** The word for a callout's kind, where it has no title. */
class CalloutKind extends WidgetType {
  constructor(readonly kind: string) {
    super()
  }
  override eq(other: CalloutKind): boolean {
    return other.kind === this.kind
  }
  toDOM(): HTMLElement {
    const word = document.createElement('span')
    word.className = 'md-callout-kind'
    word.textContent = this.kind
    return word
  }
}

/** The start positions of the lines that contain a cursor or a selection: they show their syntax. */
function editedLines(view: EditorView): Set<number> {
  const lines = new Set<number>()
  if (!view.hasFocus) return lines
  for (const range of view.state.selection.ranges) {
    for (let at = range.from; ;) {
      const line = view.state.doc.lineAt(at)
      lines.add(line.from)
      if (line.to >= range.to) break
      at = line.to + 1
    }
  }
  return lines
}

interface Pass {
  view: EditorView
  edited: Set<number>
  missing: LinkTargets
  put: Range<Decoration>[]
  /** Stretches that stay on one line; they lie around all else. */
  kept: Range<Decoration>[]
}

const isEdited = ({ view, edited }: Pass, at: number) => edited.has(view.state.doc.lineAt(at).from)

function decorate(view: EditorView): { decorations: DecorationSet; kept: DecorationSet } {
  const pass: Pass = { view, edited: editedLines(view), missing: missingIn(view.state), put: [], kept: [] }
  for (const { from, to } of view.visibleRanges) {
    decorateLines(pass, from, to)
    decorateTree(pass, from, to)
  }
  return { decorations: Decoration.set(pass.put, true), kept: Decoration.set(pass.kept, true) }
}

function decorateLines(pass: Pass, from: number, to: number) {
  const { doc } = pass.view.state
  for (let at = from; at <= to;) {
    const line = doc.lineAt(at)
    pass.put.push(Decoration.line({ attributes: { dir: 'auto' } }).range(line.from))
    for (const date of line.text.matchAll(DATE)) {
      const start = line.from + date.index
      pass.put.push(unbroken.range(start, start + date[0].length))
    }
    for (const found of line.text.matchAll(MARKED)) mark(pass, line.from + found.index, found[0].length)
    for (const found of findIn(line.text, line.from)) {
      if (inCode(pass.view, found.from)) continue
      if (found.kind === 'tag') {
        pass.put.push(
          Decoration.mark({ class: 'md-tag', attributes: { 'data-tag': found.target } }).range(found.from, found.to),
        )
        continue
      }
      pass.put.push(
        Decoration.mark({
          class: linkClass(pass.missing, 'wikilinks', found.target),
          attributes: { 'data-link': found.target },
        }).range(found.shown.from, found.shown.to),
      )
      const sign = isEdited(pass, found.from) ? dimmed : hidden
      pass.put.push(sign.range(found.from, found.shown.from), sign.range(found.shown.to, found.to))
      keep(pass, found.shown, found.to)
    }
    at = line.to + 1
  }
}

function mark(pass: Pass, from: number, length: number) {
  if (inCode(pass.view, from)) return
  const to = from + length
  const sign = isEdited(pass, from) ? dimmed : hidden
  pass.put.push(marked.range(from + 2, to - 2), sign.range(from, from + 2), sign.range(to - 2, to))
}

/**
 * Keeps what closes behind a link on the line of its last word: the web view would break a line where syntax is hidden.
 */
function keep(pass: Pass, shown: { from: number; to: number }, end: number) {
  const { doc } = pass.view.state
  const [closers = ''] = CLOSERS.exec(doc.sliceString(end, doc.lineAt(end).to)) ?? []
  const word = /[^\s]*$/.exec(doc.sliceString(Math.max(shown.from, shown.to - KEPT), shown.to))?.[0] ?? ''
  if (closers !== '' && word !== '') pass.kept.push(kept.range(shown.to - word.length, end + closers.length))
}

function inCode(view: EditorView, at: number): boolean {
  for (let node = syntaxTree(view.state).resolveInner(at, 1); node; node = node.parent ?? node) {
    if (/Code/.test(node.name)) return true
    if (!node.parent) return false
  }
  return false
}

function decorateTree(pass: Pass, from: number, to: number) {
  const { doc } = pass.view.state
  syntaxTree(pass.view.state).iterate({
    from,
    to,
    enter: (node) => {
      const heading = /^ATXHeading(\d)$/.exec(node.name)
      if (heading)
        pass.put.push(Decoration.line({ class: `md-heading md-h${heading[1]}` }).range(doc.lineAt(node.from).from))
      else if (node.name === 'Blockquote') quote(pass, node.from, node.to)
      else if (node.name === 'FencedCode' || node.name === 'CodeBlock')
        eachLine(pass, node.from, node.to, 'md-code-line')
      else if (node.name === 'Table') eachLine(pass, node.from, node.to, 'md-table-line')
      else if (node.name === 'TaskMarker') task(pass, node.from, node.to)
      else if (node.name === 'ListMark') listMark(pass, node.from, node.to)
      else if (node.name === 'Link') link(pass, node.from, node.to)
      else if (SIGNS.has(node.name)) step(pass, node.name, node.from, node.to)
      return node.name !== 'Link'
    },
  })
}

function eachLine(
  { view, put }: Pass,
  from: number,
  to: number,
  name: string,
  attributes: Record<string, string> = {},
) {
  const { doc } = view.state
  for (let at = from; at <= to;) {
    const line = doc.lineAt(at)
    put.push(Decoration.line({ class: name, attributes }).range(line.from))
    at = line.to + 1
  }
}

/** A quotation, or a callout: its first line names its kind and its title. */
function quote(pass: Pass, from: number, to: number) {
  const { doc } = pass.view.state
  const first = doc.lineAt(from)
  const callout = /^(\s*>\s*)(\[!([\w-]+)\][+-]?[ \t]*)(.*)$/.exec(first.text)
  if (!callout) return eachLine(pass, from, to, 'md-quote')
  const [, lead = '', sign = '', kind = '', title = ''] = callout
  eachLine(pass, from, to, 'md-callout', { 'data-callout': kind.toLowerCase() })
  pass.put.push(
    Decoration.line({ class: 'md-callout-title' }).range(first.from),
    Decoration.line({ class: 'md-callout-end' }).range(doc.lineAt(to).from),
  )
  const start = first.from + lead.length
  pass.put.push(calloutSign(isEdited(pass, first.from), title, kind).range(start, start + sign.length))
}

/** Replaces the syntax of a callout by its title, or by the word for its kind. */
function calloutSign(edited: boolean, title: string, kind: string): Decoration {
  if (edited) return dimmed
  return title === '' ? Decoration.replace({ widget: new CalloutKind(kind) }) : hidden
}

/** Hides a piece of syntax; on lines being edited it is only faint. */
function step(pass: Pass, name: string, from: number, to: number) {
  const { doc } = pass.view.state
  if (isEdited(pass, from)) return void pass.put.push(dimmed.range(from, to))
  const line = doc.lineAt(from)
  const spaced = (name === 'HeaderMark' || name === 'QuoteMark') && doc.sliceString(to, to + 1) === ' '
  if (name === 'CodeMark' && /^\s*(```|~~~)/.test(line.text)) return void pass.put.push(dimmed.range(from, to))
  pass.put.push(hidden.range(from, spaced ? to + 1 : to))
}

function task(pass: Pass, from: number, to: number) {
  const ticked = pass.view.state.doc.sliceString(from, to).toLowerCase() === '[x]'
  if (ticked) strike(pass, to)
  if (!isEdited(pass, from)) pass.put.push(Decoration.replace({ widget: new TaskBox(ticked) }).range(from, to))
}

/** A done task is dimmed; the strike-through begins at its text. */
function strike({ view, put }: Pass, to: number) {
  const line = view.state.doc.lineAt(to)
  put.push(Decoration.line({ class: 'md-done' }).range(line.from))
  if (to + 1 < line.to) put.push(Decoration.mark({ class: 'md-struck' }).range(to + 1, line.to))
}

function listMark(pass: Pass, from: number, to: number) {
  const { doc } = pass.view.state
  const line = doc.lineAt(from)
  const isNumber = /\d/.test(doc.sliceString(from, to))
  // Text that does not fit on the item's first line continues below its first word.
  const style = `--lead: ${from - line.from}; --sign: ${isNumber ? (to - from - 1) * 0.56 + 0.25 : 1.1}em`
  pass.put.push(Decoration.line({ class: 'md-item', attributes: { style } }).range(line.from))
  if (isEdited(pass, from) || isNumber) return void pass.put.push(dimmed.range(from, to))
  const isTask = /^ \[[ xX]\] /.test(doc.sliceString(to, to + 5))
  pass.put.push(isTask ? hidden.range(from, to + 1) : Decoration.replace({ widget: new Bullet() }).range(from, to))
}

function link(pass: Pass, from: number, to: number) {
  const text = pass.view.state.doc.sliceString(from, to)
  const parts = /^\[([^\]\n]*)\]\(([^)\s]*)[^)\n]*\)$/.exec(text)
  if (!parts || text.startsWith('[[')) return
  const [, words = '', address = ''] = parts
  pass.put.push(
    Decoration.mark({
      class: linkClass(pass.missing, 'files', address),
      attributes: { 'data-address': address },
    }).range(from + 1, from + 1 + words.length),
  )
  const sign = isEdited(pass, from) ? dimmed : hidden
  if (words.length === 0) return
  pass.put.push(sign.range(from, from + 1), sign.range(from + 1 + words.length, to))
  keep(pass, { from: from + 1, to: from + 1 + words.length }, to)
}

/** The extension: repaints when the text, the view, the focus or the edited line changes. */
export const livePreview = ViewPlugin.fromClass(
  class {
    drawn: ReturnType<typeof decorate>
    constructor(view: EditorView) {
      this.drawn = decorate(view)
    }
    update(update: ViewUpdate) {
      const grown = syntaxTree(update.startState) !== syntaxTree(update.state)
      const told = update.transactions.some(({ effects }) => effects.some((one) => one.is(missingFound)))
      if (update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged || grown || told)
        this.drawn = decorate(update.view)
    }
  },
  {
    decorations: (plugin) => plugin.drawn.decorations,
    provide: (plugin) =>
      Prec.high(EditorView.decorations.of((view) => view.plugin(plugin)?.drawn.kept ?? Decoration.none)),
  },
)
