/**
 * The clips of one open source, and which card is open. A clip is on the screen before the engine
 * has answered: its card takes edits at once, and each waits in the clip's own queue. An entry keeps
 * its key from the first moment on, so that a card never loses what is being typed into it.
 */
import { askAnalyst } from '../../core/analyst'
import { attempt, showError } from '../../core/notices'
import { trackSave } from '../../core/pendingSaves'
import { closeDocument, followRename } from '../../core/workspace.svelte'
import { host, newJob, type Clip, type ClipEdit, type PlacedClip, type EditedClip, type Span } from '../../host'
import { forget, remember } from './repeating'
import { withTints } from './tints'

export interface Entry {
  key: string
  mark: PlacedClip
  /** The engine has not answered yet: no path, no tint. */
  pending: boolean
}

const same = (a: Span | null, b: Span): boolean => a !== null && a.start === b.start && a.end === b.end

const unsaved = (quote: string, sourcePath: string): Clip => ({
  id: null,
  path: '',
  quote,
  translation: null,
  translationLanguage: null,
  credibility: null,
  speaker: null,
  speech: null,
  reportedBy: null,
  addressees: [],
  actors: [],
  tags: [],
  comment: '',
  eventDate: null,
  eventPrecision: null,
  eventPlace: null,
  source: { path: sourcePath, title: '' },
  created: null,
  createdUtc: null,
  createdBy: null,
  tint: 0,
})

let keys = 0

/** How a clip is made. */
export interface MakeClipOptions {
  /** Makes another clip where the span is clipped already; else the clip that is there opens. */
  again?: boolean
  /** The path of the clip whose actors and tags the new one is given. */
  detailsFrom?: string | null
}

export function clipping(source: () => string) {
  let entries = $state.raw<Entry[]>([])
  let open = $state<string | null>(null)
  /** The clip whose place is being selected by hand. */
  let placing = $state<string | null>(null)
  /** Whether a clip was made here. The notice that asks for the analyst's name waits until it cannot cover the card. */
  let made = false
  /** The pending work of each entry. */
  const queues: Record<string, Promise<unknown>> = {}

  /** As they are painted. */
  const shown = $derived.by(() => {
    const marks = withTints(entries.map((entry) => entry.mark))
    return entries.map((entry, at) => ({ ...entry, mark: marks[at] ?? entry.mark }))
  })

  const find = (key: string | null) => shown.find((entry) => entry.key === key) ?? null
  const change = (key: string, facts: Partial<Entry>) =>
    (entries = entries.map((entry) => (entry.key === key ? { ...entry, ...facts } : entry)))
  const drop = (key: string) => (entries = entries.filter((entry) => entry.key !== key))

  /** Runs work after all pending work of this entry; whoever closes the window waits for it. */
  function queued<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = trackSave((queues[key] ?? Promise.resolve()).then(work))
    const settled = result.catch(() => undefined)
    queues[key] = settled
    void settled.then(() => queues[key] === settled && delete queues[key])
    return result
  }

  /**
   * Takes the marks of a page that was just read. Entries with pending work keep their data except for their places.
   */
  function refresh(marks: readonly PlacedClip[]) {
    const known = Object.fromEntries(entries.map((entry) => [entry.mark.clip.path, entry]))
    const fresh = marks.map((mark) => {
      const entry = known[mark.clip.path]
      if (!entry) return { key: `clip-${++keys}`, mark, pending: false }
      return { ...entry, mark: entry.key in queues ? { ...mark, clip: entry.mark.clip } : mark }
    })
    entries = [...fresh, ...entries.filter((entry) => entry.pending)]
    if (!find(open)) open = null
  }

  /** Clips a span: it is painted and opened at once, and corrected by the answer. Null if it was refused. */
  async function make(
    span: Span,
    quote: string,
    { again = false, detailsFrom = null }: MakeClipOptions = {},
  ): Promise<Entry | null> {
    const there = entries.find((entry) => same(entry.mark.span, span))
    if (there && !again) {
      open = there.key
      if (detailsFrom) await repeatOn(there.key, detailsFrom)
      return there
    }
    const key = `clip-${++keys}`
    entries = [
      ...entries,
      { key, mark: { clip: unsaved(quote, source()), span, state: 'exact', anchoredText: null }, pending: true },
    ]
    open = key
    const made = await queued(key, () => settle(key, span, again, detailsFrom))
    // A clip that existed already was not given the actors and tags of the other.
    if (made?.existed && detailsFrom) await repeatOn(key, detailsFrom)
    return find(key)
  }

  async function settle(key: string, span: Span, again: boolean, detailsFrom: string | null) {
    try {
      const snapped = await host().snap(source(), span)
      const entry = find(key)
      if (entry) change(key, { mark: { ...entry.mark, span: snapped } })
      const { mark, existed } = await host().clip(source(), snapped, { second: again }, detailsFrom)
      entries = entries.filter((entry) => entry.key === key || entry.mark.clip.path !== mark.clip.path)
      change(key, { mark, pending: false })
      remember(mark.clip)
      made = true
      if (open === null) askAnalyst()
      return { existed }
    } catch (thrown) {
      drop(key)
      if (open === key) open = null
      showError(thrown)
      return null
    }
  }

  /** One edit of a clip, after those before it. Answers whether it was saved. */
  const edit = (key: string, wanted: ClipEdit): Promise<boolean> =>
    changed(key, (path) => host().editClip(path, wanted))

  /** Gives a clip the actors and tags of another, in one step. */
  const repeatOn = (key: string, detailsFrom: string): Promise<boolean> =>
    changed(key, (path) => host().copyDetails(path, detailsFrom))

  function changed(key: string, work: (path: string) => Promise<EditedClip>): Promise<boolean> {
    return queued(key, async () => {
      const entry = find(key)
      if (!entry || entry.pending) return false
      const edited = await attempt(work(entry.mark.clip.path), { quietly: true })
      if (!edited) return false
      change(key, { mark: edited.mark })
      remember(edited.mark.clip)
      return true
    })
  }

  /** Decides where a clip is, or that it has no place; undo reverses this. */
  function settlePlace(key: string, decide: (path: string) => Promise<EditedClip>): Promise<boolean> {
    placing = null
    return queued(key, async () => {
      const entry = find(key)
      if (!entry || entry.pending) return false
      const edited = await attempt(decide(entry.mark.clip.path))
      if (edited) change(key, { mark: edited.mark })
      return edited !== null
    })
  }

  /** Moves a clip to the trash, with the undo that a notice offers. */
  function remove(key: string): Promise<void> {
    return queued(key, async () => {
      const entry = find(key)
      if (!entry || entry.pending) return
      const done = await attempt(host().trash(newJob(), [entry.mark.clip.path], { withClips: false }))
      if (!done) return
      forget(entry.mark.clip.path)
      // A source that was opened by its clip is read on.
      if (source() !== '') followRename(entry.mark.clip.path, source())
      closeDocument(entry.mark.clip.path)
      drop(key)
      if (open === key) open = null
    })
  }

  return {
    get entries() {
      return shown
    },
    get open() {
      return find(open)
    },
    get placing() {
      return placing !== null && placing === open ? placing : null
    },
    /** The clips at a place, the shortest first: the one that a click means. */
    at: (place: number): Entry[] =>
      shown
        .filter(({ mark: { span } }) => span !== null && span.start <= place && place < span.end)
        .sort((a, b) => length(a) - length(b)),
    show: (key: string | null) => {
      open = key
      if (key === null && made) askAnalyst()
    },
    placeByHand: (key: string | null) => (placing = key),
    place: (key: string, span: Span) => settlePlace(key, (path) => host().placeClip(path, span)),
    keep: (key: string) => settlePlace(key, (path) => host().keepWithoutPlace(path)),
    showPath: (path: string) => (open = entries.find((entry) => entry.mark.clip.path === path)?.key ?? open),
    refresh,
    make,
    edit,
    remove,
    repeatOn,
  }
}

const length = ({ mark: { span } }: Entry): number => (span ? span.end - span.start : 0)

export type Clipping = ReturnType<typeof clipping>
