//! Why the index could not answer, and the notices that come with an answer.

use std::fmt;
use std::io;
use std::path::PathBuf;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenReadError};

/// Why the index could not answer.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index library refused.
    #[error("the index could not be read or written: {0}")]
    Store(#[from] TantivyError),
    /// The index's folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The vault could not be read.
    #[error(transparent)]
    Vault(#[from] crate::vault::VaultError),
    /// Another program indexes this notebook at the moment.
    #[error("another program is writing this notebook's index and will pick up the change")]
    Busy,
    /// The notebook's folder is not where it was; no file is treated as deleted.
    #[error("the notebook folder cannot be found; is its disk connected?")]
    Gone,
    /// A file of the index is not what was written.
    #[error("the index is damaged: {what}")]
    Damaged {
        /// Which file, and how that shows.
        what: String,
    },
    /// The index was made by another version of Dossier, or for other settings.
    #[error("the index was made by another version of Dossier")]
    Outdated,
    /// The index library panicked; the index's checksums are right.
    #[error("the index library failed: {message}")]
    Panicked {
        /// What it said.
        message: String,
    },
    /// The index cannot be written where it belongs.
    #[error("the index could not be written: {why}")]
    Stuck {
        /// What the system said.
        why: String,
    },
}

impl IndexError {
    /// An error of the system at a path; made for `map_err`.
    pub(super) fn at(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io { path, source }
    }

    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    /// Whether the error itself proves that the index's files are damaged.
    pub(super) fn is_damage(&self) -> bool {
        match self {
            Self::Damaged { .. } => true,
            Self::Store(error) => is_damage(error),
            _ => false,
        }
    }

    /// What the user can do about it, in one line.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Store(_) | Self::Damaged { .. } | Self::Outdated => "rebuild the index",
            Self::Panicked { .. } => "rephrase the query, or check the notebook",
            Self::Io { .. } | Self::Stuck { .. } => "free disk space, or check that it can be written to",
            Self::Vault(_) => "check that the notebook's folder can be read",
            Self::Busy => "close the other program, or wait until its command is done",
            Self::Gone => "put the folder back or connect its disk, then try again",
        }
    }
}

/// Whether an error of the library proves that the index's files are damaged.
fn is_damage(error: &TantivyError) -> bool {
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::SchemaError(_)
        | TantivyError::DeserializeError(_)
        | TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_) | OpenReadError::FileDoesNotExist(_)) => true,
        TantivyError::IoError(error) | TantivyError::LockFailure(LockError::IoError(error), _) => is_garbled(error),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => is_garbled(io_error),
        _ => false,
    }
}

fn is_garbled(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData)
}

/// A notice beside an answer, which is correct all the same. To be shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexNotice {
    /// It was found damaged, put aside and built again.
    Rebuilt {
        /// Which file, and how that showed.
        what: String,
    },
    /// It could not be written or read in its place: changes are kept in memory.
    InMemory {
        /// What the system said.
        why: String,
    },
}

impl fmt::Display for IndexNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rebuilt { what } => {
                write!(f, "the index was damaged ({what}) and is rebuilt; the notebook's files are untouched")
            }
            Self::InMemory { why } => write!(
                f,
                "the index on disk cannot be updated ({why}); it is kept in memory for now, and results are complete"
            ),
        }
    }
}
