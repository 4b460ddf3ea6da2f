/**
 * An open source while it is read: the passage to show first, the highlights over its text, and the card of the open
 * clip, beside its passage or below the text. Call this while a view is set up; its effects end with the view.
 */
import { flushSync, tick, untrack } from 'svelte'
import type { Findable } from '../../core/matches.svelte'
import { host, type SourcePage, type Span } from '../../host'
import { none, type Matches, type ReaderHandle } from '../../reader'
import { openPlace } from './place.svelte'
import { clipping as openClipping, cardPosition, type Clipping, type CardPosition } from '../clip'

/** The width of a card beside the text, in px. */
export const CARD_WIDTH = 300

/** The view's state, read again whenever it changes. */
export interface Shown {
  page: () => SourcePage
  /** The passage to show first. */
  at: () => Span | null
  /**
   * Increases each time a document is opened: only then does the text scroll to the passage, or the clip's card open.
   */
  visit: () => number
  reader: () => ReaderHandle | null
  /** True for a preview while the keyboard moves through a list. */
  isPassing: () => boolean
  /** The size of the pane, in px. */
  width: () => number
  height: () => number
  /** Called before the card moves beside its passage or under the text: it is drawn anew there. */
  beforeMoving: () => void
  onfindable?: (text: Findable | null) => void
  /** How much height at the bottom of the pane is covered, in px. */
  ondock?: (height: number) => void
}

export function openReading(shown: Shown) {
  const path = $derived(shown.page().row.path)
  const html = $derived(shown.page().html)
  const clipping = openClipping(() => path)
  let matches = $state.raw<Matches>(none)

  // Runs before the text is drawn. Otherwise the highlights of the previous text would appear over the new one for a
  // moment, and WebKit (2.50) sometimes fails to remove them.
  $effect.pre(() => {
    const marks = shown.page().clips
    untrack(() => clipping.refresh(marks))
  })

  $effect(() => {
    void shown.visit()
    void path
    untrack(() => void arrive(shown, clipping))
  })

  // The search in the text is controlled from outside; its matches are painted here. A different text has different
  // matches.
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
  const card = openCard(shown, clipping)

  return {
    clipping,
    card,
    /** Called when the text scrolls. */
    scrolled: () => {
      place.scrolled()
      card.scrolled()
    },
    get path() {
      return path
    },
    get matches() {
      return matches
    },
    /** The clips to paint, including those that the engine has not confirmed yet. */
    get layers() {
      return layers
    },
    get pending() {
      return pending
    },
  }
}

export type Reading = ReturnType<typeof openReading>

/** Shows the requested passage or clip, otherwise the last reading position; an open card closes first. */
async function arrive({ page, at, reader }: Shown, clipping: Clipping): Promise<void> {
  const [span, clip, stopped] = [at(), page().focusClip, page().resumeOffset]
  await tick()
  clipping.show(null)
  if (span) reader()?.reveal(span, { flash: true })
  else if (!clip && stopped) reader()?.goTo(stopped)
  if (!clip) return
  clipping.showPath(clip)
  const found = clipping.open?.mark.span
  if (found) reader()?.reveal(found, { flash: true })
}

/** The position of the open clip's card, and whether the card is drawn yet. */
function openCard(shown: Shown, clipping: Clipping) {
  let height = $state(0)
  let isPainted = $state(false)
  let place = $state.raw<CardPosition | null>(null)
  let isDocked = $state(false)
  const isOpen = $derived(clipping.open !== null)

  // The passage is painted first: the card takes longer to draw, especially the first one.
  $effect(() => {
    if (!isOpen) return void (isPainted = false)
    let painted: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => (painted = setTimeout(() => (isPainted = true))))
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(painted)
    }
  })

  // Keeps the card beside its passage when either changes; if there is no room, the card is below the text.
  $effect(() => {
    const entry = clipping.open
    const reader = shown.reader()
    void shown.width()
    const tall = height
    if (!entry || !reader) return void (place = null)
    const beside = besidePassage(reader, entry.mark.span, tall)
    if (untrack(() => isDocked) !== (beside === null)) untrack(shown.beforeMoving)
    isDocked = beside === null
    place = beside
  })

  /** Whether the passage is in sight: then it stays there as the pane changes its size, and its card with it. */
  let isInSight = true
  function scrolled() {
    const [span, reader] = [clipping.open?.mark.span, shown.reader()]
    const box = span && reader?.boxOf(span)
    if (!reader || !box) return
    const { pane } = reader.frame()
    isInSight = box.top + box.height > pane.top && box.top < pane.top + pane.height
  }
  $effect(() => {
    void clipping.open?.key
    isInSight = true
  })
  $effect(() => {
    void [shown.width(), shown.height()]
    const span = untrack(() => clipping.open?.mark.span)
    if (span && isInSight) void tick().then(() => shown.reader()?.reveal(span, { gently: true }))
  })

  $effect(() => {
    shown.ondock?.(isDocked && isPainted && isOpen ? height : 0)
    return () => shown.ondock?.(0)
  })

  // Keeps the passage in sight when the card below the text covers part of the pane.
  $effect(() => {
    const span = isDocked && isPainted ? clipping.open?.mark.span : null
    void height
    if (span) void tick().then(() => shown.reader()?.reveal(span, { gently: true }))
  })

  return {
    scrolled,
    /** Whether the card is drawn. */
    get isPainted() {
      return isPainted
    },
    get isDocked() {
      return isDocked
    },
    /** Its position on the sheet, beside its passage. */
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
    /** Draws the card at once, for a shortcut that cannot wait for it. */
    paint: () => {
      if (isOpen && !isPainted) flushSync(() => (isPainted = true))
    },
  }
}

/**
 * Null if the margin is too narrow for the card. The card of a clip without a passage is at the top of the visible
 * part.
 */
function besidePassage(reader: ReaderHandle, span: Span | null, height: number): CardPosition | null {
  const { pane, column } = reader.frame()
  const passage = (span && reader.boxOf(span)) ?? { left: 0, top: pane.top, width: 0, height: 0 }
  return cardPosition(passage, column, pane, { width: CARD_WIDTH, height })
}
