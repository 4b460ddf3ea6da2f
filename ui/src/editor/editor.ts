/** The Markdown editor: CodeMirror with the notebook's links, tags, tasks and keys. */
import { history, defaultKeymap, historyField, historyKeymap, indentWithTab } from '@codemirror/commands'
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown'
import { indentUnit, syntaxTree } from '@codemirror/language'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { Annotation, EditorSelection, EditorState, type Extension } from '@codemirror/state'
import { dropCursor, EditorView, keymap, placeholder, type KeyBinding } from '@codemirror/view'
import type { SyntaxNode } from '@lezer/common'
import { focusAtCaret } from './caret'
import { completion } from './completion'
import { difference, lineEnd } from './frontMatter'
import { livePreview } from './livePreview'
import { matchMarks } from './matched'
import { missingLinks, type FindMissing } from './missing'
import { styleNonce } from './nonce'
import { pressedIn } from './tables/draw'
import { tables } from './tables/field'
import { drawnSelection } from './selection'
import { editorLook } from './theme'
import { foundAt } from './wikilinks'

export interface EditorOptions {
  parent: HTMLElement
  text: string
  label: string
  hint: string
  readOnly: boolean
  /** The texts of the replace panel, by the library's own keys. */
  phrases?: Record<string, string>
  /** The snapshot of an earlier editor of this text, from which this one goes on. */
  snapshot?: EditorSnapshot | null
  /** Finds the links that lead to nothing; absent: none is looked for. */
  findMissing?: FindMissing
  /** Told after each change that the analyst made. */
  onchange: (text: string) => void
  /** Called with each new position of the caret, an offset in the stored text, and with the one at which the focus comes. */
  oncursor?: (at: number) => void
  /** Called with the selected text; '' if nothing is selected. */
  onselect?: (words: string) => void
  /** Called when a clip of the list is dropped, with an offset in the stored text. */
  onclip?: (path: string, at: number) => void
  /** Follows a tag, an address, or the link at an offset in the stored text. */
  onfollow: (what: { tag?: string; address?: string; at?: number }, event: Event) => void
}

/** An editor as it was when it closed: its text, what was selected in it, and what could be undone. */
export interface EditorSnapshot {
  text: string
  /** Where the caret stood, an offset in the text as it is stored. */
  caret: number
  /** What was selected, from where it was begun. */
  anchor: number
  head: number
  /** All of it, as the library writes it. */
  state: unknown
}

/** So that another editor of the same text goes on where this one stands. */
export const snapshotOf = (view: EditorView): EditorSnapshot => ({
  text: textOf(view),
  caret: offsetIn(view.state),
  anchor: view.state.selection.main.anchor,
  head: view.state.selection.main.head,
  state: view.state.toJSON({ history: historyField }),
})

/** Marks a change that came from elsewhere: it is not reported back. */
const foreign = Annotation.define<boolean>()

/** Keys of the default keymap that mean something else in this window. */
const TAKEN = new Set([
  'Shift-Mod-k',
  'Mod-i',
  'Alt-ArrowLeft',
  'Alt-ArrowRight',
  'Mod-Enter',
  'Mod-k',
  'Mod-e',
  'Mod-/',
  'Mod-f',
  'F3',
  'Mod-g',
])
const free = (bindings: readonly KeyBinding[]) => bindings.filter((one) => !TAKEN.has(one.key ?? ''))

export function createEditor(options: EditorOptions): EditorView {
  return new EditorView({ parent: options.parent, state: stateFor(options) })
}

/** The state of the previous editor if the text is the same; otherwise only its selection, cut to the new text. */
function stateFor(options: EditorOptions): EditorState {
  const { text, snapshot } = options
  const config = { extensions: extensions(options) }
  if (snapshot?.text === text) return EditorState.fromJSON(snapshot.state, config, { history: historyField })
  const { anchor, head } = snapshot ?? { anchor: 0, head: 0 }
  // Line ends count as one sign here and may be two in the text.
  const length = placeIn(text, lineEnd(text), text.length)
  const selection = { anchor: Math.min(anchor, length), head: Math.min(head, length) }
  return EditorState.create({ doc: text, selection, ...config })
}

function extensions(options: EditorOptions): Extension[] {
  return [
    EditorView.cspNonce.of(styleNonce()),
    EditorState.lineSeparator.of(lineEnd(options.text)),
    EditorState.readOnly.of(options.readOnly),
    EditorView.editable.of(!options.readOnly),
    EditorView.perLineTextDirection.of(true),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      spellcheck: 'true',
      autocapitalize: 'sentences',
      ...(options.readOnly ? { tabindex: '0' } : {}),
    }),
    EditorState.allowMultipleSelections.of(true),
    history(),
    drawnSelection,
    dropCursor(),
    indentUnit.of('  '),
    placeholder(options.hint),
    markdown({ base: markdownLanguage, addKeymap: false }),
    ...(options.findMissing ? [missingLinks(options.findMissing)] : []),
    livePreview,
    matchMarks,
    tables,
    completion,
    search({ top: true }),
    EditorState.phrases.of(options.phrases ?? {}),
    highlightSelectionMatches(),
    editorLook,
    keys(options),
    pointer(options),
    EditorView.updateListener.of((update) => {
      const isTaken = update.focusChanged && update.view.hasFocus
      if (update.selectionSet || update.docChanged || isTaken) {
        options.oncursor?.(offsetIn(update.state))
        options.onselect?.(selectedIn(update.state))
      }
      const own = update.docChanged && !update.transactions.some((one) => one.annotation(foreign))
      if (own) options.onchange(textOf(update.view))
    }),
  ]
}

function keys(options: EditorOptions): Extension {
  const own: KeyBinding[] = [
    { key: 'Mod-b', run: (view) => wrap(view, '**') },
    { key: 'Mod-i', run: (view) => wrap(view, '*') },
    { key: 'Mod-Alt-k', run: makeLink },
    { key: 'Alt-Enter', run: (view) => follow(view, view.state.selection.main.head, new Event('key'), options) },
  ]
  return keymap.of([
    ...own,
    ...markdownKeymap,
    ...free(searchKeymap),
    ...free(historyKeymap),
    ...free(defaultKeymap),
    indentWithTab,
  ])
}

/** Wraps each selection in a sign, or removes the sign if it is there already. */
export function wrap(view: EditorView, sign: string): boolean {
  if (view.state.readOnly) return false
  const change = view.state.changeByRange((range) => {
    const { from, to } = range
    const around =
      view.state.sliceDoc(from - sign.length, from) === sign && view.state.sliceDoc(to, to + sign.length) === sign
    if (around) {
      const changes = [
        { from: from - sign.length, to: from },
        { from: to, to: to + sign.length },
      ]
      return { changes, range: EditorSelection.range(from - sign.length, to - sign.length) }
    }
    const changes = [
      { from, insert: sign },
      { from: to, insert: sign },
    ]
    return { changes, range: EditorSelection.range(from + sign.length, to + sign.length) }
  })
  view.dispatch(view.state.update(change, { userEvent: 'input', scrollIntoView: true }))
  return true
}

function makeLink(view: EditorView): boolean {
  if (view.state.readOnly) return false
  const { from, to } = view.state.selection.main
  const words = view.state.sliceDoc(from, to)
  view.dispatch({
    changes: { from, to, insert: `[[${words}]]` },
    selection: { anchor: from + 2 + words.length },
    userEvent: 'input',
  })
  return true
}

function pointer(options: EditorOptions): Extension {
  return EditorView.domEventHandlers({
    mousedown: (event, view) => {
      const inTable = pressedIn(view, event)
      const at = inTable ?? view.posAtCoords({ x: event.clientX, y: event.clientY })
      const styled = event.target instanceof Element && event.target.closest('.md-link, .md-tag')
      const meant = event.ctrlKey || event.metaKey
      if (at === null || event.button !== 0) return false
      if (inTable !== null && !styled) return openTable(view, at, event)
      if (!styled && !meant) return false
      const edited =
        view.hasFocus && view.state.doc.lineAt(at).from === view.state.doc.lineAt(view.state.selection.main.head).from
      if (edited && !meant) return false
      const followed = follow(view, at, event, options)
      if (styled || followed) event.preventDefault()
      return followed
    },
    paste: (event, view) => pasteAddress(event, view),
    drop: (event, view) => dropClip(event, view, options),
  })
}

/** The drag data type by which the list marks a clip. */
const CLIP_TYPE = 'application/x-dossier-clip'

/** A clip dragged from the list is inserted as its quotation, which is not part of the drag data. */
function dropClip(event: DragEvent, view: EditorView, { onclip }: EditorOptions): boolean {
  const path = event.dataTransfer?.getData(CLIP_TYPE)
  if (!path || view.state.readOnly) return false
  event.preventDefault()
  const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false)
  onclip?.(path, storedOffset(view.state, at))
  return true
}

/** A click on a drawn table opens its text at that place. */
function openTable(view: EditorView, at: number, event: Event): boolean {
  event.preventDefault()
  view.dispatch({ selection: { anchor: at }, userEvent: 'select.pointer' })
  view.focus()
  return true
}

function follow(view: EditorView, at: number, event: Event, { onfollow }: EditorOptions): boolean {
  const line = view.state.doc.lineAt(at)
  const found = foundAt(line.text, line.from, at)
  const address = addressAt(line.text, at - line.from)
  if (found?.kind === 'tag') onfollow({ tag: found.target }, event)
  else if (address) onfollow({ address }, event)
  else if (found || isInLink(view.state, at)) onfollow({ at: storedOffset(view.state, at) }, event)
  else return false
  return true
}

/** Whether a place is inside a link or its definition. */
function isInLink(state: EditorState, at: number): boolean {
  const isLink = (side: 1 | -1) => {
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, side)
    while (node && !LINKS.has(node.name)) node = node.parent
    return node !== null
  }
  return isLink(-1) || isLink(1)
}

const LINKS = new Set(['Link', 'Image', 'LinkReference'])

/** The address of the Markdown link or the bare address around a place in a line; where files lead the desk says. */
export function addressAt(line: string, at: number): string | null {
  for (const match of line.matchAll(
    /\[[^\]]*\]\(((?:https?:|mailto:)[^)\s]+)[^)]*\)|(?:https?:\/\/|mailto:)[^\s<>)\]]+/g,
  )) {
    if (at >= match.index && at <= match.index + match[0].length) return match[1] ?? match[0]
  }
  return null
}

/** Pasting an address over selected words makes them a link. */
function pasteAddress(event: ClipboardEvent, view: EditorView): boolean {
  const pasted = event.clipboardData?.getData('text/plain').trim() ?? ''
  const { from, to } = view.state.selection.main
  const words = view.state.sliceDoc(from, to)
  if (from === to || words.includes('\n') || !/^https?:\/\/\S+$/.test(pasted)) return false
  event.preventDefault()
  view.dispatch({ changes: { from, to, insert: `[${words}](${pasted})` }, userEvent: 'input.paste' })
  return true
}

/** The text with its original line ends. */
export const textOf = (view: EditorView): string => view.state.sliceDoc()

/** The offset in the stored text at a point of the page; null if there is no line. */
export function placeAt(view: EditorView, x: number, y: number): number | null {
  const at = view.posAtCoords({ x, y })
  return at === null ? null : storedOffset(view.state, at)
}

/** Opens the replace panel; finding alone belongs to the window. */
export const openReplace = openSearchPanel

/** How many more characters a line end has in the stored text than in the editor. */
const more = (state: EditorState) => state.lineBreak.length - 1

/** The caret's offset in the stored text. */
const offsetIn = (state: EditorState): number => storedOffset(state, state.selection.main.head)

/** An editor position as an offset in the stored text. */
const storedOffset = (state: EditorState, at: number): number => at + more(state) * (state.doc.lineAt(at).number - 1)

const selectedIn = (state: EditorState): string => {
  const chosen = state.selection.ranges.filter((range) => !range.empty)
  return chosen.map(({ from, to }) => state.sliceDoc(from, to)).join('\n')
}

/** Puts the caret at an offset of the stored text and shows it near the top. */
export function goTo(view: EditorView, offset: number): void {
  const at = placeIn(view.state.sliceDoc(), view.state.lineBreak, offset)
  view.dispatch({
    selection: { anchor: at },
    effects: EditorView.scrollIntoView(at, { y: 'start', yMargin: 48 }),
    userEvent: 'select',
  })
  focusAtCaret(view)
}

/** The editor position of an offset in the stored text. */
function placeIn(text: string, lineBreak: string, offset: number): number {
  const before = text.slice(0, Math.max(0, offset))
  return lineBreak.length === 1 ? before.length : before.length - (before.split(lineBreak).length - 1)
}

/**
 * Replaces the text by one from elsewhere; a caret outside the change stays where it was, unless a position is given.
 */
export function replaceText(view: EditorView, text: string, caret: number | null = null): void {
  const now = view.state.doc.toString()
  const wanted = text.replace(/\r\n/g, '\n')
  const same = lineEnd(text) === view.state.lineBreak ? wanted : text
  if (now !== same) view.dispatch({ changes: difference(now, same), annotations: foreign.of(true) })
  if (caret !== null)
    view.dispatch({
      selection: { anchor: placeIn(view.state.sliceDoc(), view.state.lineBreak, caret) },
      scrollIntoView: true,
    })
}
