// Generated from src-tauri/desk by `cargo xtask bindings`; do not edit.

/** The kinds that Dossier knows, or another that a file holds. */
export type ActorKind = string

export type ActorEdit = { "type": "kind", kind: string, } | { "type": "addName", name: string, role: GivenNameRole, } | { "type": "removeName", name: string, role: GivenNameRole, } | { "type": "refuseName", name: string, } | { "type": "rename", name: string, } | { "type": "wikidata", value: string, };

export type ActorName = { name: string, role: NameRole, 
/**
 * In how many documents the name stands.
 */
uses: number, };

export type ActorOffer = { actor: ActorRef, 
/**
 * The query that asks for the actor under all of its names.
 */
query: string, total: number, };

export type ActorPage = { row: Row, kind: string, names: Array<ActorName>, wikidata: string | null, profileHtml: string, 
/**
 * The whole file, front matter included.
 */
text: string, hash: string, clips: Array<Row>, sources: Array<Row>, notes: Array<Row>, readOnly: boolean, };

/**
 * An actor as a file names it; `path` is null when no actor file bears the name.
 */
export type ActorRef = { name: string, path: string | null, kind: string | null, };

/**
 * What an actor has to do with a clip.
 */
export type ActorRole = "actor" | "speaker" | "addressee";

/**
 * The source that the notebook holds already.
 */
export type Already = { path: string, title: string, saved: string | null, clips: number, };

/**
 * Documents that hold a name that several bear, and nothing says whose it is there.
 */
export type Ambiguous = { 
/**
 * The name asked for.
 */
asked: string, 
/**
 * Who else may be meant, as links call them.
 */
others: Array<string>, 
/**
 * How many documents.
 */
total: number, 
/**
 * The query that finds them: with `maybe:` in the place of `actor:`.
 */
query: string, };

/**
 * Words that may mean an actor of the query and are not counted as it.
 */
export type Apart = { 
/**
 * The name asked for.
 */
asked: string, 
/**
 * What the words are.
 */
bond: Bond, 
/**
 * The words as texts or the actor's file write them, the commonest first.
 */
words: Array<string>, 
/**
 * How many documents they would bring beside the hits.
 */
more: number, 
/**
 * The query that takes them too.
 */
query: string, };

/**
 * How the window of a notebook stood when it was last used on this machine.
 */
export type Arrangement = { 
/**
 * What was listed; null for the search.
 */
view: View | null, 
/**
 * The tag of the view `tag`.
 */
tag: string | null, 
/**
 * What was searched for.
 */
query: string, lists: Array<ListLeft>, sides: Array<OpenSide>, 
/**
 * Which side keys acted on.
 */
active: number, };

/**
 * A file that links to the open one, with the words around the link.
 */
export type Backlink = { row: Row, excerpt: string, 
/**
 * Into `excerpt`.
 */
marks: Array<Span>, };

/**
 * What the words of an [`Apart`] are to the actor.
 */
export type Bond = "metonym" | "derived";

/**
 * A stretch of time with the documents that fall into it.
 */
export type Bucket = { 
/**
 * Its first day.
 */
first: string, 
/**
 * Its last day.
 */
last: string, 
/**
 * Documents.
 */
count: number, };

/**
 * A passage that a clip without a sure place may mean, with the text around it.
 */
export type Candidate = { span: Span, before: string, 
/**
 * More of the text stands before it.
 */
cutBefore: boolean, text: string, after: string, 
/**
 * More of the text stands after it.
 */
cutAfter: boolean, };

/**
 * An extracted article before it is saved; its original is on disk already.
 */
export type CaptureDraft = { draft: string, title: string, byline: string | null, site: string | null, published: string | null, address: string | null, language: string | null, html: string, words: number, leftOut: Array<LeftOut>, already: Already | null, previous: PreviousSource | null, 
/**
 * A consent page, a paywall, too little text.
 */
notice: string | null, };

/**
 * What the analyst states in the panel.
 */
export type CaptureFields = { title: string, byline: string | null, publisher: string | null, 
/**
 * By its code or its English name.
 */
language: string | null, published: string | null, address: string | null, 
/**
 * Indices of left-out blocks to bring back.
 */
bringBack: Array<number>, 
/**
 * Save even where the notebook holds it already.
 */
asNew: boolean, };

/**
 * What is to be saved. A pasted file arrives as its bytes, a picked or dropped one by the token it was given.
 */
export type CaptureInput = { "type": "address", address: string, } | { "type": "text", text: string, } | { "type": "html", html: string, address: string | null, } | { "type": "given", token: string, name: string, } | { "type": "file", name: string, base64: string, };

export type CheckReport = { problems: Array<Finding>, notices: Array<Finding>, 
/**
 * How many clips the analyst keeps without a place.
 */
kept: number, 
/**
 * Some write since the notebook was opened had to use the weaker way of an old file system.
 */
weakWrites: boolean, 
/**
 * Of each custody log.
 */
heads: Array<CustodyHead>, };

/**
 * One clause of a query as it was understood.
 */
export type Chip = { 
/**
 * Into the query.
 */
span: Span, 
/**
 * In words: `not “clear line”`, `actor: Wang Yi`, `from 2021-07-01`.
 */
label: string, kind: ChipKind, 
/**
 * The field's name, as the query language writes it.
 */
field: string | null, negated: boolean, 
/**
 * The query without it.
 */
without: string, };

/**
 * What a clause is, whether or not it is negated.
 */
export type ChipKind = "word" | "phrase" | "exact" | "prefix" | "near" | "field" | "group";

export type Clip = { id: string | null, path: string, quote: string, translation: string | null, 
/**
 * The code of the translation's language, where it is sure.
 */
translationLanguage: string | null, 
/**
 * A number of the Admiralty scale.
 */
credibility: number | null, speaker: ActorRef | null, 
/**
 * Whose words the quote holds, as stated or guessed; none where nobody speaks.
 */
speech: Speech | null, 
/**
 * Who tells what the speaker said.
 */
reportedBy: string | null, addressees: Array<ActorRef>, actors: Array<ActorRef>, tags: Array<string>, comment: string, eventDate: string | null, eventPrecision: EventPrecision | null, eventPlace: ActorRef | null, source: ClipSource, created: string | null, 
/**
 * The moment, in UTC.
 */
createdUtc: string | null, createdBy: string | null, 
/**
 * Which of the highlight tints it takes.
 */
tint: number, };

export type ClipEdit = { "type": "addActor", name: string, role: ActorRole, 
/**
 * Makes the actor, of this kind, when no file bears the name.
 */
createKind?: string, 
/**
 * A further name of the actor, which it is given with the tag.
 */
alsoCalled?: string, } | { "type": "removeActor", name: string, role: ActorRole, } | { "type": "addTag", tag: string, } | { "type": "removeTag", tag: string, } | { "type": "comment", text: string, } | { "type": "eventDate", date: string | null, precision: EventPrecision | null, } | { "type": "translation", text: string, } | { "type": "credibility", number: number | null, } | { "type": "speech", speech: Speech, } | { "type": "reportedBy", name: string, };

export type ClipMark = { clip: Clip, span: Span | null, state: ClipState, 
/**
 * What stands at its place, where the analyst set the clip on other words than its quote.
 */
reads: string | null, };

/**
 * How a selection is clipped.
 */
export type ClipOptions = { 
/**
 * Makes a second clip of a passage that is clipped already.
 */
second: boolean, };

/**
 * A clip whose source is missing.
 */
export type ClipPage = { row: Row, clip: Clip, };

/**
 * The source that a clip names; `path` is null when it is missing.
 */
export type ClipSource = { path: string | null, title: string, };

/**
 * Where a clip's passage is found now, in one word.
 */
export type ClipState = "exact" | "moved" | "needs-review" | "orphaned" | "kept";

export type Clipped = { mark: ClipMark, 
/**
 * The passage was clipped already; nothing was made.
 */
existed: boolean, label: string, undoable: boolean, };

export type Completion = { label: string, detail: string, kind: CompletionKind, actorKind: string | null, path: string | null, 
/**
 * What goes into the text when it is chosen.
 */
insert: string, };

export type CompletionKind = "source" | "clip" | "note" | "actor" | "tag" | "field" | "value";

export type CompletionSubject = "actor" | "tag" | "anything";

export type Counts = { inbox: number, sources: number, clips: number, actors: number, places: number, notes: number, trash: number, tags: Array<TagCount>, searches: Array<SavedSearch>, };

/**
 * Where a custody log leads: what the analyst keeps elsewhere.
 */
export type CustodyHead = { machine: string, lines: number, 
/**
 * 64 hexadecimal digits.
 */
head: string, };

/**
 * The offer to search within dates that the query's words name.
 */
export type DateOffer = { 
/**
 * What the query says: `before August 2021`.
 */
said: string, 
/**
 * The query with a filter in the place of these words.
 */
query: string, };

/**
 * A date that a query names, and whether it is found however texts write it.
 */
export type DateWays = { 
/**
 * What the query says: `28 July`.
 */
said: string, 
/**
 * Whether every way of writing it is found.
 */
expanded: boolean, 
/**
 * The query with that turned round: in quotation marks it stands as it is.
 */
query: string, };

export type Density = "dense" | "comfortable";

/**
 * Which way a text is written.
 */
export type Direction = "ltr" | "rtl";

/**
 * What may be the path of a document in the notebook: the desk looks where it leads, and of what kind it is.
 */
export type DocumentPath = string;

/**
 * What every change answers: how undo would name it.
 */
export type Done = { label: string, undoable: boolean, };

export type EditedClip = { mark: ClipMark, label: string, undoable: boolean, };

/**
 * How exact a date is.
 */
export type EventPrecision = "day" | "month" | "year" | "about";

/**
 * Whether the query's actors stand for all of their names, and the query with that turned round.
 */
export type Expansion = { 
/**
 * Whether some `actor:` or `speaker:` stands for every name of the actor.
 */
expanded: boolean, 
/**
 * The query with expansion off where it was on, and on where it was off.
 */
query: string, };

/**
 * The values of a field among the documents found.
 */
export type Facet = { 
/**
 * Which field.
 */
field: FacetField, 
/**
 * The commonest values, commonest first; years newest first.
 */
values: Array<FacetValue>, 
/**
 * How many further values there are.
 */
others: number, };

/**
 * What documents are counted by.
 */
export type FacetField = "type" | "actor" | "tag" | "publisher" | "language" | "year";

/**
 * A value with its count.
 */
export type FacetValue = { 
/**
 * The value as people call it.
 */
label: string, 
/**
 * Documents that have it.
 */
count: number, 
/**
 * The clause that narrows the query to it: `tag:topic`.
 */
clause: string, 
/**
 * Whether the query holds the clause already.
 */
chosen: boolean, 
/**
 * The query narrowed to it; where it is chosen, the query without it.
 */
query: string, 
/**
 * The query with it left out.
 */
excluded: string, };

/**
 * What a refused call carries.
 */
export type Failure = { 
/**
 * The interface acts on it; the words are in `message`.
 */
code: string, 
/**
 * What went wrong, in one line.
 */
message: string, 
/**
 * What the user can do.
 */
hint: string | null, };

/**
 * A field of the query, or what it leaves out.
 */
export type FilterFound = { 
/**
 * In words, as on its chip; where none alone is to blame, the last entry is all of them together.
 */
label: string, 
/**
 * Into the query.
 */
span: Span, 
/**
 * What the query finds without it.
 */
total: number, 
/**
 * Documents that pass it alone.
 */
alone: number, 
/**
 * The query without it.
 */
query: string, 
/**
 * What the notebook spells nearly so, where nothing passes it.
 */
nearest: Array<Spelling>, };

export type Finding = { path: string, code: string, message: string, };

/**
 * What may be a folder of documents: the desk looks where it leads.
 */
export type FolderPath = string;

/**
 * Where a link leads.
 */
export type Followed = { "type": "address", address: string, } | { "type": "documents", 
/**
 * What a note would be called that it leads to; null where it calls a file of another kind.
 */
title: string | null, rows: Array<Row>, };

/**
 * A file or a folder that the user chose or dropped. The page knows no more of it than this.
 */
export type GivenFile = { token: string, name: string, folder: boolean, };

/**
 * What a name is to its actor.
 */
export type GivenNameRole = "alias" | "metonym";

/**
 * What one bucket of a histogram spans.
 */
export type Grain = "year" | "month" | "day";

/**
 * Documents over time, by the date of the event, else of publication, else of saving.
 */
export type Histogram = { 
/**
 * What one bucket spans; several years where there are very many.
 */
grain: Grain, 
/**
 * From the first to the last day found, empty ones included.
 */
buckets: Array<Bucket>, 
/**
 * Documents without a date.
 */
undated: number, };

export type Hit = { row: Row, passage: HitPassage, more: Array<HitPassage>, partial: boolean, 
/**
 * The actor's name that matched, where it is not the one asked for.
 */
matchedName: string | null, 
/**
 * How it comes near to a phrase that stands nowhere, where that is why it is here.
 */
near: Nearness | null, };

export type HitPassage = { text: string, 
/**
 * Into `text`.
 */
marks: Array<Span>, 
/**
 * Where the passage stands in the document's plain text; none in a clip, which has its anchor.
 */
at: Span | null, };

/**
 * The order of the hits. Undated documents come last when a date decides; the newest comes first.
 */
export type HitSort = "relevance" | "published" | "saved" | "event";

/**
 * One address on the way to a document.
 */
export type Hop = { 
/**
 * The address.
 */
address: string, 
/**
 * The HTTP status that it answered.
 */
status: number, };

/**
 * All that the window hears, on the one channel `dossier`.
 */
export type HostEvent = { "type": "changed", paths: Array<string>, } | { "type": "progress", job: string, done: number, total: number | null, phase: string, 
/**
 * Whether `cancel` stops it: a change that is being written goes on to its end.
 */
stoppable: boolean, } | { "type": "finished", job: string, outcome: Outcome, } | { "type": "problem", message: string, hint: string | null, } | { "type": "dragging", over: boolean, } | { "type": "dropped", files: Array<GivenFile>, addresses: Array<string>, } | { "type": "closing" } | { "type": "requested", request: OpenRequest, } | { "type": "opened", notebook: Notebook, };

/**
 * How a document came.
 */
export type HowItCame = "fetched" | "rendered" | "handed-in" | "pasted" | "unknown";

/**
 * What became of one file: it is a source by now, it failed, or it was left out for a reason.
 */
export type ImportResult = { input: string, path: string | null, error: string | null, leftOut: string | null, already: boolean, 
/**
 * It is a new version of what was saved under its address before.
 */
newer: boolean, };

export type ImportResults = { results: Array<ImportResult>, 
/**
 * Files in folders that are no documents by their names.
 */
passedOver: number, };

/**
 * What a document is.
 */
export type Kind = "source" | "clip" | "note" | "actor";

/**
 * Which parts of the window stand open, and how wide, in px of the page.
 */
export type Layout = { rail: boolean, list: boolean, context: boolean, railWidth: number, listWidth: number, contextWidth: number, 
/**
 * Whether the facets and the histogram of the search stand open; null where nobody said so, and they
 * stand where there is room. (Layouts of before have `facets`, whose `false` nobody may have said.)
 */
facetsOpen: boolean | null, };

/**
 * A block that reading the page dropped, and why.
 */
export type LeftOut = { index: number, text: string, reason: string, };

/**
 * An actor of whom a name may be another.
 */
export type LikelyActor = { actor: ActorRef, 
/**
 * It bears the very name.
 */
called: boolean, };

/**
 * How a list was left.
 */
export type ListLeft = { 
/**
 * Of which view; of a tag `tag:name`.
 */
view: string, filter: string, sort: RowSort, descending: boolean, };

export type ListRequest = { view: View, 
/**
 * The tag of the view `tag`.
 */
tag?: string, 
/**
 * The filter line, in the query language.
 */
filter: string, sort: RowSort, descending: boolean, offset: number, limit: number, };

/**
 * A file that was made, or got a new place.
 */
export type Made = { path: string, label: string, undoable: boolean, };

/**
 * A way to keep a document at hand: pinned, it stands first in its lists; starred, `is:starred` finds it.
 */
export type Mark = "pin" | "star";

/**
 * An actor's name in a text: suggested, or tagged by the analyst.
 */
export type MentionMark = { span: Span, actor: ActorRef, tagged: boolean, };

/**
 * A name in a text that no actor bears.
 */
export type NameInText = { name: string, 
/**
 * The kind of what it may name.
 */
guess: string | null, 
/**
 * It stands in the passage that was asked about.
 */
here: boolean, };

export type NameRole = "title" | "alias" | "metonym" | "former";

/**
 * A name standing in texts that may be an actor's in another spelling.
 */
export type NameSuggestion = { name: string, 
/**
 * Sources that hold it in any form.
 */
sources: number, 
/**
 * A document that holds it.
 */
row: Row, 
/**
 * Its passage.
 */
passage: HitPassage, };

/**
 * Who named the address that a source states.
 */
export type NamedBy = "server" | "page" | "analyst";

export type Nearness = { 
/**
 * Words of the passage, between those that agree, that the phrase does not have; into its text.
 */
differs: Array<Span>, 
/**
 * Words of the phrase that the passage does not have.
 */
missing: Array<string>, };

/**
 * What a fault of a note's file is about: properties that cannot be read at all, that nothing closes, that are
 * read in part; bytes that are no UTF-8, which saving would lose; or its text.
 */
export type NoteFault = "unread" | "unclosed" | "properties" | "bytes" | "text";

export type NotePage = { row: Row, 
/**
 * The whole file, front matter included.
 */
text: string, 
/**
 * Of `text` as it lies on disk: what the next save replaces.
 */
hash: string, html: string, backlinks: Array<Backlink>, 
/**
 * Typing that a crash left in the journal.
 */
unsaved: string | null, 
/**
 * Where the other version lies when two writers met.
 */
conflict: string | null, problems: Array<NoteProblem>, readOnly: boolean, };

/**
 * What a note's file could not be understood in.
 */
export type NoteProblem = { fault: NoteFault, message: string, 
/**
 * Of the file, from 1.
 */
line: number | null, };

export type Notebook = { 
/**
 * The folder, as the system writes it.
 */
root: string, name: string, readOnly: boolean, 
/**
 * Some write since it was opened had to use the weaker way of an old file system.
 */
weakWrites: boolean, 
/**
 * Searches take traditional and simplified Han for one.
 */
foldHan: boolean, 
/**
 * Whose name clips and sources saved on this machine bear: empty for none, null where nobody was asked.
 */
analyst: string | null, };

/**
 * Why no document matches in full.
 */
export type Nothing = { words: Array<WordFound>, filters: Array<FilterFound>, };

/**
 * A page that stands open: how far it is scrolled, in px, and what was searched for in it is not kept.
 */
export type OpenPage = { path: string, title: string, scroll: number | null, };

/**
 * What a start of the program leaves for the window to do.
 */
export type OpenRequest = { 
/**
 * Files to be saved.
 */
files: Array<GivenFile>, 
/**
 * The path of a document to show.
 */
document: string | null, command: StartCommand | null, 
/**
 * Why nothing is opened.
 */
problem: Failure | null, };

/**
 * One side of the window, with its open pages.
 */
export type OpenSide = { pages: Array<OpenPage>, 
/**
 * Which of them shows.
 */
shown: number, };

/**
 * A saved search at the moment of its opening; from now on all its hits are seen.
 */
export type OpenedSearch = { name: string, query: string, 
/**
 * Paths of the hits that were new.
 */
new: Array<string>, };

export type OtherSpelling = { actor: ActorRef, 
/**
 * The name of it that is nearest.
 */
name: string, 
/**
 * The query that asks for the actor instead.
 */
query: string, total: number, };

export type Outcome = "done" | "cancelled" | "failed";

/**
 * Opening a clip answers its source's page at the clip, and the clip alone when that is missing.
 */
export type Page = { "type": "source" } & SourcePage | { "type": "note" } & NotePage | { "type": "actor" } & ActorPage | { "type": "clip" } & ClipPage;

export type PreviousSource = { path: string, title: string, };

/**
 * What the parser could not use of a query, and where it stands in it.
 */
export type Problem = { message: string, span: Span, 
/**
 * The query as it would be understood; null where nothing comes near.
 */
instead: string | null, 
/**
 * Nothing is searched because of it; else the rest of the query is answered.
 */
refuses: boolean, };

/**
 * What the evidence of a source says of where it came from.
 */
export type Provenance = { how: HowItCame, namedBy: NamedBy | null, 
/**
 * The name of the file that was handed in.
 */
name: string | null, 
/**
 * Its original was kept before and read again: it came then.
 */
again: boolean, 
/**
 * Of what was fetched: every address on the way, the last one included.
 */
hops: Array<Hop>, 
/**
 * Of what was fetched: the headers of the last answer, name and value.
 */
headers: Array<[string, string]>, };

/**
 * Ways to go on with a query at its caret.
 */
export type QueryCompletion = { 
/**
 * What the chosen way replaces: into the query.
 */
span: Span, ways: Array<Completion>, };

/**
 * A quotation in the three forms that it is handed on in.
 */
export type Quotation = { 
/**
 * For a note: a blockquote whose last line names speaker, publisher and date and links the clip.
 */
markdown: string, 
/**
 * For a word processor: rich text, with a link back to the clip in its notebook (`dossier://clip/ID`).
 */
html: string, 
/**
 * The same without markup.
 */
text: string, };

/**
 * How far a source was read on this machine.
 */
export type Reached = { 
/**
 * Of its text, up to the end of what was in sight.
 */
percent: number, 
/**
 * Its end was in sight once.
 */
isRead: boolean, };

/**
 * Where a reader stands in a source.
 */
export type ReadingPlace = { 
/**
 * The first letter in sight, in UTF-16 units of the plain text.
 */
at: number, 
/**
 * How much of the text lies above the end of what is in sight.
 */
percent: number, 
/**
 * Its end is in sight.
 */
isRead: boolean, };

/**
 * A notebook that was open before.
 */
export type Recent = { 
/**
 * Opens it; the path is to be read, not to be given back.
 */
id: string, path: string, name: string, };

export type Rendered = { html: string, };

/**
 * Everything that one row of a list shows.
 */
export type Row = { kind: Kind, id: string | null, path: string, title: string, actorKind: string | null, publisher: string | null, author: string | null, language: string | null, published: string | null, saved: string | null, event: string | null, inbox: boolean, pinned: boolean, starred: boolean, tags: Array<string>, actors: Array<ActorRef>, speaker: ActorRef | null, addressees: Array<ActorRef>, 
/**
 * The beginning of a clip's translation and of the comment on it; the excerpt is that of its quote.
 */
translation: string | null, comment: string | null, 
/**
 * The title of a clip's source.
 */
from: string | null, excerpt: string, 
/**
 * How many clips it has: a source its own, an actor those tagged with it.
 */
clips: number, 
/**
 * How far a source was read on this machine; null where it was not.
 */
reached: Reached | null, };

export type RowPage = { total: number, rows: Array<Row>, problems: Array<Problem>, };

export type RowSort = "relevance" | "title" | "published" | "saved" | "event";

/**
 * The sample, opened to be tried.
 */
export type Sample = { notebook: Notebook, 
/**
 * It was made before, and holds what was written into it since.
 */
wasThere: boolean, };

export type SavedNote = { hash: string, 
/**
 * Where the other writer's version was kept.
 */
conflict: string | null, 
/**
 * The text is in the journal, since a long change holds the notebook: it is to be saved again.
 */
waits: boolean, };

/**
 * A query with a name.
 */
export type SavedSearch = { name: string, query: string, 
/**
 * Documents that match and did not when it was last opened on this machine.
 */
new: number, };

export type SearchPage = { query: string, total: number, partialTotal: number, 
/**
 * The order of the hits: what the query asks for, else the request.
 */
sort: HitSort, undatedHidden: number, 
/**
 * The query that finds what is hidden so; null where nothing is.
 */
undatedQuery: string | null, problems: Array<Problem>, hits: Array<Hit>, 
/**
 * The index has not caught up with the folder yet.
 */
behind: boolean, milliseconds: number, 
/**
 * The query as it was understood, clause by clause.
 */
chips: Array<Chip>, 
/**
 * The plain words are an actor's name: it can be asked for by all of its names.
 */
offer: ActorOffer | null, 
/**
 * Whom the query may mean in another spelling of a name, the nearest first.
 */
spellings: Array<OtherSpelling>, 
/**
 * What may be an actor's, or that of others who bear a name of it; not among the hits.
 */
ambiguous: Array<Ambiguous>, 
/**
 * What texts call the query's actors without naming them; not among the hits.
 */
apart: Array<Apart>, 
/**
 * What the plain words say of time, each with the query that takes it as a filter.
 */
dates: Array<DateOffer>, 
/**
 * The dates that the query names, and whether they are found however texts write them.
 */
dateWays: Array<DateWays>, 
/**
 * Null where the query names no actor by `actor:` or `speaker:`.
 */
expansion: Expansion | null, 
/**
 * Empty unless asked for.
 */
facets: Array<Facet>, 
/**
 * Null unless asked for, and where no hit has a date.
 */
histogram: Histogram | null, 
/**
 * Null unless asked for, and where some document matches in full.
 */
nothing: Nothing | null, 
/**
 * A newer request of the same asker ended this one: it is not whole, and is to be dropped.
 */
stopped: boolean, };

export type SearchRequest = { query: string, offset: number, limit: number, 
/**
 * The last word is still being typed: it also matches as a prefix.
 */
typing: boolean, sort: HitSort, 
/**
 * Who asks, such as one box of one window: a newer request of the same asker ends this one early.
 */
asker: string, 
/**
 * Whether to count what the hits are, by value and over time.
 */
facets: boolean, 
/**
 * Whether to say why nothing was found.
 */
explain: boolean, };

export type Settings = { theme: Theme, 
/**
 * Reading size in px.
 */
textSize: number, density: Density, singleKeys: boolean, 
/**
 * 1 is 100 %.
 */
zoom: number, };

/**
 * Only the keys present are changed; null empties one.
 */
export type SourceEdit = { title?: string, byline?: string | null, published?: string | null, address?: string | null, publisher?: string | null, 
/**
 * By its code or its English name.
 */
language?: string | null, 
/**
 * A letter from A to F.
 */
reliability?: string | null, };

export type SourcePage = { row: Row, 
/**
 * Every text run stands in a span whose data-o is its UTF-16 start in the plain text.
 */
html: string, 
/**
 * Of the plain text, in UTF-16 units.
 */
length: number, 
/**
 * Where reading it stopped on this machine, in the same units; null where it begins at its beginning.
 */
stoppedAt: number | null, direction: Direction, address: string | null, description: string | null, 
/**
 * A letter of the Admiralty scale.
 */
reliability: string | null, capturedUtc: string | null, capturedBy: string | null, sha256: string | null, 
/**
 * Absent where no evidence says it.
 */
provenance: Provenance | null, 
/**
 * The path of the version of the same address that was saved before.
 */
previous: string | null, clips: Array<ClipMark>, suggestions: Array<MentionMark>, leftOut: Array<LeftOut>, problems: Array<string>, readOnly: boolean, 
/**
 * The clip that was asked for, when a clip was opened.
 */
focusClip: string | null, };

/**
 * A stretch of text, in UTF-16 units, end exclusive.
 */
export type Span = { start: number, end: number, };

/**
 * Whose words a clip's quote holds.
 */
export type Speech = "direct" | "reported";

/**
 * A word or a value of the notebook that is spelt nearly as one of the query.
 */
export type Spelling = { 
/**
 * The word as it is compared (folded), or the value.
 */
text: string, 
/**
 * Documents that have it; 0 for an actor's name.
 */
count: number, 
/**
 * The query with it instead.
 */
query: string, };

/**
 * What a launcher offers beside the window itself.
 */
export type StartCommand = "new-note" | "search" | "save-source";

export type Startup = { notebook: Notebook | null, 
/**
 * Answered once.
 */
request: OpenRequest, recents: Array<Recent>, settings: Settings, 
/**
 * None before the panes were ever moved.
 */
layout: Layout | null, version: string, };

export type TagCount = { name: string, count: number, };

export type Theme = "system" | "light" | "dark";

export type TrashOptions = { 
/**
 * A source's clips go with it.
 */
withClips: boolean, };

/**
 * What the rail chooses.
 */
export type View = "inbox" | "sources" | "clips" | "actors" | "places" | "notes" | "tag" | "trash";

/**
 * A plain word of the query.
 */
export type WordFound = { text: string, 
/**
 * Into the query.
 */
span: Span, 
/**
 * Documents that have it and pass the filters.
 */
count: number, 
/**
 * Documents that have it, whatever the filters say.
 */
anywhere: number, 
/**
 * What is spelt nearly so, nearest and commonest first.
 */
nearest: Array<Spelling>, };
