//! Deleting with a way back, and erasing without one.

use jiff::Timestamp;

use super::{FileChange, Vault, VaultError, VaultPath};

/// A file in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Names it in the trash.
    pub id: String,
    /// Where it was.
    pub path: VaultPath,
    /// When it was thrown away.
    pub when: Timestamp,
}

impl Vault {
    /// Moves a file to the trash.
    pub fn trash(&self, path: &VaultPath) -> Result<FileChange, VaultError> {
        todo!("{path}")
    }

    /// What lies in the trash, newest first.
    pub fn trash_list(&self) -> Result<Vec<Trashed>, VaultError> {
        todo!()
    }

    /// The bytes of a file in the trash.
    pub fn read_trashed(&self, id: &str) -> Result<Vec<u8>, VaultError> {
        todo!("{id}")
    }

    /// Brings a file back to its old path, or to a numbered one where that is taken.
    pub fn restore(&self, id: &str) -> Result<FileChange, VaultError> {
        todo!("{id}")
    }

    /// Removes a file, its history, its unsaved typing and its copies in the trash, for good.
    pub fn erase(&self, path: &VaultPath) -> Result<(), VaultError> {
        todo!("{path}")
    }
}
