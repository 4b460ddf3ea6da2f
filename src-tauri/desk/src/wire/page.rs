//! What the main pane shows: a source, a note, an actor, or a clip whose source is missing.
use super::{
    ActorKind, ActorRef, AddressSource, ClipState, Direction, EventPrecision, HitPassage, Hop, NameRole, Row, Span,
    Speech, wire,
};

wire! {
    /// The source that a clip names; `path` is null when it is missing.
    struct ClipSource {
        /// The path of the source.
        pub path: Option<String>,
        /// The title of the source, or the text of the clip's link.
        pub title: String,
    }
}

wire! {
    /// A clip, as stated in its file.
    struct Clip {
        /// Its id, `clip-…`; null if its file states none.
        pub id: Option<String>,
        /// Its path in the notebook.
        pub path: String,
        /// The exact text that was clipped.
        pub quote: String,
        /// The quote in the analyst's language.
        pub translation: Option<String>,
        /// The language code of the translation, if it was detected with certainty.
        pub translation_language: Option<String>,
        /// The credibility: a number of the Admiralty scale.
        pub credibility: Option<u8>,
        /// The speaker of the quote.
        pub speaker: Option<ActorRef>,
        /// Whether the quote contains the speaker's own words or a report of them, as stated or guessed; null if there
        /// is no speaker.
        pub speech: Option<Speech>,
        /// Who reports what the speaker said.
        pub reported_by: Option<String>,
        /// Whom the speaker addresses.
        pub addressees: Vec<ActorRef>,
        /// All tagged actors, speaker and addressees included.
        pub actors: Vec<ActorRef>,
        /// Tags, without `#`.
        pub tags: Vec<String>,
        /// The analyst's comment as Markdown; empty for none.
        pub comment: String,
        /// The date of the event, `YYYY-MM-DD`.
        pub event_date: Option<String>,
        /// How precise the date of the event is.
        pub event_precision: Option<EventPrecision>,
        /// The place of the event.
        pub event_place: Option<ActorRef>,
        /// The source that it was clipped from.
        pub source: ClipSource,
        /// The local day it was saved, `YYYY-MM-DD`.
        pub created: Option<String>,
        /// When it was saved, in UTC.
        pub created_utc: Option<String>,
        /// The analyst who saved it.
        pub created_by: Option<String>,
        /// Which of the highlight tints it takes.
        pub tint: u32,
    }
}

wire! {
    /// A clip and where it is in its source's text.
    struct PlacedClip {
        /// The clip.
        pub clip: Clip,
        /// Its place in the plain text; null if it has none.
        pub span: Option<Span>,
        /// How certain its place is.
        pub state: ClipState,
        /// The words at its place, if the analyst placed the clip on words other than its quote.
        pub anchored_text: Option<String>,
    }
}

wire! {
    /// A passage that a clip without a sure place may mean, with the text around it.
    struct Candidate {
        /// Its place in the plain text.
        pub span: Span,
        /// Up to 60 characters of text before it.
        pub before: String,
        /// Whether there is more text before it.
        pub cut_before: bool,
        /// The text of the passage.
        pub text: String,
        /// Up to 60 characters of text after it.
        pub after: String,
        /// Whether there is more text after it.
        pub cut_after: bool,
    }
}

wire! {
    /// An actor's name in a text: suggested, or tagged by the analyst.
    struct SuggestedMention {
        /// Its place in the plain text.
        pub span: Span,
        /// The actor.
        pub actor: ActorRef,
        /// Whether a clip around it is tagged with the actor.
        pub tagged: bool,
    }
}

wire! {
    /// A name in a text that no actor has.
    struct NameInText {
        pub name: String,
        /// The kind of what it may name.
        pub guess: Option<ActorKind>,
        /// Whether it is in the passage that was asked about.
        pub here: bool,
    }
}

wire! {
    /// An actor that a name may belong to.
    struct LikelyActor {
        pub actor: ActorRef,
        /// Whether the actor has exactly this name.
        pub called: bool,
    }
}

wire! {
    /// A block that was left out when the page was read, and why.
    struct LeftOut {
        /// Its number, for `bring_back`.
        pub index: u32,
        /// Its text.
        pub text: String,
        /// Why it was left out, in words.
        pub reason: String,
    }
}

wire! {
    /// How a document was received.
    word CaptureMethod { Fetched, Rendered, HandedIn, Pasted, Unknown }
}

wire! {
    /// Where a source came from, according to its evidence.
    struct Provenance {
        /// How it was captured.
        pub how: CaptureMethod,
        /// Who stated its address; null if it has none.
        pub address_source: Option<AddressSource>,
        /// The name of the file that was given.
        pub name: Option<String>,
        /// Whether the original was read again from stored evidence; `how` then tells of the first capture.
        pub is_recapture: bool,
        /// For a fetched source: every address on the way, including the last.
        pub hops: Vec<Hop>,
        /// For a fetched source: the headers of the last response, name and value.
        pub headers: Vec<(String, String)>,
    }
}

wire! {
    /// How far a reader has come in a source.
    struct ReadingPlace {
        /// The first letter in sight, in UTF-16 units of the plain text.
        pub at: u32,
        /// The share of the text above the end of what is in sight, in per cent.
        pub percent: u32,
        /// Whether its end is in sight.
        pub is_read: bool,
    }
}

wire! {
    /// A source's page.
    struct SourcePage {
        /// Its row.
        pub row: Row,
        /// The text as safe HTML. Every text run is in a span whose `data-o` is its UTF-16 start in the plain text.
        pub html: String,
        /// The length of the plain text, in UTF-16 units.
        pub length: u32,
        /// Where reading stopped on this machine, in the same units; null for the beginning.
        pub resume_offset: Option<u32>,
        /// The direction of its text.
        pub direction: Direction,
        /// Its address.
        pub address: Option<String>,
        /// A summary that the document states.
        pub description: Option<String>,
        /// A letter of the Admiralty scale.
        pub reliability: Option<String>,
        /// The moment of the capture, in UTC.
        pub captured_utc: Option<String>,
        /// The analyst who captured it.
        pub captured_by: Option<String>,
        /// The SHA-256 of the original, 64 hexadecimal digits.
        pub sha256: Option<String>,
        /// Where it came from; null if no evidence states it.
        pub provenance: Option<Provenance>,
        /// The path of the earlier version with the same address.
        pub previous: Option<String>,
        /// Its clips, in the order of the text.
        pub clips: Vec<PlacedClip>,
        /// Names of known actors in its text.
        pub suggestions: Vec<SuggestedMention>,
        /// Blocks that capturing left out.
        pub left_out: Vec<LeftOut>,
        /// Problems of its file, one line each.
        pub problems: Vec<String>,
        /// Whether it cannot be edited.
        pub read_only: bool,
        /// The clip that was asked for, when a clip was opened.
        pub focus_clip: Option<String>,
    }
}

wire! {
    /// The targets of links, as they are written.
    struct LinkTargets {
        /// Of `[[links]]`, without heading and words.
        pub wikilinks: Vec<String>,
        /// Of `[links](to files)`.
        pub files: Vec<String>,
    }
}

wire! {
    /// Where a link leads.
    choice LinkDestination {
        /// To an address outside the notebook.
        Address { address: String },
        /// To an image, a document, a sound or a film of the notebook, by what `open_linked` opens it.
        File { link: String },
        /// To documents: the one that it means, several among which a person must choose, or none.
        Documents {
            /// The title that a new note for this link would have; null if it names a file of another kind.
            title: Option<String>,
            rows: Vec<Row>,
        },
    }
}

wire! {
    /// A file that links to the open one, with the words around the link.
    struct Backlink {
        /// The linking document.
        pub row: Row,
        /// The beginning of the text that names the open document.
        pub excerpt: String,
        /// Into `excerpt`.
        pub marks: Vec<Span>,
    }
}

wire! {
    /// What a problem of a note's file is about: properties that cannot be read at all, that are not closed, or that
    /// are read in part; bytes that are not UTF-8, which saving would lose; or its text.
    word NoteFault { Unread, Unclosed, Properties, Bytes, Text }
}

wire! {
    /// A problem of a note's file.
    struct NoteProblem {
        /// What it is about.
        pub fault: NoteFault,
        /// What is wrong, in one line.
        pub message: String,
        /// The line of the file, from 1.
        pub line: Option<u32>,
    }
}

wire! {
    /// A note's page.
    struct NotePage {
        /// Its row.
        pub row: Row,
        /// The whole file, front matter included.
        pub text: String,
        /// The fingerprint of `text` on disk, which the next save replaces.
        pub hash: String,
        /// The reading view, as safe HTML.
        pub html: String,
        /// What links to it.
        pub backlinks: Vec<Backlink>,
        /// Texts in the journal that were not saved because of a crash, the latest first.
        pub unsaved: Vec<String>,
        /// The path of the other version, if two programs wrote at once.
        pub conflict: Option<String>,
        /// Problems of its file.
        pub problems: Vec<NoteProblem>,
        /// Whether it cannot be edited.
        pub read_only: bool,
    }
}

wire! {
    /// One name of an actor.
    struct ActorName {
        /// The name.
        pub name: String,
        /// How it relates to the actor.
        pub role: NameRole,
        /// How many documents have the name.
        pub uses: u32,
    }
}

wire! {
    /// An actor that occurs together with another.
    struct Companion {
        /// Who.
        pub actor: ActorRef,
        /// In how many documents.
        pub count: u32,
        /// The query that finds these.
        pub query: String,
    }
}

wire! {
    /// Documents with a name that other actors share, where nothing decides who is meant.
    struct UndecidedMentions {
        /// How many there are.
        pub total: u32,
        /// The first of them.
        pub hits: Vec<UndecidedHit>,
        /// The other actors with one of the names.
        pub namesakes: Vec<ActorRef>,
    }
}

wire! {
    /// One of these documents.
    struct UndecidedHit {
        /// Its row.
        pub row: Row,
        /// The passage with the name.
        pub passage: HitPassage,
    }
}

wire! {
    /// An actor's page.
    struct ActorPage {
        /// Its row.
        pub row: Row,
        /// Its kind.
        pub kind: ActorKind,
        /// Its names, the title first.
        pub names: Vec<ActorName>,
        /// What it is known for, in a line.
        pub role: Option<String>,
        /// Its Wikidata item, such as `Q30`.
        pub wikidata: Option<String>,
        /// The reading view of its profile, as safe HTML.
        pub profile_html: String,
        /// The whole file, front matter included.
        pub text: String,
        /// The SHA-256 of `text`: the base of the next save.
        pub hash: String,
        /// Clips that name it, at most 1,000, the newest event first.
        pub clips: Vec<Row>,
        /// Sources that name it, at most 1,000, the newest first.
        pub sources: Vec<Row>,
        /// Notes that name it, at most 1,000.
        pub notes: Vec<Row>,
        /// Whether it cannot be edited.
        pub read_only: bool,
    }
}

wire! {
    /// A clip whose source is missing.
    struct ClipPage {
        /// Its row.
        pub row: Row,
        /// The clip.
        pub clip: Clip,
    }
}

wire! {
    /// Opening a clip returns its source's page at the clip, or the clip alone if its source is missing.
    choice Page {
        /// A source, or a clip on the page of its source.
        Source(Box<SourcePage>),
        /// A note.
        Note(Box<NotePage>),
        /// An actor.
        Actor(Box<ActorPage>),
        /// A clip whose source is missing.
        Clip(Box<ClipPage>),
    }
}
