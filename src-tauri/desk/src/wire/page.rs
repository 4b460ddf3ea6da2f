//! What the main pane shows: a source, a note, an actor, or a clip whose source is missing.
use super::{ActorKind, ActorRef, ClipState, Direction, EventPrecision, Hop, NamedBy, Row, Span, Speech, wire};

wire! {
    /// The source that a clip names; `path` is null when it is missing.
    struct ClipSource {
        pub path: Option<String>,
        pub title: String,
    }
}

wire! {
    struct Clip {
        pub id: Option<String>,
        pub path: String,
        pub quote: String,
        pub translation: Option<String>,
        /// The code of the translation's language, where it is sure.
        pub translation_language: Option<String>,
        /// A number of the Admiralty scale.
        pub credibility: Option<u8>,
        pub speaker: Option<ActorRef>,
        /// Whose words the quote holds, as stated or guessed; none where nobody speaks.
        pub speech: Option<Speech>,
        /// Who tells what the speaker said.
        pub reported_by: Option<String>,
        pub addressees: Vec<ActorRef>,
        pub actors: Vec<ActorRef>,
        pub tags: Vec<String>,
        pub comment: String,
        pub event_date: Option<String>,
        pub event_precision: Option<EventPrecision>,
        pub event_place: Option<ActorRef>,
        pub source: ClipSource,
        pub created: Option<String>,
        /// The moment, in UTC.
        pub created_utc: Option<String>,
        pub created_by: Option<String>,
        /// Which of the highlight tints it takes.
        pub tint: u32,
    }
}

wire! {
    struct ClipMark {
        pub clip: Clip,
        pub span: Option<Span>,
        pub state: ClipState,
        /// What stands at its place, where the analyst set the clip on other words than its quote.
        pub reads: Option<String>,
    }
}

wire! {
    /// A passage that a clip without a sure place may mean, with the text around it.
    struct Candidate {
        pub span: Span,
        pub before: String,
        /// More of the text stands before it.
        pub cut_before: bool,
        pub text: String,
        pub after: String,
        /// More of the text stands after it.
        pub cut_after: bool,
    }
}

wire! {
    /// An actor's name in a text: suggested, or tagged by the analyst.
    struct MentionMark {
        pub span: Span,
        pub actor: ActorRef,
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
        pub index: u32,
        pub text: String,
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
        pub how: HowItCame,
        pub named_by: Option<NamedBy>,
        /// The name of the file that was handed in.
        pub name: Option<String>,
        /// Its original was kept before and read again: it came then.
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
    struct SourcePage {
        pub row: Row,
        /// Every text run stands in a span whose data-o is its UTF-16 start in the plain text.
        pub html: String,
        /// Of the plain text, in UTF-16 units.
        pub length: u32,
        /// Where reading it stopped on this machine, in the same units; null where it begins at its beginning.
        pub stopped_at: Option<u32>,
        pub direction: Direction,
        pub address: Option<String>,
        pub description: Option<String>,
        /// A letter of the Admiralty scale.
        pub reliability: Option<String>,
        pub captured_utc: Option<String>,
        pub captured_by: Option<String>,
        pub sha256: Option<String>,
        /// Absent where no evidence says it.
        pub provenance: Option<Provenance>,
        /// The path of the version of the same address that was saved before.
        pub previous: Option<String>,
        pub clips: Vec<ClipMark>,
        pub suggestions: Vec<MentionMark>,
        pub left_out: Vec<LeftOut>,
        pub problems: Vec<String>,
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
        pub row: Row,
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
        pub fault: NoteFault,
        pub message: String,
        /// Of the file, from 1.
        pub line: Option<u32>,
    }
}

wire! {
    struct NotePage {
        pub row: Row,
        /// The whole file, front matter included.
        pub text: String,
        /// Of `text` as it lies on disk: what the next save replaces.
        pub hash: String,
        pub html: String,
        pub backlinks: Vec<Backlink>,
        /// Typing that a crash left in the journal.
        pub unsaved: Option<String>,
        /// Where the other version lies when two writers met.
        pub conflict: Option<String>,
        pub problems: Vec<NoteProblem>,
        pub read_only: bool,
    }
}

wire! {
    word NameRole { Title, Alias, Metonym, Former }
}

wire! {
    struct ActorName {
        pub name: String,
        pub role: NameRole,
        /// In how many documents the name stands.
        pub uses: u32,
    }
}

wire! {
    struct ActorPage {
        pub row: Row,
        pub kind: ActorKind,
        pub names: Vec<ActorName>,
        pub wikidata: Option<String>,
        pub profile_html: String,
        /// The whole file, front matter included.
        pub text: String,
        pub hash: String,
        pub clips: Vec<Row>,
        pub sources: Vec<Row>,
        pub notes: Vec<Row>,
        pub read_only: bool,
    }
}

wire! {
    /// A clip whose source is missing.
    struct ClipPage {
        pub row: Row,
        pub clip: Clip,
    }
}

wire! {
    /// Opening a clip answers its source's page at the clip, and the clip alone when that is missing.
    choice Page {
        Source(Box<SourcePage>),
        Note(Box<NotePage>),
        Actor(Box<ActorPage>),
        Clip(Box<ClipPage>),
    }
}
