/**
 * An open source while it is read: where one arrives in it, what is painted over its text, and the card of the open
 * clip, beside its passage or under the text. Made by a view as it is set up; its effects end with the view.
 */
import { flushSync, tick, untrack } from 'svelte'
import type { Findable } from '../../core/matches.svelte'
import { host, type SourcePage, type Span } from '../../host'
import { none, type Matches, type ReaderHandle } from '../../reader'
import { openPlace } from './place.svelte'
import { clipping as openClipping, standing, type Clipping, type Standing } from '../clip'

/** How wide a card beside the text is, in px. */
export const CARD_WIDTH = 300

/** What the view knows, asked again as it changes. */
export interface Shown {
  page: () => SourcePage
  /** The passage to arrive at. */
  at: () => Span | null
  /** Grows with each opening: only then is the passage scrolled to, or the clip's card opened. */
  visit: () => number
  reader: () => ReaderHandle | null
  /** Shown while keys pass over a list. */
  isPassing: () => boolean
  /** How wide the pane is, in px. */
  width: () => number
  /** Saves what is being written in the card: it is about to move. */
  saveCard: () => void
  onfindable?: (text: Findable | null) => void
  /** How much of the pane's foot is taken, in px. */
  ondock?: (height: number) => void
}

export function openReading(shown: Shown) {
  const path = $derived(shown.page().row.path)
  const html = $derived(shown.page().html)
  const clipping = openClipping(() => path)
  let matches = $state.raw<Matches>(none)

  // Before its text is drawn: the places of the text before would be painted over it for a moment, and
  // WebKit (2.50) now and then leaves such paint standing.
  $effect.pre(() => {
    const marks = shown.page().clips
    untrack(() => clipping.refresh(marks))
  })

  $effect(() => {
    void shown.visit()
    void path
    untrack(() => void arrive(shown, clipping))
  })

  // The text is found in from outside; what matched is painted here. Another text has other matches.
  $effect(() => {
    void html
    const found = path
    shown.onfindable?.({
      marks: (query) => host().marks(found, query),
      show: (spans, current, { still = false } = {}) => (matches = { spans, current, still }),
    })
    return () => shown.onfindable?.(null)
  })

  const layers = $derived(
    clipping.entries.flatMap(({ key, mark: { span, clip }, pending }) =>
      span && !pending ? [{ span, tint: clip.tint, open: key === clipping.open?.key }] : [],
    ),
  )
  const pending = $derived(clipping.entries.flatMap(({ mark: { span }, pending }) => (span && pending ? [span] : [])))

  const place = openPlace(shown)

  return {
    clipping,
    card: openCard(shown, clipping),
    /** The text scrolls. */
    scrolled: place.scrolled,
    get path() {
      return path
    },
    get matches() {
      return matches
    },
    /** The clips to paint, and those that the engine has not answered yet. */
    get layers() {
      return layers
    },
    get pending() {
      return pending
    },
  }
}

export type Reading = ReturnType<typeof openReading>

/** Shows the passage or the clip that was asked for, else where reading stopped; a card that was open before closes. */
async function arrive({ page, at, reader }: Shown, clipping: Clipping): Promise<void> {
  const [span, clip, stopped] = [at(), page().focusClip, page().stoppedAt]
  await tick()
  clipping.show(null)
  if (span) reader()?.reveal(span, { flash: true })
  else if (!clip && stopped) reader()?.goTo(stopped)
  if (!clip) return
  clipping.showPath(clip)
  const found = clipping.open?.mark.span
  if (found) reader()?.reveal(found, { flash: true })
}

/** Where the card of the open clip stands, and whether it is there yet. */
function openCard(shown: Shown, clipping: Clipping) {
  let height = $state(0)
  let isPainted = $state(false)
  let place = $state.raw<Standing | null>(null)
  let isDocked = $state(false)
  const isOpen = $derived(clipping.open !== null)

  // The passage is painted first: a card takes longer, most of all the first one.
  $effect(() => {
    if (!isOpen) return void (isPainted = false)
    let painted: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (painted = setTimeout(() => (isPainted = true))))
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(painted)
    }
  })

  // The card keeps beside its passage as either changes; without room there it stands under the text.
  $effect(() => {
    const entry = clipping.open
    const reader = shown.reader()
    void shown.width()
    const tall = height
    if (!entry || !reader) return void (place = null)
    const beside = besidePassage(reader, entry.mark.span, tall)
    if (untrack(() => isDocked) !== (beside === null)) untrack(shown.saveCard)
    isDocked = beside === null
    place = beside
  })

  $effect(() => {
    shown.ondock?.(isDocked && isPainted && isOpen ? height : 0)
    return () => shown.ondock?.(0)
  })

  // What the card under the text takes from the pane is not taken from its passage.
  $effect(() => {
    const span = isDocked && isPainted ? clipping.open?.mark.span : null
    void height
    if (span) void tick().then(() => shown.reader()?.reveal(span, { gently: true }))
  })

  return {
    /** The card is drawn. */
    get isPainted() {
      return isPainted
    },
    get isDocked() {
      return isDocked
    },
    /** Where it stands on the sheet, beside its passage. */
    get place() {
      return place
    },
    /** Measured by the view, in px. */
    get height() {
      return height
    },
    set height(measured: number) {
      height = measured
    },
    /** For a key that cannot wait the card comes now. */
    paint: () => {
      if (isOpen && !isPainted) flushSync(() => (isPainted = true))
    },
  }
}

/** Null where the margin does not hold the card. A clip without a place has its card at the top of what is in sight. */
function besidePassage(reader: ReaderHandle, span: Span | null, height: number): Standing | null {
  const { pane, column } = reader.frame()
  const passage = (span && reader.boxOf(span)) ?? { left: 0, top: pane.top, width: 0, height: 0 }
  return standing(passage, column, pane, { width: CARD_WIDTH, height })
}
