//! Where this machine's user left off: how far each source was read, and how the window stood.
//!
//! Invariant: nothing of it is part of the notebook. It is kept for this machine, no undo and no history knows it,
//! and a notebook that cannot be written keeps none.

use super::{Notebook, NotebookError};
use crate::passage::CodePointOffset;
use crate::vault::{ReachedFiles, VaultPath};

/// How far a text was read on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The first letter that was in sight when the reader stopped, in the plain text.
    pub at: CodePointOffset,
    /// How much of the text lay above the end of what was in sight, in per cent.
    pub percent: u8,
    /// Its end was in sight once.
    pub is_read: bool,
}

/// The word of a text that was read to its end.
const READ: &str = "read";

impl Reached {
    /// As its file holds it: `1234 57`, or `0 100 read`.
    fn line(self) -> String {
        let read = if self.is_read { format!(" {READ}") } else { String::new() };
        format!("{} {}{read}\n", self.at.0, self.percent)
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let at = CodePointOffset(words.next()?.parse().ok()?);
        let percent = words.next()?.parse().ok().filter(|percent| *percent <= 100)?;
        Some(Self { at, percent, is_read: words.next() == Some(READ) })
    }
}

/// What names a document for good where it has an id.
fn key<'n>(id: Option<&'n str>, path: &'n VaultPath) -> &'n str {
    id.unwrap_or_else(|| path.as_str())
}

/// How far every source was read, for whoever draws many rows.
#[derive(Debug, Clone)]
pub struct ReachedPlaces(ReachedFiles);

impl ReachedPlaces {
    /// How far a document was read; `None` where nobody read it on this machine.
    #[must_use]
    pub fn of(&self, id: Option<&str>, path: &VaultPath) -> Option<Reached> {
        Reached::parse(&self.0.read(key(id, path))?)
    }
}

impl Notebook {
    /// How far a document was read; `None` where nobody read it on this machine.
    #[must_use]
    pub fn reached(&self, id: Option<&str>, path: &VaultPath) -> Option<Reached> {
        self.reached_places().of(id, path)
    }

    /// The same of many.
    #[must_use]
    pub fn reached_places(&self) -> ReachedPlaces {
        ReachedPlaces(self.vault().reached_places())
    }

    /// Keeps how far a document was read. That its end was seen is not forgotten again.
    pub fn keep_reached(&self, path: &VaultPath, place: Reached) -> Result<(), NotebookError> {
        let id = self.entry(path)?.and_then(|entry| entry.id);
        let before = self.reached(id.as_deref(), path);
        let is_read = place.is_read || before.is_some_and(|before| before.is_read);
        let place = Reached { is_read, percent: place.percent.min(100), ..place };
        if before == Some(place) {
            return Ok(());
        }
        Ok(self.vault().keep_reached(key(id.as_deref(), path), &place.line())?)
    }

    /// How the window of this notebook stood, as it was [kept](Self::keep_arrangement).
    #[must_use]
    pub fn arrangement(&self) -> Option<String> {
        self.vault().arrangement()
    }

    /// Keeps how the window stands.
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
            let place = Reached { at: CodePointOffset(at), percent, is_read };
            assert_eq!(Reached::parse(&place.line()), Some(place));
        }
        for odd in ["", "12", "x 5", "5 101", "-1 5", "5 5.5"] {
            assert_eq!(Reached::parse(odd), None, "{odd}");
        }
    }
}
