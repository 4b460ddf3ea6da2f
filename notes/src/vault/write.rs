//! Creating, replacing and renaming files.

use super::{ContentHash, FileChange, Vault, VaultError, VaultPath};

/// How a replacement went. Either way the new bytes are durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The file was as expected.
    Written(FileChange),
    /// Somebody else had changed the file: their bytes lie beside it at `kept`.
    Conflict {
        /// The copy of what was displaced.
        kept: VaultPath,
        /// What changed at the path itself.
        change: FileChange,
    },
}

impl Saved {
    /// What changed at the path itself.
    pub fn change(self) -> FileChange {
        match self {
            Self::Written(change) | Self::Conflict { change, .. } => change,
        }
    }
}

impl Vault {
    /// Makes a new file in `folder` (made if absent; empty for the notebook's own), named after
    /// `stem` by [`super::safe_file_name`], with a number where the name is taken.
    pub fn create(&self, folder: &str, stem: &str, extension: &str, bytes: &[u8]) -> Result<FileChange, VaultError> {
        todo!("{folder} {stem} {extension} {}", bytes.len())
    }

    /// Makes a new file at exactly this path; [`VaultError::Taken`] if one is there.
    pub fn create_at(&self, path: &VaultPath, bytes: &[u8]) -> Result<FileChange, VaultError> {
        todo!("{path} {}", bytes.len())
    }

    /// Replaces a file that was last seen with the content `expected`. If it holds something else by
    /// now, that is kept as a conflict copy. If it is gone by now, it is made again.
    pub fn replace(&self, path: &VaultPath, expected: &ContentHash, bytes: &[u8]) -> Result<Saved, VaultError> {
        todo!("{path} {expected} {}", bytes.len())
    }

    /// Moves a file; [`VaultError::Taken`] if `to` is there. Answers two changes: gone, and made.
    pub fn rename(&self, from: &VaultPath, to: &VaultPath) -> Result<Vec<FileChange>, VaultError> {
        todo!("{from} {to}")
    }
}
