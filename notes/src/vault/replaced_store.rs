//! The folder that keeps replaced bytes, as long as it is in use.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::fs::OFlags;

use super::{ContentHash, VaultError, disk, layout};
use crate::clock::Clock;
use crate::error::IoError;

/// The file in the folder that is locked as long as its notebook is open.
pub(super) const LOCK: &str = "lock";

/// The store of an open vault; created when there is something to keep.
#[derive(Debug, Default)]
pub(super) struct Replaced(Mutex<Option<UndoFolder>>);

/// A folder of replaced bytes, in use.
#[derive(Debug)]
pub(super) struct UndoFolder {
    pub(super) folder: PathBuf,
    /// Shows other programs that the folder is in use.
    _lock: File,
}

impl Replaced {
    pub(super) fn store(&self) -> MutexGuard<'_, Option<UndoFolder>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stores bytes. If that fails, the change is still valid, and undo will report that it cannot be undone.
    pub(super) fn keep(&self, root: &Path, clock: &Clock, bytes: &[u8]) {
        let mut store = self.store();
        if store.is_none() {
            *store = UndoFolder::make(root, clock).ok();
        }
        let Some(store) = &*store else { return };
        let file = store.folder.join(ContentHash::of(bytes).to_string());
        // A partly written file would block the complete one for good.
        if disk::kind(&file).is_none() && disk::write_unsynced(&file, bytes).is_err() {
            let _ = disk::remove(&file);
        }
    }

    pub(super) fn read(&self, hash: &ContentHash) -> Option<Vec<u8>> {
        let file = self.store().as_ref()?.folder.join(hash.to_string());
        disk::read(&file).ok().flatten().filter(|bytes| ContentHash::of(bytes) == *hash)
    }
}

impl UndoFolder {
    fn make(root: &Path, clock: &Clock) -> Result<Self, VaultError> {
        let folder = layout::undo(root).join(clock.ulid());
        disk::create_folders(&folder)?;
        let path = folder.join(LOCK);
        let lock = disk::open(&path, OFlags::WRONLY | OFlags::CREATE).map_err(IoError::at("create", &path))?;
        lock.lock().map_err(IoError::at("lock", &path))?;
        Ok(Self { folder, _lock: lock })
    }
}

impl Drop for UndoFolder {
    fn drop(&mut self) {
        let _ = disk::remove_folder(&self.folder);
    }
}
