//! Changes to clips, actors, sources and notes, and what they answer.
use super::{ActorKind, ActorRole, EditableNameRole, EventPrecision, PlacedClip, Speech, wire};

wire! {
    /// The result of every change: how undo names it.
    struct UndoLabel {
        /// What was done, in the user's words: `Tagged Wang Yi`.
        pub label: String,
        /// Whether `undo` takes it back.
        pub undoable: bool,
    }
}

wire! {
    /// A date that a person typed, as files state it.
    struct TypedDate {
        /// A whole date always: `2021-07-28`; of a month or a year the first day.
        pub date: String,
        pub precision: EventPrecision,
    }
}

wire! {
    /// One edit of a clip.
    choice ClipEdit {
        /// Tags an actor in a role.
        AddActor {
            name: String,
            role: ActorRole,
            /// Makes an actor of this kind, if no file has the name.
            #[serde(default)]
            #[ts(optional)]
            create_kind: Option<ActorKind>,
            /// Another name, which the actor gets together with the tag.
            #[serde(default)]
            #[ts(optional)]
            new_alias: Option<String>,
        },
        /// Removes an actor in a role.
        RemoveActor { name: String, role: ActorRole },
        /// Adds a tag, with or without `#`.
        AddTag { tag: String },
        /// Removes a tag.
        RemoveTag { tag: String },
        /// Replaces the comment; empty removes it.
        Comment { text: String },
        /// Sets the date of the event (`2021-07-28`, `2021-07`, `2021`); a null date removes it.
        EventDate { date: Option<String>, precision: Option<EventPrecision> },
        /// Replaces the translation of the quote; empty removes it.
        Translation { text: String },
        /// States the language of the translation; null leaves it to its words.
        TranslationLanguage { code: Option<String> },
        /// A number from 1 to 6; null takes the grade away.
        Credibility { number: Option<u8> },
        /// States whose words the quote holds.
        Speech { speech: Speech },
        /// The name of an actor, or any name; empty for nobody.
        ReportedBy { name: String },
    }
}

wire! {
    /// One edit of an actor.
    choice ActorEdit {
        /// Sets the kind.
        Kind { kind: ActorKind },
        /// Adds a name.
        AddName { name: String, role: EditableNameRole },
        /// Removes a name.
        RemoveName { name: String, role: EditableNameRole },
        /// Records that a suggested name belongs to another actor.
        RefuseName { name: String },
        /// Renames the actor's file, and every link to it.
        Rename { name: String },
        /// Sets the Wikidata item, such as `Q30`; empty removes it.
        Wikidata { value: String },
        /// What it is known for, in a line; empty removes that.
        Role { text: String },
    }
}

wire! {
    /// Only keys that are present are changed; null removes a value.
    #[derive(Default)]
    #[serde(default)]
    struct SourceEdit {
        /// The title; an empty one changes nothing.
        #[ts(optional)]
        pub title: Option<String>,
        /// The authors, separated by semicolons.
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub byline: Option<Option<String>>,
        /// When it was published: a day, month or year, `~` for about.
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub published: Option<Option<String>>,
        /// The address: http or https.
        #[serde(deserialize_with = "stated")]
        #[ts(type = "string | null", optional)]
        pub address: Option<Option<String>>,
        /// The publisher.
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

/// A key that is present counts as stated, even if it is null.
fn stated<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    serde::Deserialize::deserialize(from).map(Some)
}

wire! {
    /// How a selection is clipped.
    struct ClipOptions {
        /// Whether to make a second clip if the passage is clipped already.
        pub second: bool,
    }
}

wire! {
    /// The result of `clip`.
    struct Clipped {
        /// The clip and its place.
        pub mark: PlacedClip,
        /// Whether the passage was clipped already; then nothing was made.
        pub existed: bool,
        /// The label for undo.
        #[serde(flatten)]
        pub done: UndoLabel,
    }
}

wire! {
    /// The result of an edit of a clip.
    struct EditedClip {
        /// The clip and its place after the edit.
        pub mark: PlacedClip,
        /// The label for undo.
        #[serde(flatten)]
        pub done: UndoLabel,
    }
}

wire! {
    /// A file that was taken into the notebook for a note.
    struct Attached {
        /// The link for the note, which shows the file or links to it.
        pub link: String,
        /// What was done.
        #[serde(flatten)]
        pub done: UndoLabel,
    }
}

wire! {
    /// How documents are moved to the trash.
    struct TrashOptions {
        /// Whether a source's clips are moved too.
        pub with_clips: bool,
    }
}

wire! {
    /// The result of saving a note.
    struct SavedNote {
        /// The SHA-256 of the file now, 64 hexadecimal digits: the base of the next save.
        pub hash: String,
        /// The path under which another program's version was kept.
        pub conflict: Option<String>,
        /// Whether the text is only in the journal, because a long change holds the lock: it must be saved again.
        pub is_only_journalled: bool,
    }
}
