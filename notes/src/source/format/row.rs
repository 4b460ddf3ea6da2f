//! One row of the table of formats: the names of a format, and how its bytes are recognised.

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
    /// How a document of this format is refused, if no reader exists yet.
    pub(super) refused: Option<fn(String) -> SourceError>,
}

/// What the bytes tell about their format.
pub(super) enum Signature {
    /// They begin as only this format does: they decide.
    Sure(fn(&[u8]) -> bool),
    /// They look like this format; this decides if nothing else is stated, or only that they are text.
    Likely(fn(&[u8]) -> bool),
    /// The bytes tell nothing; the format must be stated.
    None,
    /// The format of everything that no other one claims.
    Rest,
}

impl Format {
    /// The refusal of a document for which no reader exists.
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
