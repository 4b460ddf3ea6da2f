//! What an import leaves out on purpose.

/// Why an item was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// A symbolic link below a folder.
    Link,
    /// A pipe, a device or a socket.
    NotAFile,
    /// A folder that is a notebook of its own, below the one named.
    Notebook,
    /// The originals that some notebook keeps.
    Evidence,
    /// A document that is already in this notebook.
    Own,
    /// A folder within more folders than are followed.
    TooDeep,
}

impl SkipReason {
    /// The reason in words.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Link => "a link; import what it points to",
            Self::NotAFile => "not a file but a pipe, a device or a socket",
            Self::Notebook => "a separate notebook; give its own folder to import it",
            Self::Evidence => "the evidence folder of a notebook",
            Self::Own => "a document of this notebook already",
            Self::TooDeep => "nested in too many folders",
        }
    }
}
