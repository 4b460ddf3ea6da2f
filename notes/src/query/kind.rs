//! What a document is: the values of `type:`.

use serde::{Deserialize, Serialize};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A captured document.
    Source,
    /// A saved passage.
    Clip,
    /// What the analyst writes.
    Note,
    /// A person, organisation, government body, state, armed group, group or place.
    Actor,
}

impl EntryKind {
    /// The kind as files, queries and answers write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Clip => "clip",
            Self::Note => "note",
            Self::Actor => "actor",
        }
    }
}
