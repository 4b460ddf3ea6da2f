//! What goes wrong, in two shapes: an I/O failure with its path, and a [`Problem`] in a user's document.
//!
//! Each area has an error enum of its own (`vault::VaultError`, …); this module holds only what they share. Reading a
//! user's document never fails: it returns a value and a list of problems.

use std::path::{Path, PathBuf};

use rustix::io::Errno;

/// A failed file operation, with what was tried and where.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}: {source}", path.display())]
pub struct IoError {
    /// What was tried, as a verb: "read", "write", "rename".
    pub action: &'static str,
    /// The file or folder it was tried on.
    pub path: PathBuf,
    /// What the operating system answered.
    #[source]
    pub source: std::io::Error,
}

impl IoError {
    /// Names the action and the path of an operating-system error; made for `map_err`.
    pub fn at(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self { action, path, source }
    }

    /// What the user can do about it, in one line.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        io_hint(&self.source)
    }
}

/// The hint if a link, a folder or a file is where something else should be.
const IN_ITS_PLACE: &str = "something else is in its place; move it away";

/// What the user can do about an error of the operating system, in one line.
#[must_use]
pub fn io_hint(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space on the disk, then try again",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "change its permissions, or copy the notebook",
        ErrorKind::NotFound => "it was moved or removed meanwhile; try again",
        ErrorKind::IsADirectory | ErrorKind::NotADirectory => IN_ITS_PLACE,
        ErrorKind::OutOfMemory => "close other programs, then try again",
        _ if Errno::from_io_error(error) == Some(Errno::LOOP) => IN_ITS_PLACE,
        _ => "check that the disk is connected and not damaged, then try again",
    }
}

/// Something in a document that could not be understood; the document is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// A stable word for scripts, as `check` prints it: `broken-front-matter`, `invalid-utf8`.
    pub code: &'static str,
    /// One sentence for people.
    pub message: String,
    /// The line of the file, from 1, where that is known.
    pub line: Option<usize>,
}

impl Problem {
    /// A problem of a whole file.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), line: None }
    }

    /// A problem on one line (from 1) of a file.
    pub fn on_line(code: &'static str, message: impl Into<String>, line: usize) -> Self {
        Self { code, message: message.into(), line: Some(line) }
    }
}
