//! One format as the table has it: what it is called, and how its bytes are told.

use std::fmt;

use crate::source::SourceError;

/// One format of documents. Two are the same if they are called the same.
pub struct Format {
    /// What users call it: `HTML`.
    pub name: &'static str,
    /// Its extensions, in small letters and without the full stop. The first is that of the kept original.
    pub extensions: &'static [&'static str],
    /// Its media types, in small letters.
    pub media_types: &'static [&'static str],
    pub(super) signature: Signature,
    /// How the document of a name is refused, as long as nothing reads the format.
    pub(super) refused: Option<fn(String) -> SourceError>,
}

/// What bytes say of their format.
pub(super) enum Signature {
    /// They begin as only this format does: they decide.
    Sure(fn(&[u8]) -> bool),
    /// They look like it: this decides where nothing is said, or only that they are text.
    Likely(fn(&[u8]) -> bool),
    /// Nothing: it must be said.
    None,
    /// It is what is left.
    Rest,
}

impl Format {
    /// How a document of a name is refused where nothing reads the format.
    pub(super) fn refusal(&self, name: String) -> SourceError {
        match self.refused {
            Some(refused) => refused(name),
            None => SourceError::UnknownType { name, kind: self.name.to_owned() },
        }
    }

    /// The extension of the kept original.
    pub fn extension(&self) -> &'static str {
        self.extensions[0]
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
