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
        Self::parse(&disk::read(path).ok().flatten().unwrap_or_default()).0
    }

    /// The holder, and how often the lock has been taken: zero where the file does not say.
    pub(super) fn parse(bytes: &[u8]) -> (Self, u64) {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        let (process, program) = lines.next().and_then(|line| line.trim().split_once(' ')).unwrap_or_default();
        let program = if program.is_empty() { "an unknown program" } else { program };
        let holder = Self { program: program.to_owned(), process: process.parse().unwrap_or(0) };
        (holder, lines.next().and_then(|line| line.trim().parse().ok()).unwrap_or(0))
    }

    /// What the lock file holds: the process and the program, and below it how often the lock has been taken.
    pub(super) fn text(&self, times: u64) -> String {
        format!("{} {}\n{times}\n", self.process, self.program)
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (process {})", self.program, self.process)
    }
}
