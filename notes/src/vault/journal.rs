//! Typing that is not saved yet, kept within a second so that a crash loses none of it.

use jiff::Timestamp;

use super::{Vault, VaultError, VaultPath};

/// Typing that a crash kept from being saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The file that was being written.
    pub path: VaultPath,
    /// The whole text as it stood in the editor.
    pub text: String,
    /// When it was journalled.
    pub at: Timestamp,
}

impl Vault {
    /// Keeps the editor's text of a file until it is saved. Saving the same text clears it.
    pub fn journal(&self, path: &VaultPath, unsaved: &str) -> Result<(), VaultError> {
        todo!("{path} {unsaved}")
    }

    /// What the journal holds for a file, if it differs from the file itself.
    pub fn journalled(&self, path: &VaultPath) -> Result<Option<Unsaved>, VaultError> {
        todo!("{path}")
    }

    /// Every file with unsaved typing: what the app offers after a crash.
    pub fn journalled_all(&self) -> Result<Vec<Unsaved>, VaultError> {
        todo!()
    }

    /// Forgets the unsaved typing of a file.
    pub fn clear_journal(&self, path: &VaultPath) -> Result<(), VaultError> {
        todo!("{path}")
    }
}
