//! Who holds the write lock.

use std::fmt;
use std::path::Path;

use super::disk;

/// Who holds the write lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The program's name.
    pub program: String,
    /// Its process.
    pub process: u32,
}

impl Holder {
    /// This program.
    pub(super) fn this() -> Self {
        let program = std::env::current_exe()
            .ok()
            .and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
        Self { program: program.unwrap_or_else(|| "dossier".to_owned()), process: std::process::id() }
    }

    /// Reads what the holder wrote into the lock.
    pub(super) fn read(path: &Path) -> Self {
        let bytes = disk::read(path).ok().flatten().unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let (process, program) = text.trim().split_once(' ').unwrap_or_default();
        let program = if program.is_empty() { "an unknown program" } else { program };
        Self { program: program.to_owned(), process: process.parse().unwrap_or(0) }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (process {})", self.program, self.process)
    }
}
