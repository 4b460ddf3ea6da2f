//! Recovery after a crash: whoever takes the lock next completes or rolls back what was interrupted.
//!
//! Every write holds the lock, so whatever lies in tmp when it is taken belongs to nobody.

use std::time::Duration;

use super::disk::{self, FileKind};
use super::places::is_ulid;
use super::transaction::recover_folder;
use super::{Vault, VaultError, layout, trash};

impl Vault {
    /// Cleans up on opening, unless another program is writing right now.
    pub(super) fn recover(&self) -> Result<(), VaultError> {
        let _lock = match self.lock_within(Duration::ZERO) {
            Err(VaultError::Locked { .. }) => return Ok(()),
            lock => lock?,
        };
        self.sweep_journal()?;
        self.sweep_replaced()?;
        self.sweep_trash()
    }

    /// Completes or rolls back what a crash interrupted. The lock was just taken for the first time, or after another
    /// program had it.
    ///
    /// Only entries with names that Dossier gives are completed or removed. What fails (the disk is full, something
    /// else is there) waits for the next program that takes the lock, and keeps nobody from reading or writing.
    pub(super) fn settle(&self) -> Result<(), VaultError> {
        let left = disk::entries(&layout::tmp(self.root()))?;
        for entry in &left {
            let path = entry.path();
            let _ = match left_in_tmp(entry) {
                Some(Leftover::Folder) => recover_folder(self, &path),
                Some(Leftover::File) => disk::remove(&path).map_err(VaultError::from),
                None => Ok(()),
            };
        }
        if left.is_empty() { Ok(()) } else { self.sweep_trash() }
    }

    /// Removes folders of the trash whose file never arrived, or has been restored.
    fn sweep_trash(&self) -> Result<(), VaultError> {
        for entry in disk::entries(&layout::trash(self.root()))? {
            let folder = entry.path();
            let is_entry = entry.kind() == FileKind::Folder && entry.file_name().to_str().is_some_and(is_ulid);
            if is_entry && disk::kind(&folder.join(trash::FILE)).is_none() {
                let _ = disk::remove_folder(&folder);
            }
        }
        Ok(())
    }
}

/// The kinds of entries that Dossier leaves in tmp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leftover {
    /// Bytes that were not moved to their place.
    File,
    /// A change of several files, or evidence that was being made or removed.
    Folder,
}

/// What an entry of tmp is, by its name and kind; `None` if Dossier does not give such names.
fn left_in_tmp(entry: &disk::Entry) -> Option<Leftover> {
    let name = entry.file_name();
    let (id, extension) = name.to_str().map(|name| name.split_once('.').unwrap_or((name, "")))?;
    match (extension, entry.kind()) {
        _ if !is_ulid(id) => None,
        ("", FileKind::Folder) => Some(Leftover::Folder),
        ("stage", FileKind::File) => Some(Leftover::File),
        _ => None,
    }
}
