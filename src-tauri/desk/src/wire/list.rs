//! Rows, lists and counts.
use super::{Kind, wire};

/// The kinds that Dossier knows are listed in the engine; a file may hold others, which are kept.
pub type ActorKind = String;

wire! {
    /// A stretch of text, in UTF-16 units, end exclusive.
    #[derive(Copy, Eq, Default)]
    struct Span {
        pub start: u32,
        pub end: u32,
    }
}

wire! {
    /// An actor as a file names it; `path` is null when no actor file bears the name.
    struct ActorRef {
        pub name: String,
        pub path: Option<String>,
        pub kind: Option<ActorKind>,
    }
}

wire! {
    /// Everything that one row of a list shows.
    struct Row {
        pub kind: Kind,
        pub id: Option<String>,
        pub path: String,
        pub title: String,
        pub actor_kind: Option<ActorKind>,
        pub publisher: Option<String>,
        pub author: Option<String>,
        pub language: Option<String>,
        pub published: Option<String>,
        pub saved: Option<String>,
        pub event: Option<String>,
        pub inbox: bool,
        pub pinned: bool,
        pub starred: bool,
        pub tags: Vec<String>,
        pub actors: Vec<ActorRef>,
        pub speaker: Option<ActorRef>,
        pub addressees: Vec<ActorRef>,
        /// The beginning of a clip's translation and of the comment on it; the excerpt is that of its quote.
        pub translation: Option<String>,
        pub comment: Option<String>,
        /// The title of a clip's source.
        pub from: Option<String>,
        pub excerpt: String,
        /// How many clips it has: a source its own, an actor those tagged with it.
        pub clips: u32,
        /// How far a source was read on this machine; null where it was not.
        pub reached: Option<Reached>,
    }
}

wire! {
    /// How far a source was read on this machine.
    #[derive(Copy, Eq)]
    struct Reached {
        /// Of its text, up to the end of what was in sight.
        pub percent: u32,
        /// Its end was in sight once.
        pub is_read: bool,
    }
}

wire! {
    /// A way to keep a document at hand: pinned, it stands first in its lists; starred, `is:starred` finds it.
    word Mark { Pin, Star }
}

wire! {
    /// What the rail chooses.
    word View { Inbox, Sources, Clips, Actors, Places, Notes, Tag, Trash }
}

wire! {
    word RowSort { Relevance, Title, Published, Saved, Event }
}

wire! {
    struct ListRequest {
        pub view: View,
        /// The tag of the view `tag`.
        #[serde(default)]
        #[ts(optional)]
        pub tag: Option<String>,
        /// The filter line, in the query language.
        pub filter: String,
        pub sort: RowSort,
        pub descending: bool,
        pub offset: u32,
        pub limit: u32,
    }
}

wire! {
    /// What the parser could not use of a query, and where it stands in it.
    struct Problem {
        pub message: String,
        pub span: Span,
        /// The query as it would be understood; null where nothing comes near.
        pub instead: Option<String>,
        /// Nothing is searched because of it; else the rest of the query is answered.
        pub refuses: bool,
    }
}

wire! {
    struct RowPage {
        pub total: u32,
        pub rows: Vec<Row>,
        pub problems: Vec<Problem>,
    }
}

wire! {
    struct TagCount {
        pub name: String,
        pub count: u32,
    }
}

wire! {
    struct Counts {
        pub inbox: u32,
        pub sources: u32,
        pub clips: u32,
        pub actors: u32,
        pub places: u32,
        pub notes: u32,
        pub trash: u32,
        pub tags: Vec<TagCount>,
        pub searches: Vec<SavedSearch>,
    }
}

wire! {
    /// A query with a name.
    struct SavedSearch {
        pub name: String,
        pub query: String,
        /// Documents that match and did not when it was last opened on this machine.
        pub new: u32,
    }
}

wire! {
    word CompletionSubject { Actor, Tag, Anything }
}

wire! {
    word CompletionKind { Source, Clip, Note, Actor, Tag, Field, Value }
}

wire! {
    struct Completion {
        pub label: String,
        pub detail: String,
        pub kind: CompletionKind,
        pub actor_kind: Option<ActorKind>,
        pub path: Option<String>,
        /// What goes into the text when it is chosen.
        pub insert: String,
    }
}
