/**
 * The whole surface of the shell, as the window sees it: one interface, two answers to it.
 * `tauri.ts` asks the real engine; `memory.ts` is a small notebook in memory for tests and for
 * looking at the window in a browser. A refused call rejects with a `Failure`.
 */
import type * as w from './wire'

export interface Host {
  // notebook
  startup(): Promise<w.Startup>
  /** Makes a notebook with the sample in the user's documents: trying it is one click. */
  trySample(): Promise<w.Notebook>
  /** Has the user choose a folder in the system's own picker and makes a notebook of it; null where none was chosen. */
  newNotebook(): Promise<w.Notebook | null>
  /** The same, and opens it. */
  pickNotebook(): Promise<w.Notebook | null>
  /** Opens one of `startup().recents`, by its id. */
  openRecent(id: string): Promise<w.Notebook>
  /** The files that the user chose in the system's own picker: the page can name no others. */
  pickFiles(): Promise<w.GivenFile[]>
  settings(): Promise<w.Settings>
  saveSettings(settings: w.Settings): Promise<void>
  saveLayout(layout: w.Layout): Promise<void>
  counts(): Promise<w.Counts>
  check(): Promise<w.CheckReport>
  rebuildIndex(job: string): Promise<void>
  /** Whether searches take traditional and simplified Han for one; the index is built anew under the job `sync`. */
  foldHan(fold: boolean): Promise<w.Notebook>
  /** Whose name clips and sources bear that are saved on this machine; empty for none. */
  setAnalyst(name: string): Promise<w.Notebook>
  cancel(job: string): Promise<void>
  licences(): Promise<string>
  undo(): Promise<w.Done | null>
  redo(): Promise<w.Done | null>
  openAddress(url: string): Promise<void>
  showInFolder(path: string): Promise<void>

  /** Says once that the first list, or the first start, is painted. */
  shown(): Promise<void>
  /** Answers the event `closing`: everything unsaved is saved, the window may close. */
  leave(): Promise<void>
  /** Closes the window as its own button does: `closing` comes first. */
  quit(): Promise<void>

  // lists and search
  list(request: w.ListRequest): Promise<w.RowPage>
  search(request: w.SearchRequest): Promise<w.SearchPage>
  marks(path: string, query: string): Promise<w.Span[]>
  /** Matches in a text that is on the screen, which no file need hold as it stands. */
  marksIn(text: string, query: string): Promise<w.Span[]>
  complete(what: w.CompletionSubject, prefix: string, limit: number): Promise<w.Completion[]>
  /** Fields and their values at the caret (in UTF-16 units) of a query. */
  completeQuery(query: string, caret: number, limit: number): Promise<w.QueryCompletion>
  /** The query with `after:` and `before:` set to these days, or without where null; `on:` goes. */
  between(query: string, first: string | null, last: string | null): Promise<string>
  read(path: string): Promise<w.Page>

  // saved searches: `counts().searches` lists them
  saveSearch(name: string, query: string): Promise<w.Done>
  renameSearch(name: string, to: string): Promise<w.Done>
  changeSearch(name: string, query: string): Promise<w.Done>
  removeSearch(name: string): Promise<w.Done>
  /** What is new of a saved search; all of it is seen from now on. */
  openSearch(name: string): Promise<w.OpenedSearch>

  // sources
  draftCapture(job: string, input: w.CaptureInput): Promise<w.CaptureDraft>
  previewCapture(draft: string, bringBack: number[]): Promise<w.Rendered>
  saveCapture(draft: string, fields: w.CaptureFields): Promise<w.Made>
  discardCapture(draft: string): Promise<void>
  /** Saves files that the user gave, folders with all that is in them, by their tokens. */
  importGiven(job: string, tokens: string[]): Promise<w.ImportResults>
  bringBack(path: string, index: number): Promise<w.Made>
  editSource(path: string, edit: w.SourceEdit): Promise<w.Done>
  fileInbox(paths: string[], inbox: boolean): Promise<w.Done>
  /**
   * Fetches a remote image that was asked for; the address to show it by, while the notebook is open. Where the
   * host is private, the shell asks the user itself.
   */
  loadImage(job: string, address: string): Promise<string>

  // clips
  clipMarks(path: string): Promise<w.ClipMark[]>
  snap(path: string, span: w.Span): Promise<w.Span>
  sentence(path: string, at: number, paragraph: boolean): Promise<w.Span>
  clip(path: string, span: w.Span, options: w.ClipOptions): Promise<w.Clipped>
  editClip(path: string, edit: w.ClipEdit): Promise<w.EditedClip>
  /** Passages that a clip without a sure place may mean. */
  candidates(path: string): Promise<w.Candidate[]>
  /** Sets a clip on a passage: its selector changes, never its quote. */
  placeClip(path: string, span: w.Span): Promise<w.EditedClip>
  keepWithoutPlace(path: string): Promise<w.EditedClip>
  acceptMention(path: string, span: w.Span, actorPath: string): Promise<w.EditedClip>
  quotation(clipPath: string): Promise<w.Quotation>

  // actors
  addActor(name: string, kind: w.ActorKind, aliases: string[]): Promise<w.Made>
  editActor(path: string, edit: w.ActorEdit): Promise<w.Done>
  /** Names standing in texts that may be the actor's in another spelling, the nearest first. */
  suggestNames(path: string): Promise<w.NameSuggestion[]>

  // notes, and files of any kind
  createNote(title: string | null, folder: string | null): Promise<w.Made>
  saveNote(path: string, hash: string, text: string): Promise<w.SavedNote>
  journalNote(path: string, text: string): Promise<void>
  renderNote(path: string, text: string): Promise<w.Rendered>
  renameEntry(path: string, title: string): Promise<w.Made>
  trash(paths: string[], options: w.TrashOptions): Promise<w.Done>
  restore(path: string): Promise<w.Done>
  eraseForGood(path: string): Promise<void>
  setTags(paths: string[], add: string[], remove: string[]): Promise<w.Done>
  renameTag(from: string, to: string): Promise<w.Done>

  /** Hears every event until the returned function is called. */
  listen(hear: (event: w.HostEvent) => void): () => void
}

let chosen: Host | null = null

/** Chooses the host for the life of the window; tests choose a fresh one each. */
export function useHost(host: Host): void {
  chosen = host
}

/** The host of this window. */
export function host(): Host {
  if (!chosen) throw new Error('no host chosen yet')
  return chosen
}

/** A refusal as a `Failure`, whatever was thrown. */
export function failure(thrown: unknown): w.Failure {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) {
    const { code, message, hint } = thrown as Partial<w.Failure>
    return { code: code ?? 'unexpected', message: String(message), hint: hint ?? null }
  }
  return { code: 'unexpected', message: String(thrown), hint: null }
}
