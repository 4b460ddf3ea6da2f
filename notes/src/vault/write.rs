//! Files by themselves: made, replaced, and what a replacement displaces.

use std::path::{Path, PathBuf};

use super::disk::{self, Placed, SwapSupport};
use super::numbered::{folder_of, numbered};
use super::{
    Committed, ContentHash, FileChange, NAME_LIMIT, OnConflict, Transaction, Vault, VaultError, VaultPath, layout,
};
use crate::progress::Progress;

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
    /// Makes a new file, as a change of its own: see [`Transaction::create`](super::Transaction::create).
    pub fn create(&self, folder: &str, stem: &str, extension: &str, bytes: &[u8]) -> Result<FileChange, VaultError> {
        self.alone(|change| change.create(folder, stem, extension, bytes).map(drop)).and_then(only)
    }

    /// Makes a new file at exactly this path; [`VaultError::Taken`] if one is there.
    pub fn create_at(&self, path: &VaultPath, bytes: &[u8]) -> Result<FileChange, VaultError> {
        self.alone(|change| change.create_at(path, bytes)).and_then(only)
    }

    /// Replaces a file that was last seen with the content `expected`. If it holds something else by
    /// now, that is kept as a conflict copy. If it is gone by now, it is made again.
    pub fn replace(&self, path: &VaultPath, expected: &ContentHash, bytes: &[u8]) -> Result<Saved, VaultError> {
        let mut committed = self.alone(|change| change.put(path, expected, bytes, OnConflict::Beside))?;
        let kept = committed.kept.pop();
        let hash = Some(ContentHash::of(bytes));
        let same = FileChange { path: path.clone(), before: hash, after: hash };
        let change = committed.change.files.pop().unwrap_or(same);
        Ok(match kept {
            Some(kept) => Saved::Conflict { kept, change },
            None => Saved::Written(change),
        })
    }

    fn alone(
        &self,
        mut plan: impl FnMut(&mut Transaction<'_>) -> Result<(), VaultError>,
    ) -> Result<Committed, VaultError> {
        let made = self.change(&Progress::silent(), |change| Ok::<_, VaultError>((String::new(), plan(change)?)))?;
        Ok(made.0)
    }

    /// Refuses a file that the user made read-only, by its mode: the system lets its owner replace it all the
    /// same, and root anything. A file that is not there can be made.
    pub fn check_writable(&self, path: &VaultPath) -> Result<(), VaultError> {
        let target = self.locate_writable(path)?;
        let is_closed = |found: std::fs::Metadata| found.permissions().readonly();
        match target.symlink_metadata().is_ok_and(is_closed) {
            true => Err(VaultError::FileReadOnly { path: path.clone() }),
            false => Ok(()),
        }
    }

    /// Whether a file holds these very bytes.
    pub(super) fn holds(&self, path: &VaultPath, bytes: &[u8]) -> bool {
        self.read(path).is_ok_and(|found| found == bytes)
    }

    /// Writes bytes to a new file in tmp, durable but without a name of its own yet.
    pub(super) fn stage(&self, bytes: &[u8]) -> Result<PathBuf, VaultError> {
        let staged = layout::tmp(self.root()).join(format!("{}.stage", self.clock().ulid()));
        disk::stage(&staged, bytes)?;
        Ok(staged)
    }

    /// Puts a staged file under the first free name: `name.md`, `name 2.md`, …
    pub(super) fn place_numbered(
        &self,
        staged: &Path,
        folder: &str,
        name: &str,
        extension: &str,
    ) -> Result<VaultPath, VaultError> {
        for number in 1_u32.. {
            let path = numbered(folder, name, extension, number)?;
            let target = self.locate_writable(&path)?;
            if self.taken().contains(folder_of(&target), path.name())? {
                continue;
            }
            disk::create_folders(folder_of(&target))?;
            if let Placed::Done(swap) = disk::place_new(staged, &target, self.swap())? {
                self.record_swap_support(swap);
                self.taken().insert(folder_of(&target), path.name());
                disk::sync_folder(folder_of(&target))?;
                return Ok(path);
            }
        }
        unreachable!("more files of one name than numbers")
    }

    /// Swaps the staged file in; what it displaces lies at `staged` then.
    pub(super) fn swap_in(&self, staged: &Path, target: &Path, path: &VaultPath) -> Result<(), VaultError> {
        if self.swap() == SwapSupport::Weak || !disk::exchange(staged, target)? {
            self.record_swap_support(SwapSupport::Weak);
            return self.rename_over(staged, target, path);
        }
        Ok(())
    }

    /// The weaker way: copy what is there, rename over it, read again. An edit that falls between the
    /// copy and the rename is lost; that is why it is shown once. The copy lies where a swap would
    /// have left it, so that recovery needs to know one way only.
    fn rename_over(&self, staged: &Path, target: &Path, path: &VaultPath) -> Result<(), VaultError> {
        let new_at = staged.with_extension("new");
        let new = disk::read(staged)?.unwrap_or_default();
        disk::rename(staged, &new_at, "replace")?;
        let current = disk::read(target)?.unwrap_or_default();
        disk::stage(staged, &current)?;
        disk::rename(&new_at, target, "replace")?;
        if disk::read(target)?.as_ref() != Some(&new) {
            return Err(VaultError::ChangedSince { path: path.clone() });
        }
        Ok(())
    }

    /// Decides what becomes of displaced bytes, which undo may want again: history if they are what was last
    /// seen, else a conflict copy beside the file.
    pub(super) fn keep_displaced(
        &self,
        displaced_at: &Path,
        path: &VaultPath,
        expected: &ContentHash,
        displaced: &[u8],
    ) -> Result<Option<VaultPath>, VaultError> {
        self.keep_replaced(displaced);
        if ContentHash::of(displaced) == *expected {
            self.keep_version(displaced_at, path, displaced)?;
            return Ok(None);
        }
        let name = conflict_name(path, &self.clock().today().to_string());
        let kept = self.place_numbered(displaced_at, path.folder(), &name, path.extension().unwrap_or("md"))?;
        Ok(Some(kept))
    }

    /// Moves a file that was taken out of its place into the history.
    pub(super) fn put_in_history(&self, taken: &Path, path: &VaultPath, bytes: &[u8]) -> Result<(), VaultError> {
        self.keep_replaced(bytes);
        self.store_version(taken, path, bytes)
    }
}

/// The one file of a change.
fn only(mut committed: Committed) -> Result<FileChange, VaultError> {
    committed.change.files.pop().ok_or(VaultError::Cancelled)
}

/// `Talks (conflict 2021-08-02)`, short enough for a number and the extension to follow.
fn conflict_name(path: &VaultPath, day: &str) -> String {
    let suffix = format!(" (conflict {day})");
    let room = NAME_LIMIT - suffix.len() - 16;
    let stem = path.stem();
    let end = stem.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= room).last().unwrap_or(0);
    format!("{}{suffix}", stem[..end].trim_end())
}
