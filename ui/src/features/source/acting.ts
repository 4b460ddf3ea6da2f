/** Actions of pointer and keys on the text of an open source: clip, choose what is there, open menus. */
import { dialogs } from '../../core/dialogs.svelte'
import { attempt, showError } from '../../core/notices'
import { host, type SuggestedMention, type SourcePage } from '../../host'
import type { ReaderHandle, Unit } from '../../reader'
import { showContextMenu, toast, type MenuItem } from '../../shared/ui'
import { clipWords, sourceWords } from '../../strings'
import type { Clipping, Entry, MakeClipOptions } from '../clip'
import { clipKeys } from './clipKeys'
import { clipMenu, mentionMenu, plainMenu, selectionMenu, type TextActions } from './menus'

export interface ActedOn {
  page: () => SourcePage
  clipping: Clipping
  reader: () => ReaderHandle | null
  /** Called if the source was changed other than in its clips. */
  onchanged?: () => void
  /** Clears the matches of the search. */
  onleave?: () => void
}

export function createTextActions({ page, clipping, reader, onchanged, onleave }: ActedOn) {
  const path = () => page().row.path

  /** The sentence, the block or the word at a place. */
  const ask = (offset: number, unit: Unit) => {
    if (unit !== 'word') return host().sentence(path(), offset, unit === 'block')
    const [letter = ' '] = reader()?.textOf({ start: offset, end: offset + 2 }) ?? ''
    return host().snap(path(), { start: offset, end: offset + letter.length })
  }
  const keys = clipKeys(reader, clipping, ask)

  async function clip(options: MakeClipOptions = {}): Promise<void> {
    if (clipping.placing) return placeByHand(clipping.placing)
    const done = await keys.press(options)
    if (!done) toast(sourceWords.selectFirst)
  }

  /** Places a clip on the selection. */
  async function placeByHand(key: string): Promise<void> {
    const selected = reader()?.selection()
    if (!selected) return void toast(clipWords.placing.nothingSelected)
    try {
      const span = await host().snap(path(), selected)
      if (await clipping.place(key, span)) reader()?.collapse()
    } catch (thrown) {
      showError(thrown)
    }
  }

  /** Selects a clip's passage: the user moves its ends and confirms. */
  function changePassage({ key, mark }: Entry): void {
    clipping.show(key)
    clipping.placeByHand(key)
    reader()?.focus()
    if (mark.span) reader()?.reveal(mark.span, { gently: true, select: true })
  }

  /** Enter on the text: confirms the passage that is being selected, else goes to the card. */
  function enter(toCard: () => void): void {
    if (clipping.placing) void placeByHand(clipping.placing)
    else toCard()
  }

  /** Makes an actor of the selected name, or adds the name to an existing actor. */
  async function makeActor(): Promise<void> {
    const selected = reader()?.selection()
    if (!selected) return void toast(sourceWords.selectName)
    try {
      const span = await host().snap(path(), selected)
      const name = nameIn(reader()?.textOf(span) ?? '')
      if (name === '' || name.length > LONGEST_NAME) return void toast(sourceWords.selectName)
      const found = await host().namesInText(path(), span)
      const guess = found.find((one) => one.here && (one.name === name || name.includes(one.name)))?.guess
      dialogs.newActor = { kind: guess ?? 'person', name, stays: true }
    } catch (thrown) {
      showError(thrown)
    }
  }

  async function clipAt(offset: number, unit: Unit): Promise<void> {
    try {
      const span = await ask(offset, unit)
      await clipping.make(span, reader()?.textOf(span) ?? '')
    } catch (thrown) {
      showError(thrown)
    }
  }

  async function accept(mention: SuggestedMention): Promise<void> {
    if (!mention.actor.path) return
    const made = await attempt(host().acceptMention(path(), mention.span, mention.actor.path))
    if (!made) return
    clipping.refresh([
      ...clipping.entries.filter(({ mark }) => mark.clip.path !== made.mark.clip.path).map(({ mark }) => mark),
      made.mark,
    ])
    clipping.showPath(made.mark.clip.path)
    onchanged?.()
  }

  const actions: TextActions = {
    get page() {
      return page()
    },
    clipping,
    clipAt,
    show: (entry: Entry) => clipping.show(entry.key),
    changePassage,
    accept,
    press: clip,
    makeActor,
    textOf: (span) => reader()?.textOf(span) ?? '',
  }

  const mentionAt = (offset: number) => page().suggestions.find(({ span }) => span.start <= offset && offset < span.end)

  function pick(offset: number, event: MouseEvent): void {
    const under = clipping.at(offset)
    const open = under.findIndex(({ key }) => key === clipping.open?.key)
    // Another click selects the next clip at the same place.
    const entry = under[(open + 1) % Math.max(under.length, 1)]
    const mention = mentionAt(offset)
    clipping.show(entry?.key ?? null)
    if (mention) showContextMenu(event, mentionMenu(actions, mention, entry))
  }

  function menu(event: MouseEvent): void {
    const selected = reader()?.selection()
    if (selected) return showContextMenu(event, selectionMenu(actions, selected))
    const offset = reader()?.offsetAt(event.clientX, event.clientY) ?? null
    if (offset !== null) showContextMenu(event, menuAt(offset))
  }

  function menuAt(offset: number): MenuItem[] {
    const [entry] = clipping.at(offset)
    const mention = mentionAt(offset)
    const there = [...(mention ? mentionMenu(actions, mention, entry) : []), ...(entry ? clipMenu(actions, entry) : [])]
    const [first, ...others] = plainMenu(actions, offset)
    return first ? [...there, { ...first, separated: there.length > 0 }, ...others] : there
  }

  function escape(): void {
    if (clipping.placing) clipping.placeByHand(null)
    else if (clipping.open) clipping.show(null)
    else onleave?.()
  }

  return { ask, clip, placeByHand, changePassage, enter, makeActor, pick, menu, escape }
}

/** The most letters of a name; anything longer is a sentence. */
const LONGEST_NAME = 120

/** The selected words as a name, without punctuation around them. */
const nameIn = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}.)]+$/gu, '')
    .replace(/(?<=\p{Ll}{3})\.$/u, '')
