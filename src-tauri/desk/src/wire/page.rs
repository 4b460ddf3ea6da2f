//! What the main pane shows: a source, a note, an actor, or a clip whose source is missing.
use super::{
    ActorKind, ActorRef, ClipState, Direction, EventPrecision, HitPassage, Hop, NamedBy, Row, Span, Speech, wire,
};

wire! {
    /// The source that a clip names; `path` is null when it is missing.
    struct ClipSource {
        /// The path of the source.
        pub path: Option<String>,
        /// The title of the source, or what the clip's link says.
        pub title: String,
    }
}

wire! {
    /// A clip, as its file states it.
    struct Clip {
        /// Its id, `clip-…`; null if its file states none.
        pub id: Option<String>,
        /// Its path in the notebook.
        pub path: String,
        /// The exact text that was clipped.
        pub quote: String,
        /// The quote in the analyst's language.
        pub translation: Option<String>,
        /// The code of the translation's language, where it is sure.
        pub translation_language: Option<String>,
        /// A number of the Admiralty scale.
        pub credibility: Option<u8>,
        /// Who says it.
        pub speaker: Option<ActorRef>,
        /// Whose words the quote holds, as stated or guessed; none where nobody speaks.
        pub speech: Option<Speech>,
        /// Who tells what the speaker said.
        pub reported_by: Option<String>,
        /// To whom it is said.
        pub addressees: Vec<ActorRef>,
        /// All tagged actors, speaker and addressees included.
        pub actors: Vec<ActorRef>,
        /// Tags, without `#`.
        pub tags: Vec<String>,
        /// The analyst's comment as Markdown; empty for none.
        pub comment: String,
        /// The date of the event, `YYYY-MM-DD`.
        pub event_date: Option<String>,
        /// How exact the date of the event is.
        pub event_precision: Option<EventPrecision>,
        /// The place of the event.
        pub event_place: Option<ActorRef>,
        /// The source that it was clipped from.
        pub source: ClipSource,
        /// The local day it was saved, `YYYY-MM-DD`.
        pub created: Option<String>,
        /// The moment, in UTC.
        pub created_utc: Option<String>,
        /// The analyst who saved it.
        pub created_by: Option<String>,
        /// Which of the highlight tints it takes.
        pub tint: u32,
    }
}

wire! {
    /// A clip and where it is in its source's text.
    struct ClipMark {
        /// The clip.
        pub clip: Clip,
        /// Its place in the plain text; null if it has none.
        pub span: Option<Span>,
        /// How sure its place is.
        pub state: ClipState,
        /// The words at its place, if the analyst placed the clip on words other than its quote.
        pub reads: Option<String>,
    }
}

wire! {
    /// A passage that a clip without a sure place may mean, with the text around it.
    struct Candidate {
        /// Its place in the plain text.
        pub span: Span,
        /// Up to 60 characters of text before it.
        pub before: String,
        /// More of the text stands before it.
        pub cut_before: bool,
        /// The text of the passage.
        pub text: String,
        /// Up to 60 characters of text after it.
        pub after: String,
        /// More of the text stands after it.
        pub cut_after: bool,
    }
}

wire! {
    /// An actor's name in a text: suggested, or tagged by the analyst.
    struct MentionMark {
        /// Its place in the plain text.
        pub span: Span,
        /// The actor.
        pub actor: ActorRef,
        /// Whether a clip around it is tagged with the actor.
        pub tagged: bool,
    }
}

wire! {
    /// A name in a text that no actor bears.
    struct NameInText {
        pub name: String,
        /// The kind of what it may name.
        pub guess: Option<ActorKind>,
        /// It stands in the passage that was asked about.
        pub here: bool,
    }
}

wire! {
    /// An actor of whom a name may be another.
    struct LikelyActor {
        pub actor: ActorRef,
        /// It bears the very name.
        pub called: bool,
    }
}

wire! {
    /// A block that reading the page dropped, and why.
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
    /// How a document came.
    word HowItCame { Fetched, Rendered, HandedIn, Pasted, Unknown }
}

wire! {
    /// What the evidence of a source says of where it came from.
    struct Provenance {
        /// How it was captured.
        pub how: HowItCame,
        /// Who stated its address; null if it has none.
        pub named_by: Option<NamedBy>,
        /// The name of the file that was handed in.
        pub name: Option<String>,
        /// Whether the original was read again from stored evidence; `how` then tells of the first capture.
        pub again: bool,
        /// Of what was fetched: every address on the way, the last one included.
        pub hops: Vec<Hop>,
        /// Of what was fetched: the headers of the last answer, name and value.
        pub headers: Vec<(String, String)>,
    }
}

wire! {
    /// Where a reader stands in a source.
    struct ReadingPlace {
        /// The first letter in sight, in UTF-16 units of the plain text.
        pub at: u32,
        /// How much of the text lies above the end of what is in sight.
        pub percent: u32,
        /// Its end is in sight.
        pub is_read: bool,
    }
}

wire! {
    /// A source's page.
    struct SourcePage {
        /// Its row.
        pub row: Row,
        /// Every text run stands in a span whose data-o is its UTF-16 start in the plain text.
        pub html: String,
        /// Of the plain text, in UTF-16 units.
        pub length: u32,
        /// Where reading it stopped on this machine, in the same units; null where it begins at its beginning.
        pub stopped_at: Option<u32>,
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
        /// Absent where no evidence says it.
        pub provenance: Option<Provenance>,
        /// The path of the version of the same address that was saved before.
        pub previous: Option<String>,
        /// Its clips, in the order of the text.
        pub clips: Vec<ClipMark>,
        /// Names of known actors in its text.
        pub suggestions: Vec<MentionMark>,
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
    /// Where a link leads.
    choice Followed {
        /// Out of the notebook.
        Address { address: String },
        /// To an image, a document, a sound or a film of the notebook, by what `open_linked` opens it.
        File { link: String },
        /// To documents: the one that it means, several among which a person must choose, or none.
        Documents {
            /// What a note would be called that it leads to; null where it calls a file of another kind.
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
    /// What a fault of a note's file is about: properties that cannot be read at all, that nothing closes, that are
    /// read in part; bytes that are no UTF-8, which saving would lose; or its text.
    word NoteFault { Unread, Unclosed, Properties, Bytes, Text }
}

wire! {
    /// What a note's file could not be understood in.
    struct NoteProblem {
        /// What the fault is about.
        pub fault: NoteFault,
        /// What is wrong, in one line.
        pub message: String,
        /// Of the file, from 1.
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
        /// Of `text` as it lies on disk: what the next save replaces.
        pub hash: String,
        /// The reading view, as safe HTML.
        pub html: String,
        /// What links to it.
        pub backlinks: Vec<Backlink>,
        /// Typing that a crash left in the journal.
        pub unsaved: Option<String>,
        /// Where the other version lies when two writers met.
        pub conflict: Option<String>,
        /// Problems of its file.
        pub problems: Vec<NoteProblem>,
        /// Whether it cannot be edited.
        pub read_only: bool,
    }
}

wire! {
    /// What a name is to its actor.
    word NameRole { Title, Alias, Metonym, Former }
}

wire! {
    /// One name of an actor.
    struct ActorName {
        /// The name.
        pub name: String,
        /// What it is to the actor.
        pub role: NameRole,
        /// In how many documents the name stands.
        pub uses: u32,
    }
}

wire! {
    /// An actor who occurs with another.
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
    /// Documents that hold a name which others bear too, where nothing says whose it is.
    struct Undecided {
        /// How many there are.
        pub total: u32,
        /// The first of them.
        pub hits: Vec<UndecidedHit>,
        /// Who else bears one of the names.
        pub namesakes: Vec<ActorRef>,
    }
}

wire! {
    /// One of these documents.
    struct UndecidedHit {
        /// Its row.
        pub row: Row,
        /// Where the name stands.
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
    /// Opening a clip answers its source's page at the clip, and the clip alone when that is missing.
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
