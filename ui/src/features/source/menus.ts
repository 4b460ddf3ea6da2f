/** The context menus of the text: for a selection, a clip, a suggested mention, and plain text. */
import { searchFor } from '../../core/ask.svelte'
import { shownKeys } from '../../core/keys'
import { open } from '../../core/workspace.svelte'
import type { SuggestedMention, SourcePage, Span } from '../../host'
import type { Unit } from '../../reader'
import type { MenuItem } from '../../shared/ui'
import { clipWords, sourceWords } from '../../strings'
import { copyQuotation, copyText, repeatable, type Clipping, type Entry, type MakeClipOptions } from '../clip'
import { quotationOf } from './quote'

export interface TextActions {
  page: SourcePage
  clipping: Clipping
  textOf: (span: Span) => string
  press: (options?: MakeClipOptions) => unknown
  /** Creates an actor with the selected text as its name. */
  makeActor: () => unknown
  /** Clips the sentence or the paragraph at an offset. */
  clipAt: (at: number, unit: Unit) => unknown
  show: (entry: Entry) => void
  /** Has another passage selected for a clip. */
  changePassage: (entry: Entry) => void
  accept: (mention: SuggestedMention) => unknown
}

const SHORT = 24
const shortened = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT - 1).trimEnd()}…` : text)

/** The query that finds this text: several words become a phrase. */
const asQuery = (text: string) => (/\s/.test(text) ? `"${text.replaceAll('"', ' ').trim()}"` : text)

export function selectionMenu(actions: TextActions, span: Span): MenuItem[] {
  const { page, textOf, press } = actions
  const text = textOf(span).replace(/\s+/g, ' ').trim()
  const detailsFrom = repeatable(null)
  const clipping: MenuItem[] = page.readOnly
    ? []
    : [
        { label: sourceWords.clip, caps: shownKeys('c'), run: () => press() },
        { label: sourceWords.clipAgain, caps: shownKeys('Shift+c'), run: () => press({ again: true }) },
        ...(detailsFrom
          ? [{ label: clipWords.commands.repeat, caps: shownKeys('.'), run: () => press({ detailsFrom }) }]
          : []),
      ]
  const naming: MenuItem[] = page.readOnly
    ? []
    : [
        {
          label: sourceWords.makeActor(shortened(text)),
          caps: shownKeys('Shift+a'),
          separated: true,
          run: actions.makeActor,
        },
      ]
  return [
    ...clipping,
    ...naming,
    { label: sourceWords.copy, caps: shownKeys('Mod+c'), separated: true, run: () => copyText(textOf(span)) },
    { label: sourceWords.copyQuotation, run: () => copyText(quotationOf(page, text)) },
    { label: sourceWords.searchFor(shortened(text)), separated: true, run: () => searchFor(asQuery(text)) },
  ]
}

export function clipMenu(actions: TextActions, entry: Entry): MenuItem[] {
  const { page, clipping, show, changePassage } = actions
  const { clip } = entry.mark
  const items: MenuItem[] = [
    { label: sourceWords.openClip, run: () => show(entry) },
    { label: clipWords.copy, caps: shownKeys('y'), run: () => copyQuotation(clip) },
    { label: clipWords.copyQuote, run: () => copyText(clip.quote) },
  ]
  if (page.readOnly) return items
  const changing: MenuItem[] =
    entry.mark.state === 'exact' ? [{ label: clipWords.changePassage, run: () => changePassage(entry) }] : []
  return [
    ...items,
    ...changing,
    { label: clipWords.delete, danger: true, separated: true, run: () => clipping.remove(entry.key) },
  ]
}

export function plainMenu(actions: TextActions, at: number): MenuItem[] {
  if (actions.page.readOnly) return []
  return [
    { label: sourceWords.clipSentence, run: () => actions.clipAt(at, 'sentence') },
    { label: sourceWords.clipParagraph, run: () => actions.clipAt(at, 'block') },
  ]
}

/** The menu that opens on a suggested mention. */
export function mentionMenu(actions: TextActions, mention: SuggestedMention, around: Entry | undefined): MenuItem[] {
  const { page, clipping, accept } = actions
  const { name, path } = mention.actor
  const items: MenuItem[] = []
  const card = clipping.open
  if (!page.readOnly && !mention.tagged) {
    if (around) items.push({ label: sourceWords.tagThis(name), run: () => accept(mention) })
    else items.push({ label: sourceWords.clipTagged(name), run: () => accept(mention) })
    if (card && card.key !== around?.key)
      items.push({
        label: sourceWords.tagOpen(name),
        run: () => clipping.edit(card.key, { type: 'addActor', name, role: 'actor' }),
      })
  }
  if (path) items.push({ label: sourceWords.openActor(name), separated: items.length > 0, run: () => open(path) })
  return items
}
