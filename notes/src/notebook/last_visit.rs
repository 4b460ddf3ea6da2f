//! What this machine remembers about the user's last visit: how far each source was read, and how the window was
//! arranged.
//!
//! Invariant: none of this is part of the notebook. It is stored for this machine only, without undo and history; a
//! read-only notebook stores none.

use super::{Notebook, NotebookError};
use crate::markdown::MarkdownFile;
use crate::passage::CodePointOffset;
use crate::vault::{ReachedFiles, VaultPath};

/// How far a text was read on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingProgress {
    /// The first letter that was in sight when the reader stopped, in the plain text.
    pub at: CodePointOffset,
    /// How much of the text lay above the end of what was in sight, in per cent.
    pub percent: u8,
    /// Its end was in sight once.
    pub is_read: bool,
}

/// The word of a text that was read to its end.
const READ_TO_END: &str = "read";

impl ReadingProgress {
    /// As the first line of its file holds it: `1234 57`, or `0 100 read`.
    fn line(self) -> String {
        let read = if self.is_read { format!(" {READ_TO_END}") } else { String::new() };
        format!("{} {}{read}\n", self.at.0, self.percent)
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.lines().next()?.split_whitespace();
        let at = CodePointOffset(words.next()?.parse().ok()?);
        let percent = words.next()?.parse().ok().filter(|percent| *percent <= 100)?;
        Some(Self { at, percent, is_read: words.next() == Some(READ_TO_END) })
    }
}

/// How far every source was read, for whoever draws many rows.
///
/// A place is stored under the document's id, which outlasts a rename, together with the document's path. A copy made
/// by another program has the same id. So if a document with that id still exists at the stored path, a document at
/// another path is a copy, and its place is stored under its own path.
#[derive(Debug, Clone)]
pub struct ReachedPlaces(ReachedFiles);

impl ReachedPlaces {
    /// How far a document was read; `None` where nobody read it on this machine.
    #[must_use]
    pub fn of(&self, id: Option<&str>, path: &VaultPath) -> Option<ReadingProgress> {
        let by_id = id.and_then(|id| self.0.read(id).filter(|kept| !self.is_anothers(kept, id, path)));
        // The place of a copy stays under its path even when the other document is gone.
        ReadingProgress::parse(&by_id.or_else(|| self.0.read(path.as_str()))?)
    }

    /// The key under which a document's place is stored.
    fn key<'n>(&self, id: Option<&'n str>, path: &'n VaultPath) -> &'n str {
        let is_anothers = |id: &str| self.0.read(id).is_some_and(|kept| self.is_anothers(&kept, id, path));
        id.filter(|id| !is_anothers(id)).unwrap_or_else(|| path.as_str())
    }

    /// Whether a place stored under an id belongs to another document: one that has the same id and is at the stored
    /// path. A document with another id that is now at that path does not count.
    fn is_anothers(&self, kept: &str, id: &str, path: &VaultPath) -> bool {
        let bears_it = |whose: &str| {
            let Some(document) = self.0.document(whose) else { return false };
            MarkdownFile::parse(&document).0.front_matter().text("id").as_deref() == Some(id)
        };
        path_line(kept).is_some_and(|whose| whose != path.as_str() && bears_it(whose))
    }

    /// Whether the place that is kept by an id is that of the document at a path.
    pub(super) fn is_kept_of(&self, id: &str, path: &VaultPath) -> bool {
        self.0.read(id).is_some_and(|kept| path_line(&kept) == Some(path.as_str()))
    }
}

/// The path of the document whose place a file keeps.
fn path_line(kept: &str) -> Option<&str> {
    kept.lines().nth(1)
}

impl Notebook {
    /// How far a document was read; `None` where nobody read it on this machine.
    #[must_use]
    pub fn reached(&self, id: Option<&str>, path: &VaultPath) -> Option<ReadingProgress> {
        self.reached_places().of(id, path)
    }

    /// The same of many.
    #[must_use]
    pub fn reached_places(&self) -> ReachedPlaces {
        ReachedPlaces(self.vault().reached_places())
    }

    /// Saves how far a document was read. Once its end was seen, that is not reset.
    pub fn keep_reached(&self, path: &VaultPath, place: ReadingProgress) -> Result<(), NotebookError> {
        let id = self.entry(path)?.and_then(|entry| entry.id);
        let places = self.reached_places();
        let before = places.of(id.as_deref(), path);
        let is_read = place.is_read || before.is_some_and(|before| before.is_read);
        let place = ReadingProgress { is_read, percent: place.percent.min(100), ..place };
        if before == Some(place) {
            return Ok(());
        }
        let kept = format!("{}{path}\n", place.line());
        Ok(self.vault().keep_reached(places.key(id.as_deref(), path), &kept)?)
    }

    /// How the window of this notebook was arranged, as [saved](Self::keep_arrangement) last.
    #[must_use]
    pub fn arrangement(&self) -> Option<String> {
        self.vault().arrangement()
    }

    /// Saves how the window is arranged.
    pub fn keep_arrangement(&self, arrangement: &str) -> Result<(), NotebookError> {
        Ok(self.vault().keep_arrangement(arrangement)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_none_is_not() {
        for (at, percent, is_read) in [(0, 0, false), (1234, 57, false), (0, 100, true)] {
            let place = ReadingProgress { at: CodePointOffset(at), percent, is_read };
            assert_eq!(ReadingProgress::parse(&place.line()), Some(place));
        }
        for odd in ["", "12", "x 5", "5 101", "-1 5", "5 5.5"] {
            assert_eq!(ReadingProgress::parse(odd), None, "{odd}");
        }
    }
}
