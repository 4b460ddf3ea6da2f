/**
 * Links to nothing, drawn as such. The host is asked about the links in sight after a pause in typing, and again when
 * the notebook changes.
 */
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view'
import type { LinkTargets } from '../host'
import { findIn } from './wikilinks'

/** Resolves with those of the links that lead to nothing. */
export type FindMissing = (links: LinkTargets) => Promise<LinkTargets>

/** How long nothing is typed or scrolled before the host is asked, in ms. */
const REST_MS = 300
/** `[words](target)` */
const FILE_LINK = /\[[^\]\n]*\]\(([^)\s]+)[^)\n]*\)/g
/** An address outside of the notebook begins with its scheme. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

const none: LinkTargets = { wikilinks: [], files: [] }

/** Sets which links lead to nothing. */
export const missingFound = StateEffect.define<LinkTargets>()

const missing = StateField.define<LinkTargets>({
  create: () => none,
  update: (known, change) => change.effects.findLast((effect) => effect.is(missingFound))?.value ?? known,
})

/** The links that lead to nothing, as far as the host was asked. */
export const missingIn = (state: EditorState): LinkTargets => state.field(missing, false) ?? none

/** The class of a link by whether it leads anywhere. */
export const linkClass = (missing: LinkTargets, kind: keyof LinkTargets, target: string): string =>
  missing[kind].includes(target) ? 'md-link md-missing' : 'md-link'

function linksInSight(view: EditorView): LinkTargets {
  const wikilinks = new Set<string>()
  const files = new Set<string>()
  const { from, to } = view.viewport
  const text = view.state.sliceDoc(from, to)
  for (const { kind, target } of findIn(text)) if (kind !== 'tag') wikilinks.add(target)
  for (const [, target = ''] of text.matchAll(FILE_LINK)) if (!SCHEME.test(target)) files.add(target)
  return { wikilinks: [...wikilinks].sort(), files: [...files].sort() }
}

const isSame = (one: LinkTargets, other: LinkTargets) => JSON.stringify(one) === JSON.stringify(other)

class MissingLinks {
  private timer: ReturnType<typeof setTimeout> | undefined
  /** What the host was asked about last. */
  private asked: LinkTargets | null = null

  constructor(
    private readonly view: EditorView,
    private readonly find: FindMissing,
  ) {
    ofView.set(view, this)
    this.askSoon()
  }

  update(update: ViewUpdate) {
    if (update.docChanged || update.viewportChanged) this.askSoon()
  }

  askAgain() {
    this.asked = null
    this.askSoon()
  }

  private askSoon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.ask(), REST_MS)
  }

  private async ask() {
    const links = linksInSight(this.view)
    if (this.asked && isSame(links, this.asked)) return
    this.asked = links
    const isEmpty = links.wikilinks.length + links.files.length === 0
    // Where the host cannot answer now, what is drawn stays.
    const found = isEmpty ? none : await this.find(links).catch(() => null)
    if (this.asked !== links || !found || isSame(found, missingIn(this.view.state))) return
    this.view.dispatch({ effects: missingFound.of(found) })
  }

  destroy() {
    clearTimeout(this.timer)
    this.asked = null
  }
}

const ofView = new WeakMap<EditorView, MissingLinks>()

/** The extension. */
export const missingLinks = (find: FindMissing): Extension => [
  missing,
  ViewPlugin.define((view) => new MissingLinks(view, find)),
]

/** Asks about the links once more, after a change of the notebook. */
export const findMissingAgain = (view: EditorView): void => ofView.get(view)?.askAgain()
