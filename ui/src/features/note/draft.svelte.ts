/**
 * The text of a note while it is written: kept in the journal within a second, saved after a
 * pause in typing, never over another program's version. Two panes with one note share one draft.
 */
import type { EditorSnapshot } from '../../editor'
import { retract } from '../../core/notices'
import { notebookRoot } from '../../core/reached.svelte'
import { failure, host, failureText, type NotePage } from '../../host'

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed'

/** The pause before a note is saved, in ms. */
const SAVE_MS = 600
/** The delay before typing is in the journal, in ms. */
const JOURNAL_MS = 800
/** The delay before saving again a text that is only in the journal, because a long change held the lock, in ms. */
const RETRY_MS = 1000

export class Draft {
  path = $state('')
  text = $state.raw('')
  state = $state<SaveState>('saved')
  problem = $state<string | null>(null)
  /** Where the version of another program was kept. */
  conflict = $state<string | null>(null)
  /** Where clips and files are inserted into `text`: where the caret stood last, else the end. */
  insertionPoint = 0
  /** The caret's position in `text` while the note is written. */
  caretAt = $state<number | null>(null)
  /** The panel beside the text asks for this position in `text` to be scrolled to. */
  revealRequest = $state.raw<{ at: number } | null>(null)
  /** Where the last change that was not typed wants the caret in `text`. */
  requestedCaret = $state.raw<number | null>(null)
  /** Texts that a crash kept from being saved, the latest first, until the analyst has decided on each. */
  recovered = $state.raw<readonly string[]>([])
  /** Whether the journal holds the recovered texts beside what is typed: saving drops what it holds otherwise. */
  #journalHasRecovered = false
  #hash: string
  /** The fingerprint of a version of the file that came while something was unsaved. */
  #missedHash: string | null = null
  /** The root of its notebook: nothing is saved into another one that is open by then. */
  readonly #root = notebookRoot()
  #saveTimer: ReturnType<typeof setTimeout> | undefined
  #journalTimer: ReturnType<typeof setTimeout> | null = null
  #saving: Promise<void> | null = null
  #stopped = false

  constructor(page: NotePage | (Pick<NotePage, 'text' | 'hash'> & { row: { path: string } } & Partial<NotePage>)) {
    this.path = page.row.path
    this.text = page.text
    this.#hash = page.hash
    this.conflict = page.conflict ?? null
    this.recovered = (page.unsaved ?? []).filter((text) => text !== page.text)
    this.insertionPoint = page.text.length
  }

  get clean(): boolean {
    return this.state === 'saved'
  }

  /** The analyst changed the text. */
  change(text: string, caret: number | null = null): void {
    if (text === this.text || this.#stopped) return
    this.requestedCaret = caret
    this.text = text
    if (this.state !== 'saving') this.state = 'unsaved'
    clearTimeout(this.#saveTimer)
    this.#saveTimer = setTimeout(() => void this.save(), SAVE_MS)
    if (this.#journalTimer === null) this.#journalTimer = setTimeout(() => this.#journalUnsaved(), JOURNAL_MS)
  }

  #journalUnsaved() {
    this.#journalTimer = null
    if (!this.clean && !this.#stopped) void this.#journal().catch(() => undefined)
  }

  /** Stores the text, and beside it what is not decided on. */
  async #journal(): Promise<void> {
    await host().journalNote(this.#root, this.path, this.text, [...this.recovered])
    this.#journalHasRecovered = this.recovered.length > 0
  }

  /** Nothing is saved any more: another notebook is open, in which this path names another file. */
  stop(): void {
    clearTimeout(this.#saveTimer)
    if (this.#journalTimer !== null) clearTimeout(this.#journalTimer)
    this.#stopped = true
  }

  /** Another notebook is open: this path names another file there. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** Saves what is unsaved. Resolves when nothing is left to save, or the save failed. */
  save(): Promise<void> {
    clearTimeout(this.#saveTimer)
    if (this.clean || this.#stopped) return Promise.resolve()
    this.#saving ??= this.#write().finally(() => (this.#saving = null))
    return this.#saving
  }

  async #write(): Promise<void> {
    for (let text = ''; !this.#stopped && (text !== this.text || this.state === 'unsaved');) {
      text = this.text
      this.state = 'saving'
      try {
        if (this.recovered.length > 0 && !this.#journalHasRecovered) await this.#journal()
        const saved = await host().saveNote(this.#root, this.path, this.#hash, text)
        // What is undone next is this text, and not what a notice offers.
        if (saved.hash !== this.#hash) retract()
        this.#hash = saved.hash
        this.conflict = saved.conflict ?? this.conflict
        this.problem = null
        if (saved.isOnlyJournalled) {
          this.state = 'unsaved'
          if (this.#stopped) return
          this.#saveTimer = setTimeout(() => void this.save(), RETRY_MS)
          return
        }
        this.state = text === this.text ? 'saved' : 'unsaved'
        if (this.clean) this.#adoptMissed()
      } catch (thrown) {
        this.problem = failureText(failure(thrown))
        this.state = 'failed'
        return
      }
    }
  }

  /** Another program may have changed the file: adopts its text unless something is unsaved. */
  async adoptFromDisk(page: { hash: string }): Promise<void> {
    if (page.hash === this.#hash) return
    if (!this.clean) return void (this.#missedHash = page.hash)
    // Asked again, because an answer requested before our own last save would be older than it.
    const fresh = await host()
      .read(this.path)
      .catch(() => null)
    if (!fresh || !('hash' in fresh) || !this.clean || fresh.hash === this.#hash) return
    this.#hash = fresh.hash
    this.text = fresh.text
  }

  /** Adopts what another program wrote right after our own version, which was still being saved. */
  #adoptMissed() {
    const hash = this.#missedHash
    this.#missedHash = null
    if (hash !== null) void this.adoptFromDisk({ hash })
  }

  /** Takes the first of the recovered texts for the note's, or drops it. */
  async decide(what: 'put back' | 'discard'): Promise<void> {
    const [text, ...others] = this.recovered
    if (text === undefined || this.#stopped) return
    this.recovered = others
    if (what === 'put back') this.change(text)
    await this.#journal()
  }

  /** Its file has another path now; what is not decided on follows it. */
  async moveTo(path: string): Promise<void> {
    this.path = path
    if (this.recovered.length > 0 && !this.#stopped) await this.#journal()
  }
}

// Looked up, never shown: each draft is reactive by itself.
const drafts = new Map<string, Draft>()
let lastEdited: Draft | null = null

/** The draft of a note, created on first use. */
export function draftOf(page: ConstructorParameters<typeof Draft>[0]): Draft {
  const known = drafts.get(page.row.path)
  if (known) return known
  const draft = new Draft(page)
  drafts.set(draft.path, draft)
  return draft
}

/** The draft of the file at a path, if there is one. */
export const draftAt = (path: string): Draft | null => drafts.get(path) ?? null

/** Moves the draft of a file to a new path. */
export function moveDraft(draft: Draft, path: string): void {
  drafts.delete(draft.path)
  const snapshot = snapshots.get(draft.path)
  if (snapshot) snapshots.set(path, snapshot)
  drafts.set(path, draft)
  void draft.moveTo(path).catch(() => undefined)
}

/** Drops drafts that are not shown and have nothing unsaved, except the one edited last. */
export function release(draft: Draft): void {
  void draft.save().then(() => {
    if (draft.clean && draft !== lastEdited) drafts.delete(draft.path)
  })
}

/** Editors of notes as they were when they closed: reopening finds caret, selection and what could be undone. */
const snapshots = new Map<string, EditorSnapshot>()
const MOST_SNAPSHOTS = 30

export function keepSnapshot(path: string, snapshot: EditorSnapshot): void {
  snapshots.delete(path)
  snapshots.set(path, snapshot)
  if (snapshots.size > MOST_SNAPSHOTS) snapshots.delete(snapshots.keys().next().value ?? '')
}
export const lastSnapshot = (path: string): EditorSnapshot | null => snapshots.get(path) ?? null

export const markEdited = (draft: Draft): void => void (lastEdited = draft)

/** Notes that are open in a pane, the latest last. */
let openNotes: Draft[] = []

/** Registers a note as open in a pane, until the returned function is called. */
export function registerOpenNote(draft: Draft): () => void {
  openNotes = [...openNotes, draft]
  return () => {
    const at = openNotes.indexOf(draft)
    openNotes = openNotes.filter((_, index) => index !== at)
  }
}

/** The note that a clip is inserted into: an open note, preferably the one edited last; else the one edited last. */
export const target = (): Draft | null =>
  lastEdited && (openNotes.length === 0 || openNotes.includes(lastEdited)) ? lastEdited : (openNotes.at(-1) ?? null)

/** Saves everything unsaved. Rejects when something could not be saved. */
export async function saveEverything(): Promise<void> {
  await Promise.all([...drafts.values()].map((draft) => draft.save()))
  const failed = [...drafts.values()].find((draft) => draft.state === 'failed')
  if (failed) throw { code: 'not-saved', message: failed.problem ?? '', hint: null }
}

/** Forgets the draft of a note that was moved to the trash: nothing is saved or inserted there any more. */
export function dropDraft(path: string): void {
  const draft = drafts.get(path)
  if (!draft) return
  draft.stop()
  drafts.delete(path)
  if (lastEdited === draft) lastEdited = null
}

/** Called when another notebook opens, which has its own drafts. */
export function forgetDrafts(): void {
  drafts.forEach((draft) => draft.stop())
  drafts.clear()
  snapshots.clear()
  openNotes = []
  lastEdited = null
}
