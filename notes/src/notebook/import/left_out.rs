//! What an import leaves out on purpose.

/// Why an item was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// A symbolic link below a folder.
    Link,
    /// A pipe, a device or a socket.
    NotAFile,
    /// A folder that is a notebook of its own, below the one named.
    Notebook,
    /// The originals that some notebook keeps.
    Evidence,
    /// A document that this notebook holds as it is.
    Own,
    /// A folder within more folders than are followed.
    TooDeep,
}

impl LeftOut {
    /// It in words.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Link => "a link; give what it leads to",
            Self::NotAFile => "not a file but a pipe, a device or a socket",
            Self::Notebook => "a notebook of its own; give its folder to import what is in it",
            Self::Evidence => "the originals that a notebook keeps",
            Self::Own => "a document of this notebook already",
            Self::TooDeep => "within too many folders",
        }
    }
}
