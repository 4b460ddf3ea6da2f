//! Folders of original bytes, written once and never edited.

use super::{Vault, VaultError, VaultPath};

impl Vault {
    /// Makes a folder with read-only files, all at once: after a crash it is whole or absent.
    /// [`VaultError::Taken`] if the folder is there.
    pub fn create_evidence(&self, folder: &VaultPath, files: &[(&str, &[u8])]) -> Result<(), VaultError> {
        todo!("{folder} {}", files.len())
    }

    /// Removes such a folder for good; absent is not an error.
    pub fn remove_evidence(&self, folder: &VaultPath) -> Result<(), VaultError> {
        todo!("{folder}")
    }
}
