//! What a crash left half done: finished or taken back by whoever takes the lock next.
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

    /// Finishes or takes back what a crash cut. The lock was just taken, by this program or after another.
    ///
    /// Only what bears a name that Dossier gives is finished or removed. What cannot be (the disk is full,
    /// something else lies there) waits for the next to take the lock, and keeps nobody from reading or writing.
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
            let is_writable_kind = entry.kind() == FileKind::Folder && entry.file_name().to_str().is_some_and(is_ulid);
            if is_writable_kind && disk::kind(&folder.join(trash::FILE)).is_none() {
                let _ = disk::remove_folder(&folder);
            }
        }
        Ok(())
    }
}

/// What Dossier leaves in tmp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leftover {
    /// Bytes that found no place.
    File,
    /// A change of several files, or evidence that was being made or removed.
    Folder,
}

/// What an entry of tmp is, by a name that Dossier gives and its kind; `None` for what somebody else put there.
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
