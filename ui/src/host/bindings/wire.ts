// Generated from src-tauri/desk by `cargo xtask bindings`; do not edit.

/** The kinds that Dossier knows, or another that a file holds. */
export type ActorKind = string

/**
 * One edit of an actor.
 */
export type ActorEdit = { "type": "kind", kind: string, } | { "type": "addName", name: string, role: EditableNameRole, } | { "type": "removeName", name: string, role: EditableNameRole, } | { "type": "refuseName", name: string, } | { "type": "rename", name: string, } | { "type": "wikidata", value: string, } | { "type": "role", text: string, };

/**
 * One name of an actor.
 */
export type ActorName = { 
/**
 * The name.
 */
name: string, 
/**
 * How it relates to the actor.
 */
role: NameRole, 
/**
 * How many documents have the name.
 */
uses: number, };

/**
 * An offer to search for an actor under all names.
 */
export type ActorOffer = { 
/**
 * The actor.
 */
actor: ActorRef, 
/**
 * The query that asks for the actor under all of its names.
 */
query: string, 
/**
 * Documents that `query` finds.
 */
total: number, };

/**
 * An actor's page.
 */
export type ActorPage = { 
/**
 * Its row.
 */
row: Row, 
/**
 * Its kind.
 */
kind: string, 
/**
 * Its names, the title first.
 */
names: Array<ActorName>, 
/**
 * What it is known for, in a line.
 */
role: string | null, 
/**
 * Its Wikidata item, such as `Q30`.
 */
wikidata: string | null, 
/**
 * The reading view of its profile, as safe HTML.
 */
profileHtml: string, 
/**
 * The whole file, front matter included.
 */
text: string, 
/**
 * The SHA-256 of `text`: the base of the next save.
 */
hash: string, 
/**
 * Clips that name it, at most 1,000, the newest event first.
 */
clips: Array<Row>, 
/**
 * Sources that name it, at most 1,000, the newest first.
 */
sources: Array<Row>, 
/**
 * Notes that name it, at most 1,000.
 */
notes: Array<Row>, 
/**
 * Whether it cannot be edited.
 */
readOnly: boolean, };

/**
 * An actor as a file names it; `path` is null if no actor's file has the name.
 */
export type ActorRef = { 
/**
 * The name as the file writes it.
 */
name: string, 
/**
 * The actor's file; null if there is none, or several.
 */
path: string | null, 
/**
 * The actor's kind; null if unknown.
 */
kind: string | null, };

/**
 * The role of an actor in a clip.
 */
export type ActorRole = "actor" | "speaker" | "addressee";

/**
 * Who named the address that a source states.
 */
export type AddressSource = "server" | "page" | "analyst";

/**
 * Documents with a name that several actors share, where nothing says whose it is.
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
 * How the window of a notebook stood when it was last used on this machine.
 */
export type Arrangement = { 
/**
 * The listed view; null for the search.
 */
view: View | null, 
/**
 * The tag of the view `tag`.
 */
tag: string | null, 
/**
 * The query of the search.
 */
query: string, 
/**
 * The states of the lists.
 */
lists: Array<ListState>, 
/**
 * The open panes, at most two.
 */
sides: Array<OpenPane>, 
/**
 * The index of the active pane.
 */
active: number, 
/**
 * Whether its page had the focus, rather than the list.
 */
inPage: boolean, };

/**
 * A file that was taken into the notebook for a note.
 */
export type Attached = { 
/**
 * The link for the note, which shows the file or links to it.
 */
link: string, 
/**
 * What was done, in the user's words: `Tagged Wang Yi`.
 */
label: string, 
/**
 * Whether `undo` takes it back.
 */
undoable: boolean, };

/**
 * A file that links to the open one, with the words around the link.
 */
export type Backlink = { 
/**
 * The linking document.
 */
row: Row, 
/**
 * The beginning of the text that names the open document.
 */
excerpt: string, 
/**
 * Into `excerpt`.
 */
marks: Array<Span>, };

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
export type Candidate = { 
/**
 * Its place in the plain text.
 */
span: Span, 
/**
 * Up to 60 characters of text before it.
 */
before: string, 
/**
 * Whether there is more text before it.
 */
cutBefore: boolean, 
/**
 * The text of the passage.
 */
text: string, 
/**
 * Up to 60 characters of text after it.
 */
after: string, 
/**
 * Whether there is more text after it.
 */
cutAfter: boolean, };

/**
 * An extracted article before it is saved; its original is on disk already.
 */
export type CaptureDraft = { 
/**
 * The draft's id, for later calls.
 */
draft: string, 
/**
 * The title: stated by the document, else a file name or the first words.
 */
title: string, 
/**
 * The authors, as the document states them; null if it does not.
 */
byline: string | null, 
/**
 * The site or publisher; null if not stated.
 */
site: string | null, 
/**
 * The date of publication as stated; null if not stated.
 */
published: string | null, 
/**
 * The address that the source will have; null if there is none.
 */
address: string | null, 
/**
 * The language as a BCP 47 code; null if unknown.
 */
language: string | null, 
/**
 * The reading view, as safe HTML.
 */
html: string, 
/**
 * How many words the text has.
 */
words: number, 
/**
 * Blocks that are not in the text.
 */
leftOut: Array<LeftOut>, 
/**
 * The existing source with this document; null if it is new.
 */
already: ExistingSource | null, 
/**
 * The earlier version; null if there is none.
 */
previous: PreviousSource | null, 
/**
 * A notice about a consent page, a paywall, or too little text; null if there is none.
 */
notice: string | null, };

/**
 * What the analyst states in the panel.
 */
export type CaptureFields = { 
/**
 * The title; an empty one keeps what the document states.
 */
title: string, 
/**
 * The authors, separated by semicolons; null keeps the document's, empty states none.
 */
byline: string | null, 
/**
 * The publisher; null keeps the document's, empty states none.
 */
publisher: string | null, 
/**
 * The language, by code or English name.
 */
language: string | null, 
/**
 * A day, month or year, `~` for about; null keeps the document's, empty states none.
 */
published: string | null, 
/**
 * The address; null keeps the document's, empty states none.
 */
address: string | null, 
/**
 * Indices of left-out blocks to bring back.
 */
bringBack: Array<number>, 
/**
 * Whether to save it even if the notebook already has it.
 */
allowDuplicate: boolean, };

/**
 * What is to be saved. A pasted file is sent as bytes, a chosen or dropped one as its token.
 */
export type CaptureInput = { "type": "address", address: string, } | { "type": "text", text: string, } | { "type": "html", html: string, address: string | null, } | { "type": "given", token: string, name: string, } | { "type": "file", name: string, base64: string, };

/**
 * How a document was received.
 */
export type CaptureMethod = "fetched" | "rendered" | "handed-in" | "pasted" | "unknown";

/**
 * A file that was made or moved.
 */
export type ChangedFile = { 
/**
 * Its path in the notebook.
 */
path: string, 
/**
 * What was done, in the user's words: `Tagged Wang Yi`.
 */
label: string, 
/**
 * Whether `undo` takes it back.
 */
undoable: boolean, };

/**
 * What `check` found.
 */
export type CheckReport = { 
/**
 * What is wrong.
 */
problems: Array<Finding>, 
/**
 * What is worth knowing and not wrong.
 */
notices: Array<Finding>, 
/**
 * How many clips the analyst keeps without a place.
 */
kept: number, 
/**
 * Whether a write since the notebook was opened had to use the weaker method for old file systems.
 */
nonAtomicWrites: boolean, 
/**
 * The head of each custody log.
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
label: string, 
/**
 * What kind of clause it is.
 */
kind: ChipKind, 
/**
 * The field's name, as the query language writes it.
 */
field: string | null, 
/**
 * Whether it is negated.
 */
negated: boolean, 
/**
 * The query without it.
 */
without: string, };

/**
 * What a clause is, whether or not it is negated.
 */
export type ChipKind = "word" | "phrase" | "exact" | "prefix" | "near" | "field" | "group";

/**
 * A clip, as stated in its file.
 */
export type Clip = { 
/**
 * Its id, `clip-…`; null if its file states none.
 */
id: string | null, 
/**
 * Its path in the notebook.
 */
path: string, 
/**
 * The exact text that was clipped.
 */
quote: string, 
/**
 * The quote in the analyst's language.
 */
translation: string | null, 
/**
 * The language code of the translation, if it was detected with certainty.
 */
translationLanguage: string | null, 
/**
 * The credibility: a number of the Admiralty scale.
 */
credibility: number | null, 
/**
 * The speaker of the quote.
 */
speaker: ActorRef | null, 
/**
 * Whether the quote contains the speaker's own words or a report of them, as stated or guessed; null if there
 * is no speaker.
 */
speech: Speech | null, 
/**
 * Who reports what the speaker said.
 */
reportedBy: string | null, 
/**
 * Whom the speaker addresses.
 */
addressees: Array<ActorRef>, 
/**
 * All tagged actors, speaker and addressees included.
 */
actors: Array<ActorRef>, 
/**
 * Tags, without `#`.
 */
tags: Array<string>, 
/**
 * The analyst's comment as Markdown; empty for none.
 */
comment: string, 
/**
 * The date of the event, `YYYY-MM-DD`.
 */
eventDate: string | null, 
/**
 * How precise the date of the event is.
 */
eventPrecision: EventPrecision | null, 
/**
 * The place of the event.
 */
eventPlace: ActorRef | null, 
/**
 * The source that it was clipped from.
 */
source: ClipSource, 
/**
 * The local day it was saved, `YYYY-MM-DD`.
 */
created: string | null, 
/**
 * When it was saved, in UTC.
 */
createdUtc: string | null, 
/**
 * The analyst who saved it.
 */
createdBy: string | null, 
/**
 * Which of the highlight tints it takes.
 */
tint: number, };

/**
 * One edit of a clip.
 */
export type ClipEdit = { "type": "addActor", name: string, role: ActorRole, 
/**
 * Makes an actor of this kind, if no file has the name.
 */
createKind?: string, 
/**
 * Another name, which the actor gets together with the tag.
 */
newAlias?: string, } | { "type": "removeActor", name: string, role: ActorRole, } | { "type": "addTag", tag: string, } | { "type": "removeTag", tag: string, } | { "type": "comment", text: string, } | { "type": "eventDate", date: string | null, precision: EventPrecision | null, } | { "type": "translation", text: string, } | { "type": "translationLanguage", code: string | null, } | { "type": "credibility", number: number | null, } | { "type": "speech", speech: Speech, } | { "type": "reportedBy", name: string, };

/**
 * How a selection is clipped.
 */
export type ClipOptions = { 
/**
 * Whether to make a second clip if the passage is clipped already.
 */
second: boolean, };

/**
 * A clip whose source is missing.
 */
export type ClipPage = { 
/**
 * Its row.
 */
row: Row, 
/**
 * The clip.
 */
clip: Clip, };

/**
 * The source that a clip names; `path` is null when it is missing.
 */
export type ClipSource = { 
/**
 * The path of the source.
 */
path: string | null, 
/**
 * The title of the source, or the text of the clip's link.
 */
title: string, };

/**
 * How a clip's passage was found, in one word.
 */
export type ClipState = "exact" | "moved" | "needs-review" | "orphaned" | "kept";

/**
 * The result of `clip`.
 */
export type Clipped = { 
/**
 * The clip and its place.
 */
mark: PlacedClip, 
/**
 * Whether the passage was clipped already; then nothing was made.
 */
existed: boolean, 
/**
 * What was done, in the user's words: `Tagged Wang Yi`.
 */
label: string, 
/**
 * Whether `undo` takes it back.
 */
undoable: boolean, };

/**
 * What a list of sources can show in a column.
 */
export type Column = "publisher" | "published" | "saved" | "language" | "clips";

/**
 * An actor that occurs together with another.
 */
export type Companion = { 
/**
 * Who.
 */
actor: ActorRef, 
/**
 * In how many documents.
 */
count: number, 
/**
 * The query that finds these.
 */
query: string, };

/**
 * One completion.
 */
export type Completion = { 
/**
 * What the list shows.
 */
label: string, 
/**
 * What distinguishes it from similar ones: kind, date, count.
 */
detail: string, 
/**
 * What it stands for.
 */
kind: CompletionKind, 
/**
 * The kind of an actor; null for others.
 */
actorKind: string | null, 
/**
 * The path of its document; null for a tag, field or value.
 */
path: string | null, 
/**
 * The text to insert.
 */
insert: string, };

/**
 * What a completion stands for.
 */
export type CompletionKind = "source" | "clip" | "note" | "actor" | "tag" | "field" | "value";

/**
 * What a completion may be.
 */
export type CompletionSubject = "actor" | "tag" | "anything";

/**
 * What the rail shows.
 */
export type Counts = { 
/**
 * Sources in the inbox.
 */
inbox: number, 
/**
 * All sources.
 */
sources: number, 
/**
 * All clips.
 */
clips: number, 
/**
 * Actors, without places.
 */
actors: number, 
/**
 * Actors that are places.
 */
places: number, 
/**
 * All notes.
 */
notes: number, 
/**
 * Documents in the trash.
 */
trash: number, 
/**
 * Every tag with its count.
 */
tags: Array<TagCount>, 
/**
 * Every saved search, by name.
 */
searches: Array<SavedSearch>, };

/**
 * The head of a custody log, which the analyst keeps elsewhere.
 */
export type CustodyHead = { 
/**
 * The name of the machine that writes the log.
 */
machine: string, 
/**
 * How many lines the log has.
 */
lines: number, 
/**
 * The fingerprint of its last line, 64 hexadecimal digits.
 */
head: string, };

/**
 * A date in the query, and whether every way of writing it is matched.
 */
export type DateExpansion = { 
/**
 * What the query says: `28 July`.
 */
said: string, 
/**
 * Whether every way of writing it is found.
 */
expanded: boolean, 
/**
 * The query with that switched: a quoted date matches only as typed.
 */
query: string, };

/**
 * The suggestion to filter by a date that the query's words name.
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
 * The height of rows.
 */
export type Density = "dense" | "comfortable";

/**
 * The direction in which a text is written.
 */
export type Direction = "ltr" | "rtl";

/**
 * A way to keep a document at hand: pinned, it stands first in its lists; starred, `is:starred` finds it.
 */
export type DocumentMark = "pin" | "star";

/**
 * A text that may be the path of a document in the notebook; the desk checks where it leads, and its kind.
 */
export type DocumentPath = string;

/**
 * How a name relates to its actor.
 */
export type EditableNameRole = "alias" | "metonym";

/**
 * The result of an edit of a clip.
 */
export type EditedClip = { 
/**
 * The clip and its place after the edit.
 */
mark: PlacedClip, 
/**
 * What was done, in the user's words: `Tagged Wang Yi`.
 */
label: string, 
/**
 * Whether `undo` takes it back.
 */
undoable: boolean, };

/**
 * How exact a date is.
 */
export type EventPrecision = "day" | "month" | "year" | "about";

/**
 * The source that the notebook already has.
 */
export type ExistingSource = { 
/**
 * Its path in the notebook.
 */
path: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The day it was saved, `YYYY-MM-DD`; null if its file does not state it.
 */
saved: string | null, 
/**
 * How many clips it has.
 */
clips: number, };

/**
 * Whether the query's actors are searched under all of their names, and the query with that switched.
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
 * The fonts for reading and writing, one for each script.
 */
export type Faces = { 
/**
 * Of Latin, Cyrillic and Greek.
 */
latin: ScriptFont, 
/**
 * Of Arabic, Persian and other languages in the Arabic script.
 */
arabic: ScriptFont, 
/**
 * Of Chinese, Japanese and Korean.
 */
han: ScriptFont, };

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
 * Whether the query already has the clause.
 */
chosen: boolean, 
/**
 * The query narrowed to this value; if the clause is chosen already, the query without it.
 */
query: string, 
/**
 * The query with this value excluded.
 */
excluded: string, };

/**
 * The error of a refused call.
 */
export type Failure = { 
/**
 * The kind, for the interface to act on; the text is in `message`.
 */
code: FailureCode, 
/**
 * What went wrong, in one line.
 */
message: string, 
/**
 * What the user can do.
 */
hint: string | null, };

/**
 * What kind of error a refused call has: a kind of its own only where the interface acts on it.
 */
export type FailureCode = "no-notebook" | "not-found" | "ambiguous" | "unknown-actor" | "read-only" | "locked" | "changed-since" | "cancelled" | "refused" | "unexpected";

/**
 * This machine's font families for each script.
 */
export type Families = { 
/**
 * Latin.
 */
latin: Array<string>, 
/**
 * Arabic.
 */
arabic: Array<string>, 
/**
 * Chinese, Japanese and Korean.
 */
han: Array<string>, };

/**
 * A file or a folder that the user chose or dropped. This is all that the page knows of it.
 */
export type FileHandle = { 
/**
 * Names the file in calls; valid until the program ends.
 */
token: string, 
/**
 * The file's name, for display.
 */
name: string, 
/**
 * Whether it is a folder.
 */
folder: boolean, };

/**
 * A field of the query, or a negated part.
 */
export type FilterFound = { 
/**
 * In words, as on its chip; if no single filter is the cause, the last entry is all of them together.
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
 * How many documents match it alone.
 */
alone: number, 
/**
 * The query without it.
 */
query: string, 
/**
 * Similar values in the notebook, if nothing matches it.
 */
nearest: Array<Spelling>, };

/**
 * One finding of `check`.
 */
export type Finding = { 
/**
 * The file or folder that it is about.
 */
path: string, 
/**
 * A stable code: `wrong-hash`, `orphaned`, …
 */
code: string, 
/**
 * One sentence.
 */
message: string, };

/**
 * A text that may be a folder of documents; the desk checks where it leads.
 */
export type FolderPath = string;

/**
 * What one bucket of a histogram spans.
 */
export type Grain = "year" | "month" | "day";

/**
 * Documents over time, by the date of the event, else of publication, of notes and actors else of saving.
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

/**
 * A document that was found.
 */
export type Hit = { 
/**
 * Its row.
 */
row: Row, 
/**
 * Its best passage.
 */
passage: HitPassage, 
/**
 * Its other passages, best first.
 */
more: Array<HitPassage>, 
/**
 * Whether it has only some of the words.
 */
partial: boolean, 
/**
 * The actor's name that matched, if it is not the requested one.
 */
matchedName: string | null, 
/**
 * How it is similar to a phrase that no document contains, if the hit is here for that reason.
 */
near: PhraseSimilarity | null, };

/**
 * A passage of a hit.
 */
export type HitPassage = { 
/**
 * The text of the passage: one block of the document.
 */
text: string, 
/**
 * The marked ranges of `text`.
 */
marks: Array<Span>, 
/**
 * Its place in the document's plain text; null in a clip, which has its anchor.
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
 * Everything that is sent to the window, on the one channel `dossier`.
 */
export type HostEvent = { "type": "changed", paths: Array<string>, } | { "type": "progress", job: string, done: number, total: number | null, phase: string, 
/**
 * Whether `cancel` can stop it: a change that is being written is completed.
 */
stoppable: boolean, } | { "type": "finished", job: string, outcome: Outcome, } | { "type": "problem", message: string, hint: string | null, } | { "type": "dragging", over: boolean, } | { "type": "dropped", files: Array<FileHandle>, addresses: Array<string>, at: Point | null, } | { "type": "closing" } | { "type": "requested", request: OpenRequest, } | { "type": "opened", notebook: Notebook, };

/**
 * The result of one file: it is a source now, it failed, or it was left out for a reason.
 */
export type ImportResult = { 
/**
 * The file's path, for display.
 */
input: string, 
/**
 * The path of the source; null if nothing was saved.
 */
path: string | null, 
/**
 * Why it failed, in one line; null if it did not.
 */
error: string | null, 
/**
 * Why it was skipped; null if it was not.
 */
leftOut: string | null, 
/**
 * Whether the notebook already had it; then nothing was written.
 */
already: boolean, 
/**
 * Whether it is a new version of what was saved before under its address.
 */
newer: boolean, };

/**
 * The result of an import.
 */
export type ImportResults = { 
/**
 * Each file, in the order given.
 */
results: Array<ImportResult>, 
/**
 * How many files in folders are not documents, by their extensions.
 */
passedOver: number, };

/**
 * What a document is.
 */
export type Kind = "source" | "clip" | "note" | "actor";

/**
 * Which parts of the window are open, and their widths, in px of the page.
 */
export type Layout = { 
/**
 * Whether the rail is open.
 */
rail: boolean, 
/**
 * Whether the list is open.
 */
list: boolean, 
/**
 * Whether the context panel is open.
 */
context: boolean, 
/**
 * Width of the rail.
 */
railWidth: number, 
/**
 * Width of the list.
 */
listWidth: number, 
/**
 * Width of the context panel.
 */
contextWidth: number, 
/**
 * Whether the facets and the histogram of the search are open; null if the user has not chosen, and then they
 * are open if there is room. (Older layouts have `facets`, whose `false` may not be the user's choice.)
 */
facetsOpen: boolean | null, };

/**
 * A block that was left out when the page was read, and why.
 */
export type LeftOut = { 
/**
 * Its number, for `bring_back`.
 */
index: number, 
/**
 * Its text.
 */
text: string, 
/**
 * Why it was left out, in words.
 */
reason: string, };

/**
 * An actor that a name may belong to.
 */
export type LikelyActor = { actor: ActorRef, 
/**
 * Whether the actor has exactly this name.
 */
called: boolean, };

/**
 * Where a link leads.
 */
export type LinkDestination = { "type": "address", address: string, } | { "type": "file", link: string, } | { "type": "documents", 
/**
 * The title that a new note for this link would have; null if it names a file of another kind.
 */
title: string | null, rows: Array<Row>, };

/**
 * The targets of links, as they are written.
 */
export type LinkTargets = { 
/**
 * Of `[[links]]`, without heading and words.
 */
wikilinks: Array<string>, 
/**
 * Of `[links](to files)`.
 */
files: Array<string>, };

/**
 * One page of a list.
 */
export type ListRequest = { 
/**
 * The view.
 */
view: View, 
/**
 * The tag of the view `tag`.
 */
tag?: string, 
/**
 * The filter line, in the query language.
 */
filter: string, 
/**
 * The order.
 */
sort: RowSort, 
/**
 * Whether the order is reversed: newest or last first.
 */
descending: boolean, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to return at most.
 */
limit: number, };

/**
 * The last state of a list.
 */
export type ListState = { 
/**
 * The view; `tag:name` for a tag.
 */
view: string, 
/**
 * The filter line.
 */
filter: string, 
/**
 * The order.
 */
sort: RowSort, 
/**
 * Whether the order is descending.
 */
descending: boolean, 
/**
 * The columns beside the title; none for ordinary rows.
 */
columns: Array<Column>, };

/**
 * A name in a text that no actor has.
 */
export type NameInText = { name: string, 
/**
 * The kind of what it may name.
 */
guess: string | null, 
/**
 * Whether it is in the passage that was asked about.
 */
here: boolean, };

/**
 * Which of an actor's names one is.
 */
export type NameRole = "title" | "alias" | "metonym" | "former";

/**
 * A name standing in texts that may be an actor's in another spelling.
 */
export type NameSuggestion = { 
/**
 * The name as a text spells it.
 */
name: string, 
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
 * What a problem of a note's file is about: properties that cannot be read at all, that are not closed, or that
 * are read in part; bytes that are not UTF-8, which saving would lose; or its text.
 */
export type NoteFault = "unread" | "unclosed" | "properties" | "bytes" | "text";

/**
 * A note's page.
 */
export type NotePage = { 
/**
 * Its row.
 */
row: Row, 
/**
 * The whole file, front matter included.
 */
text: string, 
/**
 * The fingerprint of `text` on disk, which the next save replaces.
 */
hash: string, 
/**
 * The reading view, as safe HTML.
 */
html: string, 
/**
 * What links to it.
 */
backlinks: Array<Backlink>, 
/**
 * Texts in the journal that were not saved because of a crash, the latest first.
 */
unsaved: Array<string>, 
/**
 * The path of the other version, if two programs wrote at once.
 */
conflict: string | null, 
/**
 * Problems of its file.
 */
problems: Array<NoteProblem>, 
/**
 * Whether it cannot be edited.
 */
readOnly: boolean, };

/**
 * A problem of a note's file.
 */
export type NoteProblem = { 
/**
 * What it is about.
 */
fault: NoteFault, 
/**
 * What is wrong, in one line.
 */
message: string, 
/**
 * The line of the file, from 1.
 */
line: number | null, };

/**
 * The open notebook.
 */
export type Notebook = { 
/**
 * The folder, as the system writes it.
 */
root: string, 
/**
 * The folder's name, for display.
 */
name: string, 
/**
 * Whether nothing can be written.
 */
readOnly: boolean, 
/**
 * Whether a write since it was opened had to use the weaker method for old file systems.
 */
nonAtomicWrites: boolean, 
/**
 * Whether searches treat traditional and simplified Han characters as equal.
 */
foldHan: boolean, 
/**
 * The analyst's name in clips and sources saved on this machine: empty for none, null if nobody was asked.
 */
analyst: string | null, };

/**
 * Why no document matches in full.
 */
export type Nothing = { 
/**
 * The plain words of the query.
 */
words: Array<WordFound>, 
/**
 * The filters of the query.
 */
filters: Array<FilterFound>, };

/**
 * An open page. The search in it is not stored.
 */
export type OpenPage = { 
/**
 * Its path.
 */
path: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its scroll position, in px; null if it was not shown.
 */
scroll: number | null, 
/**
 * Whether its document is pinned, as the page last said.
 */
pinned: boolean, };

/**
 * One side of the window, with its open pages.
 */
export type OpenPane = { 
/**
 * The pages, from the left.
 */
pages: Array<OpenPage>, 
/**
 * The index of the shown page.
 */
shown: number, };

/**
 * What a start of the program leaves for the window to do.
 */
export type OpenRequest = { 
/**
 * Files to be saved.
 */
files: Array<FileHandle>, 
/**
 * The path of a document to show.
 */
document: string | null, 
/**
 * A command to run; null for none.
 */
command: StartCommand | null, 
/**
 * Why nothing is opened.
 */
problem: Failure | null, };

/**
 * A saved search that was just opened; from now on all its hits count as seen.
 */
export type OpenedSearch = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its query.
 */
query: string, 
/**
 * Paths of the hits that were new.
 */
new: Array<string>, };

/**
 * An actor with a name of similar spelling.
 */
export type OtherSpelling = { 
/**
 * The actor.
 */
actor: ActorRef, 
/**
 * The most similar of its names.
 */
name: string, 
/**
 * The query that asks for the actor instead.
 */
query: string, 
/**
 * Documents that `query` finds.
 */
total: number, };

/**
 * How a job ended.
 */
export type Outcome = "done" | "cancelled" | "failed";

/**
 * Opening a clip returns its source's page at the clip, or the clip alone if its source is missing.
 */
export type Page = { "type": "source" } & SourcePage | { "type": "note" } & NotePage | { "type": "actor" } & ActorPage | { "type": "clip" } & ClipPage;

/**
 * How a passage differs from the phrase that it is similar to.
 */
export type PhraseSimilarity = { 
/**
 * Words of the passage, between those that agree, that the phrase does not have; into its text.
 */
differs: Array<Span>, 
/**
 * Words of the phrase that the passage does not have.
 */
missing: Array<string>, };

/**
 * A clip and where it is in its source's text.
 */
export type PlacedClip = { 
/**
 * The clip.
 */
clip: Clip, 
/**
 * Its place in the plain text; null if it has none.
 */
span: Span | null, 
/**
 * How certain its place is.
 */
state: ClipState, 
/**
 * The words at its place, if the analyst placed the clip on words other than its quote.
 */
anchoredText: string | null, };

/**
 * A place in the page, in its px from the left and the top.
 */
export type Point = { 
/**
 * From the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, };

/**
 * The earlier version with the same address.
 */
export type PreviousSource = { 
/**
 * Its path in the notebook.
 */
path: string, 
/**
 * Its title.
 */
title: string, };

/**
 * A part of a query that could not be understood, and its place.
 */
export type Problem = { 
/**
 * What is wrong, in one line.
 */
message: string, 
/**
 * Its place in the query.
 */
span: Span, 
/**
 * A similar query that would be understood; null if there is none.
 */
instead: string | null, 
/**
 * Whether nothing is searched because of it; if not, the rest of the query is answered.
 */
refuses: boolean, };

/**
 * Where a source came from, according to its evidence.
 */
export type Provenance = { 
/**
 * How it was captured.
 */
how: CaptureMethod, 
/**
 * Who stated its address; null if it has none.
 */
addressSource: AddressSource | null, 
/**
 * The name of the file that was given.
 */
name: string | null, 
/**
 * Whether the original was read again from stored evidence; `how` then tells of the first capture.
 */
isRecapture: boolean, 
/**
 * For a fetched source: every address on the way, including the last.
 */
hops: Array<Hop>, 
/**
 * For a fetched source: the headers of the last response, name and value.
 */
headers: Array<[string, string]>, };

/**
 * Completions at the caret of a query.
 */
export type QueryCompletion = { 
/**
 * The part of the query that the chosen completion replaces.
 */
span: Span, 
/**
 * The completions, best first.
 */
ways: Array<Completion>, };

/**
 * A quotation in the three forms in which it is copied.
 */
export type Quotation = { 
/**
 * For a note: a blockquote whose last line names speaker, title, publisher and date and links the clip.
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
 * How far a reader has come in a source.
 */
export type ReadingPlace = { 
/**
 * The first letter in sight, in UTF-16 units of the plain text.
 */
at: number, 
/**
 * The share of the text above the end of what is in sight, in per cent.
 */
percent: number, 
/**
 * Whether its end is in sight.
 */
isRead: boolean, };

/**
 * How far a source was read on this machine.
 */
export type ReadingProgress = { 
/**
 * The share of the text above the end of what was in sight, in per cent.
 */
percent: number, 
/**
 * Whether its end was in sight at some time.
 */
isRead: boolean, };

/**
 * A notebook that was open before.
 */
export type Recent = { 
/**
 * The id for opening it; the path is only for display.
 */
id: string, 
/**
 * The folder, as the system writes it.
 */
path: string, 
/**
 * The folder's name.
 */
name: string, };

/**
 * How the words of an [`UnsearchedWords`] relate to the actor.
 */
export type RelationKind = "metonym" | "derived";

/**
 * A rendered text.
 */
export type Rendered = { 
/**
 * Safe HTML.
 */
html: string, };

/**
 * Everything that one row of a list shows.
 */
export type Row = { 
/**
 * What the document is.
 */
kind: Kind, 
/**
 * Its id, such as `src-…`; null if its file states none.
 */
id: string | null, 
/**
 * Its path in the notebook.
 */
path: string, 
/**
 * Its title; of a clip, the beginning of its quote.
 */
title: string, 
/**
 * The kind of an actor; null for other documents.
 */
actorKind: string | null, 
/**
 * A source's publisher.
 */
publisher: string | null, 
/**
 * A source's authors, separated by commas.
 */
author: string | null, 
/**
 * The language as a BCP 47 code.
 */
language: string | null, 
/**
 * A source's date of publication, no more exact than is known.
 */
published: string | null, 
/**
 * The day it was saved, `YYYY-MM-DD`.
 */
saved: string | null, 
/**
 * The date of a clip's event, no more exact than is known.
 */
event: string | null, 
/**
 * Whether a source is in the inbox.
 */
inbox: boolean, 
/**
 * Whether it is pinned: it comes first in its lists.
 */
pinned: boolean, 
/**
 * Whether it has a star.
 */
starred: boolean, 
/**
 * Tags, without `#`.
 */
tags: Array<string>, 
/**
 * The actors tagged in it.
 */
actors: Array<ActorRef>, 
/**
 * A clip's speaker.
 */
speaker: ActorRef | null, 
/**
 * The addressees of a clip.
 */
addressees: Array<ActorRef>, 
/**
 * The beginning of a clip's translation.
 */
translation: string | null, 
/**
 * The beginning of the comment on a clip.
 */
comment: string | null, 
/**
 * The title of a clip's source.
 */
from: string | null, 
/**
 * The beginning of its text; of a clip, of its quote.
 */
excerpt: string, 
/**
 * How many clips it has: a source its own, an actor those tagged with it.
 */
clips: number, 
/**
 * How far a source was read on this machine; null where it was not.
 */
reached: ReadingProgress | null, };

/**
 * One page of rows.
 */
export type RowPage = { 
/**
 * All rows of the view that pass the filter.
 */
total: number, 
/**
 * The rows of this page.
 */
rows: Array<Row>, 
/**
 * Problems of the filter.
 */
problems: Array<Problem>, };

/**
 * The order of a list; `relevance` needs a filter, `clips` is by number of clips.
 */
export type RowSort = "relevance" | "title" | "published" | "saved" | "event" | "publisher" | "language" | "clips";

/**
 * The sample, opened to be tried.
 */
export type Sample = { notebook: Notebook, 
/**
 * Whether it existed already, with what was written into it since.
 */
existed: boolean, };

/**
 * The result of saving a note.
 */
export type SavedNote = { 
/**
 * The SHA-256 of the file now, 64 hexadecimal digits: the base of the next save.
 */
hash: string, 
/**
 * The path under which another program's version was kept.
 */
conflict: string | null, 
/**
 * Whether the text is only in the journal, because a long change holds the lock: it must be saved again.
 */
isOnlyJournalled: boolean, };

/**
 * A query with a name.
 */
export type SavedSearch = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it searches for.
 */
query: string, 
/**
 * How many documents match now but did not when it was last opened on this machine.
 */
new: number, };

/**
 * The font settings of a script.
 */
export type ScriptFont = { 
/**
 * A font family of this machine; empty for Dossier's default.
 */
family: string, 
/**
 * Its size compared with the reading size, which is that of Latin, in per cent.
 */
percent: number, };

/**
 * One page of hits.
 */
export type SearchPage = { 
/**
 * The query that it answers.
 */
query: string, 
/**
 * Documents that match the whole query.
 */
total: number, 
/**
 * Sources that match and are shown as the clips made from them; the facets count them, `total` does not.
 */
shownAsClips: number, 
/**
 * Documents with only some of the words.
 */
partialTotal: number, 
/**
 * The order of the hits: the query's own, else that of the request.
 */
sort: HitSort, 
/**
 * How many matching documents a date filter hides because they have no date.
 */
undatedHidden: number, 
/**
 * The query that finds those documents; null if there are none.
 */
undatedQuery: string | null, 
/**
 * Problems of the query.
 */
problems: Array<Problem>, 
/**
 * The hits, full matches first.
 */
hits: Array<Hit>, 
/**
 * Whether the index is not up to date yet.
 */
indexOutdated: boolean, 
/**
 * How long the search took.
 */
milliseconds: number, 
/**
 * The query as it was understood, clause by clause.
 */
chips: Array<Chip>, 
/**
 * The offer to search for an actor by all of its names, if the plain words are an actor's name.
 */
offer: ActorOffer | null, 
/**
 * Actors that the query may mean, under another spelling of a name, the most similar first.
 */
spellings: Array<OtherSpelling>, 
/**
 * Documents whose names may mean the query's actor or somebody of the same name; not among the hits.
 */
ambiguous: Array<Ambiguous>, 
/**
 * Metonyms of the query's actors and words derived from their names; not among the hits.
 */
apart: Array<UnsearchedWords>, 
/**
 * The dates that the plain words mention, each with a query that uses it as a filter.
 */
dates: Array<DateOffer>, 
/**
 * The dates in the query, and whether every way of writing each is found.
 */
dateWays: Array<DateExpansion>, 
/**
 * Whether actors are searched by all of their names; null if the query has no `actor:` or `speaker:`.
 */
expansion: Expansion | null, 
/**
 * The counts by field; empty unless requested.
 */
facets: Array<Facet>, 
/**
 * The counts over time; null unless requested, or if no hit has a date.
 */
histogram: Histogram | null, 
/**
 * Why nothing was found; null unless requested, or if a document matches in full.
 */
nothing: Nothing | null, 
/**
 * Whether a newer request of the same requester cancelled this one: it is incomplete, and must be dropped.
 */
stopped: boolean, };

/**
 * A search.
 */
export type SearchRequest = { 
/**
 * The query as typed.
 */
query: string, 
/**
 * Hits to skip.
 */
offset: number, 
/**
 * Hits to return at most.
 */
limit: number, 
/**
 * Whether the last word is still being typed: then it also matches as a prefix.
 */
typing: boolean, 
/**
 * The order, unless the query states one.
 */
sort: HitSort, 
/**
 * Who asks, such as a search box: a newer request of the same requester cancels this one.
 */
requester: string, 
/**
 * Whether to count the hits by field and over time.
 */
facets: boolean, 
/**
 * Whether to say why nothing was found.
 */
explain: boolean, };

/**
 * The user's settings.
 */
export type Settings = { 
/**
 * The colours.
 */
theme: Theme, 
/**
 * Reading size in px.
 */
textSize: number, 
/**
 * The fonts of the scripts.
 */
faces: Faces, 
/**
 * The longest line of text, in letters.
 */
measure: number, 
/**
 * The line spacing, in per cent of the reading size.
 */
spacing: number, 
/**
 * The height of rows.
 */
density: Density, 
/**
 * Whether single letters work as keys.
 */
singleKeys: boolean, 
/**
 * The zoom: 1 is 100 %.
 */
zoom: number, };

/**
 * Only keys that are present are changed; null removes a value.
 */
export type SourceEdit = { 
/**
 * The title; an empty one changes nothing.
 */
title?: string, 
/**
 * The authors, separated by semicolons.
 */
byline?: string | null, 
/**
 * When it was published: a day, month or year, `~` for about.
 */
published?: string | null, 
/**
 * The address: http or https.
 */
address?: string | null, 
/**
 * The publisher.
 */
publisher?: string | null, 
/**
 * By its code or its English name.
 */
language?: string | null, 
/**
 * A letter from A to F.
 */
reliability?: string | null, };

/**
 * A source's page.
 */
export type SourcePage = { 
/**
 * Its row.
 */
row: Row, 
/**
 * The text as safe HTML. Every text run is in a span whose `data-o` is its UTF-16 start in the plain text.
 */
html: string, 
/**
 * The length of the plain text, in UTF-16 units.
 */
length: number, 
/**
 * Where reading stopped on this machine, in the same units; null for the beginning.
 */
resumeOffset: number | null, 
/**
 * The direction of its text.
 */
direction: Direction, 
/**
 * Its address.
 */
address: string | null, 
/**
 * A summary that the document states.
 */
description: string | null, 
/**
 * A letter of the Admiralty scale.
 */
reliability: string | null, 
/**
 * The moment of the capture, in UTC.
 */
capturedUtc: string | null, 
/**
 * The analyst who captured it.
 */
capturedBy: string | null, 
/**
 * The SHA-256 of the original, 64 hexadecimal digits.
 */
sha256: string | null, 
/**
 * Where it came from; null if no evidence states it.
 */
provenance: Provenance | null, 
/**
 * The path of the earlier version with the same address.
 */
previous: string | null, 
/**
 * Its clips, in the order of the text.
 */
clips: Array<PlacedClip>, 
/**
 * Names of known actors in its text.
 */
suggestions: Array<SuggestedMention>, 
/**
 * Blocks that capturing left out.
 */
leftOut: Array<LeftOut>, 
/**
 * Problems of its file, one line each.
 */
problems: Array<string>, 
/**
 * Whether it cannot be edited.
 */
readOnly: boolean, 
/**
 * The clip that was asked for, when a clip was opened.
 */
focusClip: string | null, };

/**
 * A stretch of text, in UTF-16 units, end exclusive.
 */
export type Span = { 
/**
 * The first unit.
 */
start: number, 
/**
 * The unit after the last.
 */
end: number, };

/**
 * Whose words the quote of a clip has.
 */
export type Speech = "direct" | "reported";

/**
 * A word or a value of the notebook that is spelled nearly like one in the query.
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
 * A command that a launcher offers.
 */
export type StartCommand = "new-note" | "search" | "save-source";

/**
 * What the window starts with.
 */
export type Startup = { 
/**
 * The open notebook; null if none is open.
 */
notebook: Notebook | null, 
/**
 * What the start requests; returned only once.
 */
request: OpenRequest, 
/**
 * Recent notebooks, latest first.
 */
recents: Array<Recent>, 
/**
 * The user's settings.
 */
settings: Settings, 
/**
 * The stored layout; null before the panes were ever moved.
 */
layout: Layout | null, 
/**
 * The program's version.
 */
version: string, };

/**
 * An actor's name in a text: suggested, or tagged by the analyst.
 */
export type SuggestedMention = { 
/**
 * Its place in the plain text.
 */
span: Span, 
/**
 * The actor.
 */
actor: ActorRef, 
/**
 * Whether a clip around it is tagged with the actor.
 */
tagged: boolean, };

/**
 * A tag and how often it is used.
 */
export type TagCount = { 
/**
 * The tag, without `#`.
 */
name: string, 
/**
 * Documents that have it.
 */
count: number, };

/**
 * The colours; `system` follows the desktop.
 */
export type Theme = "system" | "light" | "dark";

/**
 * How documents are moved to the trash.
 */
export type TrashOptions = { 
/**
 * Whether a source's clips are moved too.
 */
withClips: boolean, };

/**
 * A date that a person typed, as files state it.
 */
export type TypedDate = { 
/**
 * A whole date always: `2021-07-28`; of a month or a year the first day.
 */
date: string, precision: EventPrecision, };

/**
 * One of these documents.
 */
export type UndecidedHit = { 
/**
 * Its row.
 */
row: Row, 
/**
 * The passage with the name.
 */
passage: HitPassage, };

/**
 * Documents with a name that other actors share, where nothing decides who is meant.
 */
export type UndecidedMentions = { 
/**
 * How many there are.
 */
total: number, 
/**
 * The first of them.
 */
hits: Array<UndecidedHit>, 
/**
 * The other actors with one of the names.
 */
namesakes: Array<ActorRef>, };

/**
 * The result of every change: how undo names it.
 */
export type UndoLabel = { 
/**
 * What was done, in the user's words: `Tagged Wang Yi`.
 */
label: string, 
/**
 * Whether `undo` takes it back.
 */
undoable: boolean, };

/**
 * Words that may mean an actor of the query but are not searched for.
 */
export type UnsearchedWords = { 
/**
 * The name asked for.
 */
asked: string, 
/**
 * What the words are.
 */
bond: RelationKind, 
/**
 * The words as texts or the actor's file write them, the commonest first.
 */
words: Array<string>, 
/**
 * How many documents they would add to the hits.
 */
more: number, 
/**
 * The query that includes them.
 */
query: string, };

/**
 * The views of the rail.
 */
export type View = "inbox" | "sources" | "clips" | "actors" | "places" | "notes" | "tag" | "trash";

/**
 * A plain word of the query.
 */
export type WordFound = { 
/**
 * The word.
 */
text: string, 
/**
 * Into the query.
 */
span: Span, 
/**
 * Documents that have it and pass the filters.
 */
count: number, 
/**
 * How many documents have it, ignoring the filters.
 */
anywhere: number, 
/**
 * Similar spellings in the notebook, the most similar and frequent first.
 */
nearest: Array<Spelling>, };
