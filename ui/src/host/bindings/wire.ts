// Generated from src-tauri/desk by `cargo xtask bindings`; do not edit.

/** The kinds that Dossier knows, or another that a file holds. */
export type ActorKind = string

/**
 * One edit of an actor.
 */
export type ActorEdit = { "type": "kind", kind: string, } | { "type": "addName", name: string, role: GivenNameRole, } | { "type": "removeName", name: string, role: GivenNameRole, } | { "type": "refuseName", name: string, } | { "type": "rename", name: string, } | { "type": "wikidata", value: string, } | { "type": "role", text: string, };

/**
 * One name of an actor.
 */
export type ActorName = { 
/**
 * The name.
 */
name: string, 
/**
 * What it is to the actor.
 */
role: NameRole, 
/**
 * In how many documents the name stands.
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
 * An actor as a file names it; `path` is null when no actor file bears the name.
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
 * The source that the notebook holds already.
 */
export type Already = { 
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
 * Words that may mean an actor of the query but are not searched for.
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
 * How many documents they would add to the hits.
 */
more: number, 
/**
 * The query that includes them.
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
query: string, 
/**
 * The lists that were shown.
 */
lists: Array<ListLeft>, 
/**
 * What stood open, at most two side by side.
 */
sides: Array<OpenSide>, 
/**
 * Which side keys acted on.
 */
active: number, };

/**
 * A file that was taken into the notebook for a note.
 */
export type Attached = { 
/**
 * What the note writes to show or to link it.
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
 * How the words of an [`Apart`] relate to the actor.
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
 * More of the text stands before it.
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
 * More of the text stands after it.
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
 * Words of the text.
 */
words: number, 
/**
 * Blocks that are not in the text.
 */
leftOut: Array<LeftOut>, 
/**
 * The source that is this document; null if it is new.
 */
already: Already | null, 
/**
 * The version before; null if there is none.
 */
previous: PreviousSource | null, 
/**
 * A consent page, a paywall, too little text.
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
 * By its code or its English name.
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
 * Save even where the notebook holds it already.
 */
asNew: boolean, };

/**
 * What is to be saved. A pasted file arrives as its bytes, a picked or dropped one by the token it was given.
 */
export type CaptureInput = { "type": "address", address: string, } | { "type": "text", text: string, } | { "type": "html", html: string, address: string | null, } | { "type": "given", token: string, name: string, } | { "type": "file", name: string, base64: string, };

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
 * Whether it excludes.
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
 * A clip, as its file states it.
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
 * The code of the translation's language, where it is sure.
 */
translationLanguage: string | null, 
/**
 * A number of the Admiralty scale.
 */
credibility: number | null, 
/**
 * Who says it.
 */
speaker: ActorRef | null, 
/**
 * Whose words the quote holds, as stated or guessed; none where nobody speaks.
 */
speech: Speech | null, 
/**
 * Who tells what the speaker said.
 */
reportedBy: string | null, 
/**
 * To whom it is said.
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
 * How exact the date of the event is.
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
 * The moment, in UTC.
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
 * Makes the actor, of this kind, when no file bears the name.
 */
createKind?: string, 
/**
 * A further name of the actor, which it is given with the tag.
 */
alsoCalled?: string, } | { "type": "removeActor", name: string, role: ActorRole, } | { "type": "addTag", tag: string, } | { "type": "removeTag", tag: string, } | { "type": "comment", text: string, } | { "type": "eventDate", date: string | null, precision: EventPrecision | null, } | { "type": "translation", text: string, } | { "type": "translationLanguage", code: string | null, } | { "type": "credibility", number: number | null, } | { "type": "speech", speech: Speech, } | { "type": "reportedBy", name: string, };

/**
 * A clip and where it is in its source's text.
 */
export type ClipMark = { 
/**
 * The clip.
 */
clip: Clip, 
/**
 * Its place in the plain text; null if it has none.
 */
span: Span | null, 
/**
 * How sure its place is.
 */
state: ClipState, 
/**
 * The words at its place, if the analyst placed the clip on words other than its quote.
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
 * The title of the source, or what the clip's link says.
 */
title: string, };

/**
 * Where a clip's passage is found now, in one word.
 */
export type ClipState = "exact" | "moved" | "needs-review" | "orphaned" | "kept";

/**
 * What `clip` answers.
 */
export type Clipped = { 
/**
 * The clip and its place.
 */
mark: ClipMark, 
/**
 * The passage was clipped already; nothing was made.
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
 * An actor who occurs with another.
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
 * What goes into the text when it is chosen.
 */
insert: string, };

/**
 * What a completion stands for.
 */
export type CompletionKind = "source" | "clip" | "note" | "actor" | "tag" | "field" | "value";

/**
 * What is completed.
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
 * Where a custody log leads: what the analyst keeps elsewhere.
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
 * 64 hexadecimal digits.
 */
head: string, };

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
 * A date in the query, and whether every way of writing it is matched.
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
 * The query with that switched: a quoted date matches only as typed.
 */
query: string, };

/**
 * The height of rows.
 */
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
export type Done = { 
/**
 * What was done, in the user's words: `Tagged Wang Yi`.
 */
label: string, 
/**
 * Whether `undo` takes it back.
 */
undoable: boolean, };

/**
 * What an edit of a clip answers.
 */
export type EditedClip = { 
/**
 * The clip and its place after the edit.
 */
mark: ClipMark, 
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
 * The faces of what is read and written, a script each.
 */
export type Faces = { 
/**
 * Of Latin, Cyrillic and Greek.
 */
latin: ScriptFace, 
/**
 * Of Arabic, Persian and the others of the script.
 */
arabic: ScriptFace, 
/**
 * Of Chinese, Japanese and Korean.
 */
han: ScriptFace, };

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
 * The families of this machine's fonts that draw a script.
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
 * What may be a folder of documents: the desk looks where it leads.
 */
export type FolderPath = string;

/**
 * Where a link leads.
 */
export type Followed = { "type": "address", address: string, } | { "type": "file", link: string, } | { "type": "documents", 
/**
 * What a note would be called that it leads to; null where it calls a file of another kind.
 */
title: string | null, rows: Array<Row>, };

/**
 * A file or a folder that the user chose or dropped. The page knows no more of it than this.
 */
export type GivenFile = { 
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
 * How a name relates to its actor.
 */
export type GivenNameRole = "alias" | "metonym";

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
 * The actor's name that matched, where it is not the one asked for.
 */
matchedName: string | null, 
/**
 * How it comes near to a phrase that stands nowhere, where that is why it is here.
 */
near: Nearness | null, };

/**
 * A passage of a hit.
 */
export type HitPassage = { 
/**
 * The text of the passage: one block of the document.
 */
text: string, 
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
 * Everything that is sent to the window, on the one channel `dossier`.
 */
export type HostEvent = { "type": "changed", paths: Array<string>, } | { "type": "progress", job: string, done: number, total: number | null, phase: string, 
/**
 * Whether `cancel` stops it: a change that is being written goes on to its end.
 */
stoppable: boolean, } | { "type": "finished", job: string, outcome: Outcome, } | { "type": "problem", message: string, hint: string | null, } | { "type": "dragging", over: boolean, } | { "type": "dropped", files: Array<GivenFile>, addresses: Array<string>, at: Point | null, } | { "type": "closing" } | { "type": "requested", request: OpenRequest, } | { "type": "opened", notebook: Notebook, };

/**
 * How a document came.
 */
export type HowItCame = "fetched" | "rendered" | "handed-in" | "pasted" | "unknown";

/**
 * What became of one file: it is a source by now, it failed, or it was left out for a reason.
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
 * Whether the notebook had it already; nothing was written then.
 */
already: boolean, 
/**
 * It is a new version of what was saved under its address before.
 */
newer: boolean, };

/**
 * What an import did.
 */
export type ImportResults = { 
/**
 * Each file, in the order given.
 */
results: Array<ImportResult>, 
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
 * Whether the facets and the histogram of the search stand open; null where nobody said so, and they
 * stand where there is room. (Layouts of before have `facets`, whose `false` nobody may have said.)
 */
facetsOpen: boolean | null, };

/**
 * A block that reading the page dropped, and why.
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
 * The last first.
 */
descending: boolean, 
/**
 * What stands in columns beside the title; none where rows are drawn as ever.
 */
columns: Array<Column>, };

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
 * A file that was made, or got a new place.
 */
export type Made = { 
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
 * A way to keep a document at hand: pinned, it stands first in its lists; starred, `is:starred` finds it.
 */
export type Mark = "pin" | "star";

/**
 * An actor's name in a text: suggested, or tagged by the analyst.
 */
export type MentionMark = { 
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

/**
 * What a name is to its actor.
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
 * Who named the address that a source states.
 */
export type NamedBy = "server" | "page" | "analyst";

/**
 * How a passage differs from the phrase that it is similar to.
 */
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
 * Of `text` as it lies on disk: what the next save replaces.
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
 * Typing that a crash left in the journal.
 */
unsaved: string | null, 
/**
 * Where the other version lies when two writers met.
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
 * What a note's file could not be understood in.
 */
export type NoteProblem = { 
/**
 * What the fault is about.
 */
fault: NoteFault, 
/**
 * What is wrong, in one line.
 */
message: string, 
/**
 * Of the file, from 1.
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
 * Some write since it was opened had to use the weaker way of an old file system.
 */
weakWrites: boolean, 
/**
 * Whether searches treat traditional and simplified Han characters as equal.
 */
foldHan: boolean, 
/**
 * Whose name clips and sources saved on this machine bear: empty for none, null where nobody was asked.
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
 * A page that stands open. What was searched for in it is not kept.
 */
export type OpenPage = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * How far it is scrolled, in px; null where it was not shown.
 */
scroll: number | null, 
/**
 * Whether its document is pinned, as the page last said.
 */
pinned: boolean, };

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
 * One side of the window, with its open pages.
 */
export type OpenSide = { 
/**
 * From the left.
 */
pages: Array<OpenPage>, 
/**
 * Which of them shows.
 */
shown: number, };

/**
 * A saved search at the moment of its opening; from now on all its hits are seen.
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
 * An actor whose name is spelt similarly.
 */
export type OtherSpelling = { 
/**
 * The actor.
 */
actor: ActorRef, 
/**
 * The name of it that is nearest.
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
 * Opening a clip answers its source's page at the clip, and the clip alone when that is missing.
 */
export type Page = { "type": "source" } & SourcePage | { "type": "note" } & NotePage | { "type": "actor" } & ActorPage | { "type": "clip" } & ClipPage;

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
 * The version saved before from the same address.
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
 * What the parser could not use of a query, and where it stands in it.
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
export type Provenance = { 
/**
 * How it was captured.
 */
how: HowItCame, 
/**
 * Who stated its address; null if it has none.
 */
namedBy: NamedBy | null, 
/**
 * The name of the file that was handed in.
 */
name: string | null, 
/**
 * Whether the original was read again from stored evidence; `how` then tells of the first capture.
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
 * Whether it stands first in its lists.
 */
pinned: boolean, 
/**
 * Whether it bears a star.
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
 * Whom a clip's speaker addresses.
 */
addressees: Array<ActorRef>, 
/**
 * The beginning of a clip's translation and of the comment on it; the excerpt is that of its quote.
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
reached: Reached | null, };

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
 * The order of a list; `relevance` needs a filter, `clips` counts them.
 */
export type RowSort = "relevance" | "title" | "published" | "saved" | "event" | "publisher" | "language" | "clips";

/**
 * The sample, opened to be tried.
 */
export type Sample = { notebook: Notebook, 
/**
 * It was made before, and holds what was written into it since.
 */
wasThere: boolean, };

/**
 * What saving a note answers.
 */
export type SavedNote = { 
/**
 * The SHA-256 of the file now, 64 hexadecimal digits: the base of the next save.
 */
hash: string, 
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
 * Documents that match and did not when it was last opened on this machine.
 */
new: number, };

/**
 * How the texts of a script are set.
 */
export type ScriptFace = { 
/**
 * A family of this machine's fonts; empty for the one that Dossier chooses.
 */
family: string, 
/**
 * Its size beside the reading size, which is that of Latin, in per cent.
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
 * Documents with only some of the words.
 */
partialTotal: number, 
/**
 * The order of the hits: what the query asks for, else the request.
 */
sort: HitSort, 
/**
 * Matching documents hidden by a date filter since they have no date.
 */
undatedHidden: number, 
/**
 * The query that finds what is hidden so; null where nothing is.
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
 * The index has not caught up with the folder yet.
 */
behind: boolean, 
/**
 * How long the search took.
 */
milliseconds: number, 
/**
 * The query as it was understood, clause by clause.
 */
chips: Array<Chip>, 
/**
 * The plain words are an actor's name: it can be asked for by all of its names.
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
apart: Array<Apart>, 
/**
 * What the plain words say of time, each with the query that takes it as a filter.
 */
dates: Array<DateOffer>, 
/**
 * The dates in the query, and for each whether it is found in whatever form texts write it.
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
 * The last word is still being typed: it also matches as a prefix.
 */
typing: boolean, 
/**
 * The order, unless the query states one.
 */
sort: HitSort, 
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
 * The faces of its scripts.
 */
faces: Faces, 
/**
 * How long a line of text gets, in letters.
 */
measure: number, 
/**
 * From line to line, in per cent of the reading size.
 */
spacing: number, 
/**
 * The height of rows.
 */
density: Density, 
/**
 * Whether single letters are keys of commands.
 */
singleKeys: boolean, 
/**
 * 1 is 100 %.
 */
zoom: number, };

/**
 * Only the keys present are changed; null empties one.
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
stoppedAt: number | null, 
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
 * Absent where no evidence says it.
 */
provenance: Provenance | null, 
/**
 * The path of the version of the same address that was saved before.
 */
previous: string | null, 
/**
 * Its clips, in the order of the text.
 */
clips: Array<ClipMark>, 
/**
 * Names of known actors in its text.
 */
suggestions: Array<MentionMark>, 
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
 * Whose words a clip's quote holds.
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
 * What a launcher offers beside the window itself.
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
 * Answered once.
 */
request: OpenRequest, 
/**
 * Notebooks opened before, the last one first.
 */
recents: Array<Recent>, 
/**
 * The user's settings.
 */
settings: Settings, 
/**
 * None before the panes were ever moved.
 */
layout: Layout | null, 
/**
 * The program's version.
 */
version: string, };

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
 * How documents go to the trash.
 */
export type TrashOptions = { 
/**
 * A source's clips go with it.
 */
withClips: boolean, };

/**
 * Documents that hold a name which others bear too, where nothing says whose it is.
 */
export type Undecided = { 
/**
 * How many there are.
 */
total: number, 
/**
 * The first of them.
 */
hits: Array<UndecidedHit>, 
/**
 * Who else bears one of the names.
 */
namesakes: Array<ActorRef>, };

/**
 * One of these documents.
 */
export type UndecidedHit = { 
/**
 * Its row.
 */
row: Row, 
/**
 * Where the name stands.
 */
passage: HitPassage, };

/**
 * What the rail chooses.
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
 * Documents that have it, whatever the filters say.
 */
anywhere: number, 
/**
 * Similar spellings in the notebook, the most similar and frequent first.
 */
nearest: Array<Spelling>, };
