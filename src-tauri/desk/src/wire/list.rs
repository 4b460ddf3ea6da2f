//! Rows, lists and counts.
use super::{Kind, wire};

/// The engine lists the kinds that Dossier knows; files may have others, which are kept.
pub type ActorKind = String;

wire! {
    /// A stretch of text, in UTF-16 units, end exclusive.
    #[derive(Copy, Eq, Default)]
    struct Span {
        /// The first unit.
        pub start: u32,
        /// The unit after the last.
        pub end: u32,
    }
}

wire! {
    /// An actor as a file names it; `path` is null if no actor's file has the name.
    struct ActorRef {
        /// The name as the file writes it.
        pub name: String,
        /// The actor's file; null if there is none, or several.
        pub path: Option<String>,
        /// The actor's kind; null if unknown.
        pub kind: Option<ActorKind>,
    }
}

wire! {
    /// Everything that one row of a list shows.
    struct Row {
        /// What the document is.
        pub kind: Kind,
        /// Its id, such as `src-…`; null if its file states none.
        pub id: Option<String>,
        /// Its path in the notebook.
        pub path: String,
        /// Its title; of a clip, the beginning of its quote.
        pub title: String,
        /// The kind of an actor; null for other documents.
        pub actor_kind: Option<ActorKind>,
        /// A source's publisher.
        pub publisher: Option<String>,
        /// A source's authors, separated by commas.
        pub author: Option<String>,
        /// The language as a BCP 47 code.
        pub language: Option<String>,
        /// A source's date of publication, no more exact than is known.
        pub published: Option<String>,
        /// The day it was saved, `YYYY-MM-DD`.
        pub saved: Option<String>,
        /// The date of a clip's event, no more exact than is known.
        pub event: Option<String>,
        /// Whether a source is in the inbox.
        pub inbox: bool,
        /// Whether it is pinned: it comes first in its lists.
        pub pinned: bool,
        /// Whether it has a star.
        pub starred: bool,
        /// Tags, without `#`.
        pub tags: Vec<String>,
        /// The actors tagged in it.
        pub actors: Vec<ActorRef>,
        /// A clip's speaker.
        pub speaker: Option<ActorRef>,
        /// The addressees of a clip.
        pub addressees: Vec<ActorRef>,
        /// The beginning of a clip's translation.
        pub translation: Option<String>,
        /// The beginning of the comment on a clip.
        pub comment: Option<String>,
        /// The title of a clip's source.
        pub from: Option<String>,
        /// The beginning of its text; of a clip, of its quote.
        pub excerpt: String,
        /// How many clips it has: a source its own, an actor those tagged with it.
        pub clips: u32,
        /// How far a source was read on this machine; null where it was not.
        pub reached: Option<ReadingProgress>,
    }
}

wire! {
    /// How far a source was read on this machine.
    #[derive(Copy, Eq)]
    struct ReadingProgress {
        /// The share of the text above the end of what was in sight, in per cent.
        pub percent: u32,
        /// Whether its end was in sight at some time.
        pub is_read: bool,
    }
}

wire! {
    /// A way to keep a document at hand: pinned, it stands first in its lists; starred, `is:starred` finds it.
    word DocumentMark { Pin, Star }
}

wire! {
    /// The views of the rail.
    word View { Inbox, Sources, Clips, Actors, Places, Notes, Tag, Trash }
}

wire! {
    /// The order of a list; `relevance` needs a filter, `clips` is by number of clips.
    word RowSort { Relevance, Title, Published, Saved, Event, Publisher, Language, Clips }
}

wire! {
    /// One page of a list.
    struct ListRequest {
        /// The view.
        pub view: View,
        /// The tag of the view `tag`.
        #[serde(default)]
        #[ts(optional)]
        pub tag: Option<String>,
        /// The filter line, in the query language.
        pub filter: String,
        /// The order.
        pub sort: RowSort,
        /// Whether the order is reversed: newest or last first.
        pub descending: bool,
        /// Rows to skip.
        pub offset: u32,
        /// Rows to return at most.
        pub limit: u32,
    }
}

wire! {
    /// A part of a query that could not be understood, and its place.
    struct Problem {
        /// What is wrong, in one line.
        pub message: String,
        /// Its place in the query.
        pub span: Span,
        /// A similar query that would be understood; null if there is none.
        pub instead: Option<String>,
        /// Whether nothing is searched because of it; if not, the rest of the query is answered.
        pub refuses: bool,
    }
}

wire! {
    /// One page of rows.
    struct RowPage {
        /// All rows of the view that pass the filter.
        pub total: u32,
        /// The rows of this page.
        pub rows: Vec<Row>,
        /// Problems of the filter.
        pub problems: Vec<Problem>,
    }
}

wire! {
    /// A tag and how often it is used.
    struct TagCount {
        /// The tag, without `#`.
        pub name: String,
        /// Documents that have it.
        pub count: u32,
    }
}

wire! {
    /// What the rail shows.
    struct Counts {
        /// Sources in the inbox.
        pub inbox: u32,
        /// All sources.
        pub sources: u32,
        /// All clips.
        pub clips: u32,
        /// Actors, without places.
        pub actors: u32,
        /// Actors that are places.
        pub places: u32,
        /// All notes.
        pub notes: u32,
        /// Documents in the trash.
        pub trash: u32,
        /// Every tag with its count.
        pub tags: Vec<TagCount>,
        /// Every saved search, by name.
        pub searches: Vec<SavedSearch>,
    }
}

wire! {
    /// A query with a name.
    struct SavedSearch {
        /// Its name.
        pub name: String,
        /// What it searches for.
        pub query: String,
        /// How many documents match now but did not when it was last opened on this machine.
        pub new: u32,
    }
}

wire! {
    /// What a completion may be.
    word CompletionSubject { Actor, Tag, Anything }
}

wire! {
    /// What a completion stands for.
    word CompletionKind { Source, Clip, Note, Actor, Tag, Field, Value }
}

wire! {
    /// One completion.
    struct Completion {
        /// What the list shows.
        pub label: String,
        /// What distinguishes it from similar ones: kind, date, count.
        pub detail: String,
        /// What it stands for.
        pub kind: CompletionKind,
        /// The kind of an actor; null for others.
        pub actor_kind: Option<ActorKind>,
        /// The path of its document; null for a tag, field or value.
        pub path: Option<String>,
        /// The text to insert.
        pub insert: String,
    }
}
