/**
 * What crosses between the shell and the window. Every offset is in UTF-16 units over the
 * plain text of the document (or over the string beside it), end exclusive.
 */

export type Kind = 'source' | 'clip' | 'note' | 'actor'
/** The kinds that Dossier knows; a file may hold others, which are kept. */
export type ActorKind = string

export interface Span {
  start: number
  end: number
}

export interface ActorRef {
  name: string
  path: string | null
  kind: ActorKind | null
}

/** Everything that one row of a list shows. */
export interface Row {
  kind: Kind
  id: string | null
  path: string
  title: string
  actorKind: ActorKind | null
  publisher: string | null
  author: string | null
  language: string | null
  published: string | null
  saved: string | null
  event: string | null
  inbox: boolean
  tags: string[]
  actors: ActorRef[]
  speaker: ActorRef | null
  from: string | null
  excerpt: string
  clips: number
}

export type View = 'inbox' | 'sources' | 'clips' | 'actors' | 'places' | 'notes' | 'tag' | 'trash'
export type RowSort = 'relevance' | 'title' | 'published' | 'saved' | 'event'
export type HitSort = 'relevance' | 'published' | 'saved' | 'event'

export interface ListRequest {
  view: View
  tag?: string
  filter: string
  sort: RowSort
  descending: boolean
  offset: number
  limit: number
}

export interface Problem {
  message: string
  span: Span
}

export interface RowPage {
  total: number
  rows: Row[]
  problems: Problem[]
}

export interface HitPassage {
  text: string
  marks: Span[]
  /** Where the passage stands in the document's plain text. */
  at: Span
}

export interface Hit {
  row: Row
  passage: HitPassage
  more: HitPassage[]
  partial: boolean
  matchedName: string | null
}

export interface SearchRequest {
  query: string
  offset: number
  limit: number
  /** The last word is still being typed: it also matches as a prefix. */
  typing: boolean
  sort: HitSort
}

export interface SearchPage {
  query: string
  total: number
  partialTotal: number
  undatedHidden: number
  problems: Problem[]
  hits: Hit[]
  /** The index has not caught up with the folder yet. */
  behind: boolean
  milliseconds: number
}

export interface TagCount {
  name: string
  count: number
}

export interface Counts {
  inbox: number
  sources: number
  clips: number
  actors: number
  places: number
  notes: number
  trash: number
  tags: TagCount[]
}

export type EventPrecision = 'day' | 'month' | 'year' | 'about'
export type ClipState = 'exact' | 'moved' | 'needs-review' | 'orphaned'

export interface Clip {
  id: string | null
  path: string
  quote: string
  speaker: ActorRef | null
  addressees: ActorRef[]
  actors: ActorRef[]
  tags: string[]
  comment: string
  eventDate: string | null
  eventPrecision: EventPrecision | null
  eventPlace: ActorRef | null
  source: { path: string | null; title: string }
  created: string | null
  /** Which of the highlight tints it takes. */
  tint: number
}

export interface ClipMark {
  clip: Clip
  span: Span | null
  state: ClipState
}

export interface MentionMark {
  span: Span
  actor: ActorRef
  tagged: boolean
}

/** A block that reading the page dropped, and why. */
export interface LeftOut {
  index: number
  text: string
  reason: string
}

export interface SourcePage {
  row: Row
  /** Every text run stands in a span whose data-o is its UTF-16 start in the plain text. */
  html: string
  length: number
  direction: 'ltr' | 'rtl'
  address: string | null
  description: string | null
  capturedUtc: string | null
  sha256: string | null
  previous: string | null
  clips: ClipMark[]
  suggestions: MentionMark[]
  leftOut: LeftOut[]
  problems: string[]
  readOnly: boolean
}

export interface Backlink {
  row: Row
  excerpt: string
  marks: Span[]
}

export interface NotePage {
  row: Row
  text: string
  hash: string
  html: string
  backlinks: Backlink[]
  /** Typing that a crash left in the journal. */
  unsaved: string | null
  /** Where the other version lies when two writers met. */
  conflict: string | null
}

export type NameRole = 'title' | 'alias' | 'metonym' | 'former'

export interface ActorName {
  name: string
  role: NameRole
  uses: number
}

export interface ActorPage {
  row: Row
  kind: ActorKind
  names: ActorName[]
  wikidata: string | null
  profileHtml: string
  text: string
  hash: string
  clips: Row[]
  sources: Row[]
  notes: Row[]
}

/** A clip whose source is missing. */
export interface ClipPage {
  row: Row
  clip: Clip
}

/** Opening a clip answers the page of its source with `focusClip` set; alone only when that is missing. */
export type Page =
  | ({ type: 'source'; focusClip?: string | null } & SourcePage)
  | ({ type: 'note' } & NotePage)
  | ({ type: 'actor' } & ActorPage)
  | ({ type: 'clip' } & ClipPage)

/** What every change answers: how undo would name it. */
export interface Done {
  label: string
  undoable: boolean
}

export type CaptureInput =
  | { type: 'address'; address: string; allowPrivate: boolean }
  | { type: 'text'; text: string }
  | { type: 'html'; html: string; address: string | null }
  | { type: 'path'; path: string }
  | { type: 'file'; name: string; base64: string }

export interface CaptureDraft {
  draft: string
  title: string
  byline: string | null
  site: string | null
  published: string | null
  address: string | null
  language: string | null
  html: string
  words: number
  leftOut: LeftOut[]
  already: { path: string; title: string; saved: string | null; clips: number } | null
  previous: { path: string; title: string } | null
  /** A consent page, a paywall, too little text. */
  notice: string | null
}

export interface CaptureFields {
  title: string
  byline: string | null
  published: string | null
  address: string | null
  bringBack: number[]
  asNew: boolean
}

export type ActorRole = 'actor' | 'speaker' | 'addressee'

export type ClipEdit =
  | { type: 'addActor'; name: string; role: ActorRole; createKind?: ActorKind }
  | { type: 'removeActor'; name: string; role: ActorRole }
  | { type: 'addTag'; tag: string }
  | { type: 'removeTag'; tag: string }
  | { type: 'comment'; text: string }
  | { type: 'eventDate'; date: string | null; precision: EventPrecision | null }
  | { type: 'translation'; text: string }

export type ActorEdit =
  | { type: 'kind'; kind: ActorKind }
  | { type: 'addName'; name: string; role: 'alias' | 'metonym' }
  | { type: 'removeName'; name: string; role: 'alias' | 'metonym' }
  | { type: 'rename'; name: string }
  | { type: 'wikidata'; value: string }

export type CompletionSubject = 'actor' | 'tag' | 'anything' | 'query'

export interface Completion {
  label: string
  detail: string
  kind: Kind | 'tag' | 'field'
  actorKind: ActorKind | null
  path: string | null
  insert: string
}

export interface ImportResult {
  input: string
  path: string | null
  error: string | null
  already: boolean
}

export interface Quotation {
  markdown: string
  html: string
  text: string
}

export interface Notebook {
  root: string
  name: string
  readOnly: boolean
}

export interface Recent {
  path: string
  name: string
}

export interface Settings {
  theme: 'system' | 'light' | 'dark'
  /** Reading size in px. */
  textSize: number
  density: 'dense' | 'comfortable'
  singleKeys: boolean
  /** 1 is 100 %. */
  zoom: number
}

export interface Startup {
  notebook: Notebook | null
  recents: Recent[]
  settings: Settings
  /** Answers come from the memory host. */
  demo: boolean
  version: string
}

export interface SourceEdit {
  title?: string
  byline?: string | null
  published?: string | null
  address?: string | null
}

export interface CheckReport {
  problems: { path: string; code: string; message: string }[]
  notices: { path: string; code: string; message: string }[]
}

export type HostEvent =
  | { type: 'changed'; paths: string[]; counts: Counts }
  | { type: 'progress'; job: string; done: number; total: number | null; phase: string }
  | { type: 'finished'; job: string; outcome: string }
  | { type: 'problem'; message: string; hint: string | null }
  | { type: 'opened'; notebook: Notebook }

/** What a refused call carries. */
export interface Failure {
  code: string
  message: string
  hint: string | null
}
