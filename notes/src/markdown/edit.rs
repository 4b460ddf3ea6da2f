//! Edits of the front matter that touch nothing else.

use super::Value;

/// One edit of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Gives a key a value; a new key goes to the end.
    Set(String, Value),
    /// Removes a key and its value.
    Remove(String),
    /// Adds an item to the end of a list, unless it is in it; an absent key or a single value
    /// becomes a list.
    Insert(String, String),
    /// Takes every equal item out of a list (or removes an equal single value).
    Take(String, String),
}

/// Why the front matter was left as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It cannot be read, so an edit could harm it.
    #[error("the front matter cannot be edited: {message} (line {line})")]
    Broken {
        /// What the reader said.
        message: String,
        /// The file's line, from 1.
        line: usize,
    },
    /// The key holds something that this edit does not fit, such as a map.
    #[error("the property \"{key}\" cannot be edited: it does not hold a text or a list of texts")]
    Shape {
        /// The key.
        key: String,
    },
    /// The edited front matter would pass its size limit.
    #[error("the front matter would be larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

/// Edits the front matter of a file, in order; a file without one gets one. Nothing outside the
/// edited spans changes by a byte. On an error nothing is changed.
pub fn edit_front_matter(file: &[u8], edits: &[Edit]) -> Result<Vec<u8>, EditError> {
    todo!("{} {}", file.len(), edits.len())
}
