//! What changes replaced, kept for undo: a folder of this open notebook's own in `.dossier/local/undo`, each file
//! named by the fingerprint of its bytes.
//!
//! It lives as long as the notebook is open, and holds only what the undo stack refers to. The history is for
//! users: it neither keeps every version nor keeps one as long as undo needs it. Nothing here is synced,
//! since the undo stack does not survive a crash. A folder whose lock is free was left by a crash and is
//! removed.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::fs::OFlags;

use super::disk::{self, FileKind};
use super::places::is_ulid;
use super::{ContentHash, Transaction, Vault, VaultError, VaultPath, layout};
use crate::error::IoError;

/// The file in the folder that is locked as long as its notebook is open.
const LOCK: &str = "lock";

/// What an open vault keeps of its own changes; made when there is something to keep.
#[derive(Debug, Default)]
pub(super) struct Replaced(Mutex<Option<Store>>);

#[derive(Debug)]
struct Store {
    folder: PathBuf,
    /// Says to others that the folder is in use.
    _lock: File,
}

impl Replaced {
    fn store(&self) -> MutexGuard<'_, Option<Store>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps bytes. Where that fails the change stands all the same, and undo will say that it cannot.
    pub fn keep(&self, vault: &Vault, bytes: &[u8]) {
        let mut store = self.store();
        if store.is_none() {
            *store = Store::make(vault).ok();
        }
        let Some(store) = &*store else { return };
        let file = store.folder.join(ContentHash::of(bytes).to_string());
        // Half a file would stand in the place of the whole one for good.
        if disk::kind(&file).is_none() && disk::write_unsynced(&file, bytes).is_err() {
            let _ = disk::remove(&file);
        }
    }

    fn read(&self, hash: &ContentHash) -> Option<Vec<u8>> {
        let file = self.store().as_ref()?.folder.join(hash.to_string());
        disk::read(&file).ok().flatten().filter(|bytes| ContentHash::of(bytes) == *hash)
    }
}

impl Store {
    fn make(vault: &Vault) -> Result<Self, VaultError> {
        let folder = layout::undo(vault.root()).join(vault.clock().ulid());
        disk::create_folders(&folder)?;
        let path = folder.join(LOCK);
        let lock = disk::open(&path, OFlags::WRONLY | OFlags::CREATE).map_err(IoError::at("create", &path))?;
        lock.lock().map_err(IoError::at("lock", &path))?;
        Ok(Self { folder, _lock: lock })
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = disk::remove_folder(&self.folder);
    }
}

impl Vault {
    /// Forgets what undo does not speak of any more.
    pub fn forget_replaced(&self, hashes: &[ContentHash]) {
        let store = self.replaced().store();
        for hash in store.iter().flat_map(|_| hashes) {
            let _ = store.as_ref().map(|store| disk::remove(&store.folder.join(hash.to_string())));
        }
    }

    /// Empties the stores of every program that has this notebook open: what is erased comes back nowhere.
    pub(super) fn forget_all_replaced(&self) -> Result<(), VaultError> {
        for store in stores(self)? {
            for entry in disk::entries(&store)?.iter().filter(|entry| entry.file_name() != LOCK) {
                disk::remove(&entry.path())?;
            }
        }
        Ok(())
    }

    /// Removes the stores of programs that have ended without it. Take the write lock first.
    pub(super) fn sweep_replaced(&self) -> Result<(), VaultError> {
        for store in stores(self)? {
            let lock = disk::open(&store.join(LOCK), OFlags::WRONLY);
            // Any other error says nothing of who holds it.
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
    pub(super) fn kept(&self, path: &VaultPath, hash: &ContentHash) -> Result<Vec<u8>, VaultError> {
        self.vault().replaced().read(hash).ok_or_else(|| VaultError::NotKept { path: path.clone() })
    }
}

#[cfg(test)]
mod tests;
