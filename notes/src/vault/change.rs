//! What a write changed, and taking it back.

use super::{Vault, VaultError, VaultPath};

/// One file before and after a write; `None` is an absent file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Which file.
    pub path: VaultPath,
    /// Its bytes before.
    pub before: Option<Vec<u8>>,
    /// Its bytes after.
    pub after: Option<Vec<u8>>,
}

/// What one action of the user changed: the unit of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the action was, in the user's words: "Clip", "Tag Wang Yi".
    pub label: String,
    /// The files it changed.
    pub files: Vec<FileChange>,
}

/// Which way to walk a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From after to before.
    Undo,
    /// From before to after.
    Redo,
}

impl Vault {
    /// Takes a change back, or makes it again. Every file must be as the change left it (for redo: as
    /// it found it), else nothing is written and the file that changed since is named.
    pub fn apply(&self, change: &Change, direction: Direction) -> Result<(), VaultError> {
        todo!("{change:?} {direction:?}")
    }
}
