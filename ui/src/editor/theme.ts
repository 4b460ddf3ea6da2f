/** The look of the note editor, in the tokens of the window. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const look = EditorView.theme({
  '&': { height: '100%', background: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--serif)',
    fontSize: 'var(--reading)',
    lineHeight: 'var(--reading-line)',
    overflow: 'visible',
  },
  '.cm-content': { padding: '0 0 40vh', caretColor: 'var(--accent)', maxWidth: 'var(--measure)' },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--text-selection) !important' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.md-heading': { fontWeight: '650', lineHeight: '1.3', paddingTop: '0.7em' },
  '.md-h1': { fontSize: '1.32em' },
  '.md-h2': { fontSize: '1.16em' },
  '.md-sign': { color: 'var(--ink-3)', fontWeight: '400' },
  // A sign's width is given; the space behind it takes a quarter, as each space before it.
  '.md-item': {
    '--hang': 'calc(var(--sign) + var(--lead) * 0.25em + 0.25em)',
    paddingInlineStart: 'var(--hang)',
    textIndent: 'calc(-1 * var(--hang))',
  },
  '.md-bullet': { display: 'inline-block', width: '1.1em', textIndent: '0', color: 'var(--ink-3)' },
  '.md-quote': {
    borderInlineStart: '2px solid var(--hairline-strong)',
    paddingInlineStart: '16px',
    color: 'var(--ink-2)',
  },
  // As the reading view draws them (shared/styles/rendered.css).
  '.md-callout': {
    background: 'var(--sunken)',
    borderInlineStart: '3px solid var(--accent)',
    color: 'var(--ink)',
    padding: '0 16px',
  },
  '.md-callout-title': {
    fontWeight: '650',
    paddingTop: '10px',
    borderStartStartRadius: 'var(--radius)',
    borderStartEndRadius: 'var(--radius)',
  },
  '.md-callout-end': {
    paddingBottom: '10px',
    borderEndStartRadius: 'var(--radius)',
    borderEndEndRadius: 'var(--radius)',
  },
  '.md-callout-kind': {
    font: '600 var(--text) / 20px var(--sans)',
    color: 'var(--ink-2)',
    textTransform: 'capitalize',
  },
  '.md-callout[data-callout=warning], .md-callout[data-callout=caution], .md-callout[data-callout=attention]': {
    borderColor: 'var(--warn)',
  },
  '.md-callout[data-callout=danger], .md-callout[data-callout=error], .md-callout[data-callout=bug], .md-callout[data-callout=failure]':
    { borderColor: 'var(--danger)' },
  // And tables (shared/styles/base.css).
  '.md-table': {
    overflowX: 'auto',
    maxWidth: 'var(--measure)',
    padding: '6px 0',
    cursor: 'text',
  },
  '.md-table table': { borderCollapse: 'collapse', fontSize: '0.88em', fontVariantNumeric: 'tabular-nums' },
  '.md-table th, .md-table td': {
    borderBottom: '1px solid var(--hairline)',
    padding: '4px 16px 4px 0',
    textAlign: 'start',
    verticalAlign: 'top',
    minWidth: '24px',
    height: '1.9em',
  },
  '.md-table th': { fontWeight: '650', borderBottomColor: 'var(--hairline-strong)' },
  '.md-table code': {
    fontFamily: 'var(--mono)',
    fontSize: '0.84em',
    background: 'var(--sunken)',
    borderRadius: '3px',
    padding: '1px 4px',
  },
  '.md-table-line': { fontFamily: 'var(--mono)', fontSize: '0.84em' },
  '.md-code-line': { fontFamily: 'var(--mono)', fontSize: '0.84em', background: 'var(--sunken)', padding: '0 12px' },
  '.md-link': {
    color: 'var(--accent)',
    cursor: 'pointer',
    textDecoration: 'underline',
    textDecorationThickness: '1px',
    textUnderlineOffset: '3px',
    textDecorationColor: 'color-mix(in srgb, currentColor 40%, transparent)',
  },
  '.md-tag': { color: 'var(--accent)', fontFamily: 'var(--sans)', fontSize: '0.86em', cursor: 'pointer' },
  '.md-task': { marginInlineEnd: 'calc(1.1em - 14px)', verticalAlign: '-1px' },
  '.md-done': { color: 'var(--ink-3)', textDecoration: 'line-through', textDecorationColor: 'var(--hairline-strong)' },
  '.cm-panels': { background: 'var(--raised)', color: 'var(--ink)', font: '400 var(--text) / 20px var(--sans)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--hairline)', position: 'sticky', top: '0', zIndex: '5' },
  '.cm-panel.cm-search': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px', padding: '8px' },
  '.cm-panel.cm-search input': {
    font: 'inherit',
    background: 'var(--paper)',
    border: '1px solid var(--hairline-strong)',
    borderRadius: 'var(--radius-small)',
    padding: '2px 8px',
  },
  '.cm-panel.cm-search button, .cm-panel.cm-search .cm-button': {
    font: 'inherit',
    background: 'none',
    border: '1px solid var(--hairline-strong)',
    borderRadius: 'var(--radius-small)',
    padding: '2px 8px',
    color: 'var(--ink)',
  },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: 'var(--text-small)',
    color: 'var(--ink-2)',
  },
  '.cm-panel.cm-search .cm-textfield': { flex: '1 1 140px', minWidth: '0', margin: '0' },
  '.cm-panel.cm-search button[name=close]': {
    border: '0',
    fontSize: '18px',
    minWidth: '24px',
    minHeight: '24px',
    color: 'var(--ink-3)',
  },
  '.cm-panel.cm-search button[name=select]': { display: 'none' },
  '.md-match': { background: 'var(--mark)', borderRadius: '2px' },
  '.md-match-current': { background: 'var(--mark-current)', color: 'var(--mark-current-ink)', borderRadius: '2px' },
  // What styles the words inside must not cover the mark.
  '.md-match *, .md-match-current *': { background: 'transparent', color: 'inherit' },
  '.cm-searchMatch': { background: 'var(--mark)' },
  '.cm-searchMatch-selected': { background: 'var(--mark-current)' },
  '.cm-tooltip.cm-tooltip-autocomplete': {
    background: 'var(--raised)',
    border: '0',
    borderRadius: '8px',
    boxShadow: '0 0 0 1px var(--hairline), 0 8px 28px var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--sans)',
    fontSize: 'var(--text)',
    maxHeight: '260px',
    padding: '4px',
    minWidth: '260px',
    maxWidth: '460px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '4px 8px',
    borderRadius: 'var(--radius-small)',
    display: 'flex',
    gap: '8px',
    alignItems: 'baseline',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--row-chosen)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': {
    color: 'var(--ink-3)',
    fontStyle: 'normal',
    fontSize: 'var(--text-small)',
    marginInlineStart: 'auto',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    maxWidth: '200px',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
})

const words = HighlightStyle.define([
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  {
    tag: tags.monospace,
    fontFamily: 'var(--mono)',
    fontSize: '0.84em',
    background: 'var(--sunken)',
    borderRadius: '3px',
  },
  { tag: tags.url, color: 'var(--ink-3)' },
  { tag: tags.contentSeparator, color: 'var(--ink-3)' },
])

export const editorLook = [look, syntaxHighlighting(words)]
