// Generated from src-tauri/desk by `cargo xtask bindings`; do not edit.

import type {
  ActorEdit,
  Arrangement,
  Attached,
  Candidate,
  CaptureDraft,
  CaptureFields,
  CaptureInput,
  ChangedFile,
  CheckReport,
  ClipEdit,
  ClipOptions,
  Clipped,
  Companion,
  Completion,
  CompletionSubject,
  Counts,
  DocumentMark,
  DocumentPath,
  EditedClip,
  Families,
  FileHandle,
  FolderPath,
  ImportResults,
  Layout,
  LikelyActor,
  LinkDestination,
  LinkTargets,
  ListRequest,
  NameInText,
  NameSuggestion,
  Notebook,
  OpenedSearch,
  Page,
  PlacedClip,
  QueryCompletion,
  Quotation,
  ReadingPlace,
  Rendered,
  RowPage,
  Sample,
  SavedNote,
  SearchPage,
  SearchRequest,
  Settings,
  SourceEdit,
  Span,
  Startup,
  TrashOptions,
  TypedDate,
  UndecidedMentions,
  UndoLabel,
} from './wire'

/** Every call of the desk. A refused one rejects with a `Failure`. */
export interface Calls {
  /** The state with which the window starts. What the start asks to open is returned only once. */
  startup(): Promise<Startup>
  settings(): Promise<Settings>
  /** The font families to choose from for reading, by script; empty if fonts cannot be listed. */
  families(): Promise<Families>
  saveSettings(settings: Settings): Promise<void>
  saveLayout(layout: Layout): Promise<void>
  /** The files that the user chose in the system's file dialog: the page can name no others. */
  pickFiles(): Promise<Array<FileHandle>>
  licences(): Promise<string>
  /**
   * The date that was typed, in any language that the calendar knows: `28 July 2021`, `2021年7月`, `about 2021`.
   * Null if it is none, or may be two.
   */
  readDate(typed: string): Promise<TypedDate | null>
  /** Opens a link in the user's browser, or a `mailto:` link in the mail program. */
  openAddress(url: string): Promise<void>
  showInFolder(path: DocumentPath): Promise<void>
  /**
   * Reports once that the first list or the start page is painted; prints the time if `DOSSIER_TIMING` is
   * set.
   */
  windowShown(): Promise<void>
  /** The reply to the event `closing`: everything is saved, and the window may close. */
  allowClosing(): Promise<void>
  /** Closes the window as its own button does: the event `closing` is sent first. */
  quit(): Promise<void>
  /** Asks a job to stop. */
  cancel(job: string): Promise<void>
  /**
   * Opens the sample in the user's documents folder; makes it first if it is not there, so that trying it takes one
   * click.
   */
  trySample(): Promise<Sample>
  /** Lets the user choose a folder in the system's dialog and makes a notebook in it; null if none was chosen. */
  newNotebook(): Promise<Notebook | null>
  /** Has the user choose a folder and opens it as a notebook; null where none was chosen. */
  pickNotebook(): Promise<Notebook | null>
  /** Opens one of `startup().recents`, by its id. */
  openRecent(id: string): Promise<Notebook>
  /** How the notebook's window was arranged when it was last used on this machine; null if it never was. */
  arrangement(): Promise<Arrangement | null>
  /**
   * Keeps how the window of the notebook in the folder `root` stands, for this machine; nothing where another one
   * is open by now.
   */
  keepArrangement(root: string, arrangement: Arrangement): Promise<void>
  counts(): Promise<Counts>
  check(): Promise<CheckReport>
  rebuildIndex(job: string): Promise<void>
  /**
   * Sets whether searches treat traditional and simplified Han characters as equal; the index is rebuilt
   * under the job `sync`.
   */
  setHanFolding(fold: boolean): Promise<Notebook>
  /** The name of the analyst that clips and sources saved on this machine get; empty for none. */
  setAnalyst(name: string): Promise<Notebook>
  /** Null where there is nothing to take back. */
  undo(job: string): Promise<UndoLabel | null>
  redo(job: string): Promise<UndoLabel | null>
  /** One page of the list chosen in the rail. */
  list(request: ListRequest): Promise<RowPage>
  search(request: SearchRequest): Promise<SearchPage>
  marks(path: DocumentPath, query: string): Promise<Array<Span>>
  /** Matches in a text that is on the screen; no file need contain the text in this form. */
  marksIn(text: string, query: string): Promise<Array<Span>>
  complete(what: CompletionSubject, prefix: string, limit: number): Promise<Array<Completion>>
  /** Fields and their values at the caret (in UTF-16 units) of a query. */
  completeQuery(query: string, caret: number, limit: number): Promise<QueryCompletion>
  /** The query with `after:` and `before:` set to these days, or removed where null; `on:` is removed. */
  withDateBounds(query: string, first: string | null, last: string | null): Promise<string>
  /** Opens the document that a path, an id, a title or the target of a link names. */
  read(path: string): Promise<Page>
  saveSearch(name: string, query: string): Promise<UndoLabel>
  renameSearch(name: string, to: string): Promise<UndoLabel>
  changeSearch(name: string, query: string): Promise<UndoLabel>
  removeSearch(name: string): Promise<UndoLabel>
  /** The new hits of a saved search; from now on all of its hits count as seen. */
  openSearch(name: string): Promise<OpenedSearch>
  /** Reads a document that is to be saved. Its original is on disk already, and is removed if the draft is discarded. */
  draftCapture(job: string, input: CaptureInput): Promise<CaptureDraft>
  previewCapture(draft: string, bringBack: Array<number>): Promise<Rendered>
  saveCapture(draft: string, fields: CaptureFields): Promise<ChangedFile>
  discardCapture(draft: string): Promise<void>
  /** Saves files that the user gave, named by their tokens; a folder is saved with everything in it. */
  importFiles(job: string, tokens: Array<string>): Promise<ImportResults>
  /** Brings back a block that was left out when the page was read. */
  bringBack(path: DocumentPath, index: number): Promise<ChangedFile>
  editSource(path: DocumentPath, edit: SourceEdit): Promise<UndoLabel>
  /**
   * Keeps where a reader stands in a source of the notebook in the folder `root`, for this machine; nothing where
   * another one is open by now.
   */
  keepReading(root: string, path: DocumentPath, place: ReadingPlace): Promise<void>
  /** Sets or removes the pin or the star of documents. */
  mark(job: string, paths: Array<DocumentPath>, mark: DocumentMark, on: boolean): Promise<UndoLabel>
  fileInbox(job: string, paths: Array<DocumentPath>, inbox: boolean): Promise<UndoLabel>
  /**
   * Fetches a remote image, and returns the address that shows it while the notebook is open. If the host is
   * private, the user is asked first, outside the page.
   */
  loadImage(job: string, address: string): Promise<string>
  /** Every clip of a source. */
  placedClips(path: DocumentPath): Promise<Array<PlacedClip>>
  /** The selection, extended to whole words. */
  snap(path: DocumentPath, span: Span): Promise<Span>
  /** The sentence at a place, or the paragraph. */
  sentence(path: DocumentPath, at: number, paragraph: boolean): Promise<Span>
  /** Clips a passage. If another clip is given and still exists, its actors and tags are copied. */
  clip(path: DocumentPath, span: Span, options: ClipOptions, like: DocumentPath | null): Promise<Clipped>
  editClip(path: DocumentPath, edit: ClipEdit): Promise<EditedClip>
  /** Gives a clip the actors and tags of another, as one change. */
  copyDetails(path: DocumentPath, from: DocumentPath): Promise<EditedClip>
  /** Passages that a clip whose place is uncertain may mean. */
  candidates(path: DocumentPath): Promise<Array<Candidate>>
  /** Sets a clip on a passage: its selector, and its quote if that stood in its text word for word. */
  placeClip(path: DocumentPath, span: Span): Promise<EditedClip>
  keepWithoutPlace(path: DocumentPath): Promise<EditedClip>
  /** Clips the sentence around a mention, with the actor tagged. */
  acceptMention(path: DocumentPath, span: Span, actorPath: DocumentPath): Promise<EditedClip>
  quotation(clipPath: DocumentPath): Promise<Quotation>
  addActor(name: string, kind: string, aliases: Array<string>): Promise<ChangedFile>
  editActor(job: string, path: DocumentPath, edit: ActorEdit): Promise<UndoLabel>
  /** Actors that a name may be another name of, likeliest first. */
  likelyActors(name: string, limit: number): Promise<Array<LikelyActor>>
  /** The names in a source that belong to no actor; those in the passage first. */
  namesInText(path: DocumentPath, span: Span | null): Promise<Array<NameInText>>
  /** The actors that occur in documents together with an actor, most frequent first. */
  companions(path: DocumentPath): Promise<Array<Companion>>
  /** Documents that contain a name which the actor shares with others, where nothing decides who is meant. */
  undecided(path: DocumentPath): Promise<UndecidedMentions>
  /** Decides which actor a shared name in a document means. */
  assignSharedName(path: DocumentPath, actorPath: DocumentPath): Promise<UndoLabel>
  /** Names standing in texts that may be the actor's in another spelling, the nearest first. */
  suggestNames(path: DocumentPath): Promise<Array<NameSuggestion>>
  createNote(title: string | null, folder: FolderPath | null): Promise<ChangedFile>
  /**
   * Saves over the version with this fingerprint; if another program has written since, both versions are kept. The
   * page names the notebook's root, so that nothing is saved into another one that has been opened meanwhile.
   */
  saveNote(root: string, path: DocumentPath, hash: string, text: string): Promise<SavedNote>
  /**
   * Copies a file that the user gave, named by its token, into the notebook, so that a note can show it or link to
   * it.
   */
  attach(path: DocumentPath, token: string): Promise<Attached>
  /**
   * Stores what is being typed, so that a crash does not lose it, and beside it the texts of an earlier crash that
   * the user has not decided on; nothing if the notebook at this root is not open.
   */
  journalNote(root: string, path: DocumentPath, text: string, aside: Array<string>): Promise<void>
  renderNote(path: DocumentPath, text: string): Promise<Rendered>
  /** Resolves the link at an offset (UTF-16 units) of a text that is being edited; null if there is none. */
  follow(path: DocumentPath, text: string, at: number): Promise<LinkDestination | null>
  /** Those of the links of a document that lead to nothing, as the reading view draws them. */
  missingLinks(path: DocumentPath, links: LinkTargets): Promise<LinkTargets>
  /**
   * Opens the file of the notebook that a link of a document leads to, in the program that the user chose for its
   * kind; false where the link leads to no image, document, sound or film. What a browser would run is shown in its
   * folder.
   */
  openLinked(path: DocumentPath, link: string): Promise<boolean>
  renameEntry(job: string, path: DocumentPath, title: string): Promise<ChangedFile>
  /** The reading view of a document in the trash, by its id there. */
  trashedView(id: string): Promise<Rendered>
  trash(job: string, paths: Array<DocumentPath>, options: TrashOptions): Promise<UndoLabel>
  /** Brings documents back, by their ids in the trash, as one change. */
  restore(job: string, ids: Array<string>): Promise<UndoLabel>
  /**
   * Deletes the documents with these ids in the trash for good. It cannot be undone; a job that is stopped leaves the
   * rest in the trash.
   */
  eraseForGood(job: string, ids: Array<string>): Promise<void>
  setTags(job: string, paths: Array<DocumentPath>, add: Array<string>, remove: Array<string>): Promise<UndoLabel>
  renameTag(job: string, from: string, to: string): Promise<UndoLabel>
}

/** Of each call its command and the names of its arguments, in order. */
export const CALLS: Record<keyof Calls, readonly [string, readonly string[]]> = {
  startup: ['startup', []],
  settings: ['settings', []],
  families: ['families', []],
  saveSettings: ['save_settings', ['settings']],
  saveLayout: ['save_layout', ['layout']],
  pickFiles: ['pick_files', []],
  licences: ['licences', []],
  readDate: ['read_date', ['typed']],
  openAddress: ['open_address', ['url']],
  showInFolder: ['show_in_folder', ['path']],
  windowShown: ['window_shown', []],
  allowClosing: ['allow_closing', []],
  quit: ['quit', []],
  cancel: ['cancel', ['job']],
  trySample: ['try_sample', []],
  newNotebook: ['new_notebook', []],
  pickNotebook: ['pick_notebook', []],
  openRecent: ['open_recent', ['id']],
  arrangement: ['arrangement', []],
  keepArrangement: ['keep_arrangement', ['root', 'arrangement']],
  counts: ['counts', []],
  check: ['check', []],
  rebuildIndex: ['rebuild_index', ['job']],
  setHanFolding: ['set_han_folding', ['fold']],
  setAnalyst: ['set_analyst', ['name']],
  undo: ['undo', ['job']],
  redo: ['redo', ['job']],
  list: ['list', ['request']],
  search: ['search', ['request']],
  marks: ['marks', ['path', 'query']],
  marksIn: ['marks_in', ['text', 'query']],
  complete: ['complete', ['what', 'prefix', 'limit']],
  completeQuery: ['complete_query', ['query', 'caret', 'limit']],
  withDateBounds: ['with_date_bounds', ['query', 'first', 'last']],
  read: ['read', ['path']],
  saveSearch: ['save_search', ['name', 'query']],
  renameSearch: ['rename_search', ['name', 'to']],
  changeSearch: ['change_search', ['name', 'query']],
  removeSearch: ['remove_search', ['name']],
  openSearch: ['open_search', ['name']],
  draftCapture: ['draft_capture', ['job', 'input']],
  previewCapture: ['preview_capture', ['draft', 'bringBack']],
  saveCapture: ['save_capture', ['draft', 'fields']],
  discardCapture: ['discard_capture', ['draft']],
  importFiles: ['import_files', ['job', 'tokens']],
  bringBack: ['bring_back', ['path', 'index']],
  editSource: ['edit_source', ['path', 'edit']],
  keepReading: ['keep_reading', ['root', 'path', 'place']],
  mark: ['mark', ['job', 'paths', 'mark', 'on']],
  fileInbox: ['file_inbox', ['job', 'paths', 'inbox']],
  loadImage: ['load_image', ['job', 'address']],
  placedClips: ['placed_clips', ['path']],
  snap: ['snap', ['path', 'span']],
  sentence: ['sentence', ['path', 'at', 'paragraph']],
  clip: ['clip', ['path', 'span', 'options', 'like']],
  editClip: ['edit_clip', ['path', 'edit']],
  copyDetails: ['copy_details', ['path', 'from']],
  candidates: ['candidates', ['path']],
  placeClip: ['place_clip', ['path', 'span']],
  keepWithoutPlace: ['keep_without_place', ['path']],
  acceptMention: ['accept_mention', ['path', 'span', 'actorPath']],
  quotation: ['quotation', ['clipPath']],
  addActor: ['add_actor', ['name', 'kind', 'aliases']],
  editActor: ['edit_actor', ['job', 'path', 'edit']],
  likelyActors: ['likely_actors', ['name', 'limit']],
  namesInText: ['names_in_text', ['path', 'span']],
  companions: ['companions', ['path']],
  undecided: ['undecided', ['path']],
  assignSharedName: ['assign_shared_name', ['path', 'actorPath']],
  suggestNames: ['suggest_names', ['path']],
  createNote: ['create_note', ['title', 'folder']],
  saveNote: ['save_note', ['root', 'path', 'hash', 'text']],
  attach: ['attach', ['path', 'token']],
  journalNote: ['journal_note', ['root', 'path', 'text', 'aside']],
  renderNote: ['render_note', ['path', 'text']],
  follow: ['follow', ['path', 'text', 'at']],
  missingLinks: ['missing_links', ['path', 'links']],
  openLinked: ['open_linked', ['path', 'link']],
  renameEntry: ['rename_entry', ['job', 'path', 'title']],
  trashedView: ['trashed_view', ['id']],
  trash: ['trash', ['job', 'paths', 'options']],
  restore: ['restore', ['job', 'ids']],
  eraseForGood: ['erase_for_good', ['job', 'ids']],
  setTags: ['set_tags', ['job', 'paths', 'add', 'remove']],
  renameTag: ['rename_tag', ['job', 'from', 'to']],
}
