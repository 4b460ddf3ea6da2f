//! Changes to clips, actors, sources and notes, and what they answer.
use super::{ActorKind, ActorRole, ClipMark, EventPrecision, GivenNameRole, Speech, wire};

wire! {
    /// What every change answers: how undo would name it.
    struct Done {
        pub label: String,
        pub undoable: bool,
    }
}

wire! {
    choice ClipEdit {
        AddActor {
            name: String,
            role: ActorRole,
            /// Makes the actor, of this kind, when no file bears the name.
            #[serde(default)]
            #[ts(optional)]
            create_kind: Option<ActorKind>,
            /// A further name of the actor, which it is given with the tag.
            #[serde(default)]
            #[ts(optional)]
            also_called: Option<String>,
        },
        RemoveActor { name: String, role: ActorRole },
        AddTag { tag: String },
        RemoveTag { tag: String },
        Comment { text: String },
        EventDate { date: Option<String>, precision: Option<EventPrecision> },
        Translation { text: String },
        /// A number from 1 to 6; null takes the grade away.
        Credibility { number: Option<u8> },
        Speech { speech: Speech },
        /// An actor's name or another; empty for nobody named.
        ReportedBy { name: String },
    }
}

wire! {
    choice ActorEdit {
        Kind { kind: ActorKind },
        AddName { name: String, role: GivenNameRole },
        RemoveName { name: String, role: GivenNameRole },
        /// A suggested name that is another's.
        RefuseName { name: String },
        Rename { name: String },
        Wikidata { value: String },
    }
}

wire! {
    /// Only the keys present are changed; null empties one.
    #[derive(Default)]
    #[serde(default)]
    struct SourceEdit {
        #[ts(optional)]
        pub title: Option<String>,
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub byline: Option<Option<String>>,
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub published: Option<Option<String>>,
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub address: Option<Option<String>>,
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub publisher: Option<Option<String>>,
        /// By its code or its English name.
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub language: Option<Option<String>>,
        /// A letter from A to F.
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub reliability: Option<Option<String>>,
    }
}

/// A key that is present, even as null, is stated.
fn stated<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    serde::Deserialize::deserialize(from).map(Some)
}

wire! {
    /// How a selection is clipped.
    struct ClipOptions {
        /// Makes a second clip of a passage that is clipped already.
        pub second: bool,
    }
}

wire! {
    struct Clipped {
        pub mark: ClipMark,
        /// The passage was clipped already; nothing was made.
        pub existed: bool,
        #[serde(flatten)]
        pub done: Done,
    }
}

wire! {
    struct EditedClip {
        pub mark: ClipMark,
        #[serde(flatten)]
        pub done: Done,
    }
}

wire! {
    struct TrashOptions {
        /// A source's clips go with it.
        pub with_clips: bool,
    }
}

wire! {
    struct SavedNote {
        pub hash: String,
        /// Where the other writer's version was kept.
        pub conflict: Option<String>,
        /// The text is in the journal, since a long change holds the notebook: it is to be saved again.
        pub waits: bool,
    }
}
