//! The bytes that changes replaced, kept for undo: a folder in `.dossier/local/undo` for each open notebook, each file
//! named by the fingerprint of its bytes.
//!
//! It lives as long as the notebook is open, and holds only what the undo stack refers to. The history is for
//! users: it neither keeps every version nor keeps one as long as undo needs it. Nothing here is synced,
//! since the undo stack does not survive a crash. A folder whose lock is free was left by a crash and is
//! removed.

use std::path::PathBuf;

use rustix::fs::OFlags;

use super::disk::{self, FileKind};
use super::places::is_ulid;
use super::replaced_store::LOCK;
use super::{ContentHash, Transaction, Vault, VaultError, VaultPath, layout};

impl Vault {
    /// Keeps bytes that a change replaced, for undo.
    pub(super) fn keep_replaced(&self, bytes: &[u8]) {
        self.replaced().keep(self.root(), self.clock(), bytes);
    }

    /// Deletes bytes that undo no longer refers to.
    pub fn forget_replaced(&self, hashes: &[ContentHash]) {
        let store = self.replaced().store();
        for hash in store.iter().flat_map(|_| hashes) {
            let _ = store.as_ref().map(|store| disk::remove(&store.folder.join(hash.to_string())));
        }
    }

    /// Empties the stores of every program that has this notebook open, so that erased content cannot come back.
    pub(super) fn forget_all_replaced(&self) -> Result<(), VaultError> {
        for store in stores(self)? {
            for entry in disk::entries(&store)?.iter().filter(|entry| entry.file_name() != LOCK) {
                disk::remove(&entry.path())?;
            }
        }
        Ok(())
    }

    /// Removes the stores of programs that ended without removing them. Take the write lock first.
    pub(super) fn sweep_replaced(&self) -> Result<(), VaultError> {
        for store in stores(self)? {
            let lock = disk::open(&store.join(LOCK), OFlags::WRONLY);
            // Any other error does not tell whether the store is in use.
            let is_free = match &lock {
                Ok(lock) => lock.try_lock().is_ok(),
                Err(error) => error.kind() == std::io::ErrorKind::NotFound,
            };
            if is_free {
                let _ = disk::remove_folder(&store);
            }
        }
        Ok(())
    }
}

fn stores(vault: &Vault) -> Result<Vec<PathBuf>, VaultError> {
    let entries = disk::entries(&layout::undo(vault.root()))?;
    let is_store =
        |entry: &&disk::Entry| entry.kind() == FileKind::Folder && entry.file_name().to_str().is_some_and(is_ulid);
    Ok(entries.iter().filter(is_store).map(|entry| entry.path()).collect())
}

impl Transaction<'_> {
    /// The bytes of this fingerprint that a change of `path` replaced.
    pub(super) fn stored_bytes(&self, path: &VaultPath, hash: &ContentHash) -> Result<Vec<u8>, VaultError> {
        self.vault().replaced().read(hash).ok_or_else(|| VaultError::NotKept { path: path.clone() })
    }
}

#[cfg(test)]
mod tests;
