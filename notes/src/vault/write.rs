//! Writes to single files: creating one, replacing one, and keeping what a replacement displaces.

use std::path::{Path, PathBuf};

use super::disk::{self, PlaceOutcome, SwapSupport};
use super::numbered::{folder_of, numbered};
use super::{
    Committed, ContentHash, FileChange, NAME_LIMIT, OnConflict, Transaction, Vault, VaultError, VaultPath, layout,
};
use crate::progress::Progress;

/// The outcome of a replacement. In both cases the new bytes are durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The file had the expected content.
    Written(FileChange),
    /// Somebody else had changed the file: their bytes are now next to it, at `kept`.
    Conflict {
        /// The copy of the displaced file.
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

    /// Creates a new file at exactly this path; [`VaultError::Taken`] if a file already exists there.
    pub fn create_at(&self, path: &VaultPath, bytes: &[u8]) -> Result<FileChange, VaultError> {
        self.alone(|change| change.create_at(path, bytes)).and_then(only)
    }

    /// Replaces a file whose content was last seen as `expected`. If its content differs by now, that content is kept
    /// as a conflict copy. If the file no longer exists, it is created again.
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

    /// Refuses to replace a file whose mode is read-only: the system would let its owner replace it anyway, and lets
    /// root replace any file. A file that does not exist can be created.
    pub fn check_writable(&self, path: &VaultPath) -> Result<(), VaultError> {
        let target = self.locate_writable(path)?;
        let is_closed = |found: std::fs::Metadata| found.permissions().readonly();
        match target.symlink_metadata().is_ok_and(is_closed) {
            true => Err(VaultError::FileReadOnly { path: path.clone() }),
            false => Ok(()),
        }
    }

    /// Whether a file's content is exactly these bytes.
    pub(super) fn holds(&self, path: &VaultPath, bytes: &[u8]) -> bool {
        self.read(path).is_ok_and(|found| found == bytes)
    }

    /// Writes bytes to a new durable file in tmp that has no final name yet.
    pub(super) fn stage(&self, bytes: &[u8]) -> Result<PathBuf, VaultError> {
        let staged = layout::tmp(self.root()).join(format!("{}.stage", self.clock().ulid()));
        disk::stage(&staged, bytes)?;
        Ok(staged)
    }

    /// Moves a staged file to the first free name: `name.md`, `name 2.md`, …
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
            if self.existing_names().contains(folder_of(&target), path.name())? {
                continue;
            }
            disk::create_folders(folder_of(&target))?;
            if let PlaceOutcome::Done(swap) = disk::place_new(staged, &target, self.swap())? {
                self.record_swap_support(swap);
                self.existing_names().insert(folder_of(&target), path.name());
                disk::sync_folder(folder_of(&target))?;
                return Ok(path);
            }
        }
        unreachable!("more files of one name than numbers")
    }

    /// Swaps the staged file with the one at the path; afterwards the displaced file is at `staged`.
    pub(super) fn swap_in(&self, staged: &Path, target: &Path, path: &VaultPath) -> Result<(), VaultError> {
        if self.swap() == SwapSupport::Weak || !disk::exchange(staged, target)? {
            self.record_swap_support(SwapSupport::Weak);
            return self.rename_over(staged, target, path);
        }
        Ok(())
    }

    /// The weaker method, for file systems without swap: copy the existing file, rename over it, read again. An edit
    /// between the copy and the rename is lost, so the user is warned once. The copy is placed where a swap would have
    /// put it, so that recovery handles only one layout.
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

    /// Decides where displaced bytes go, because undo may need them: to the history if they are what was last seen,
    /// otherwise to a conflict copy next to the file.
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

    /// Moves a displaced file into the history.
    pub(super) fn put_in_history(&self, taken: &Path, path: &VaultPath, bytes: &[u8]) -> Result<(), VaultError> {
        self.keep_replaced(bytes);
        self.store_version(taken, path, bytes)
    }
}

/// The one file of a change.
fn only(mut committed: Committed) -> Result<FileChange, VaultError> {
    committed.change.files.pop().ok_or(VaultError::Cancelled)
}

/// `Talks (conflict 2021-08-02)`, short enough to append a number and the extension.
fn conflict_name(path: &VaultPath, day: &str) -> String {
    let suffix = format!(" (conflict {day})");
    let room = NAME_LIMIT - suffix.len() - 16;
    let stem = path.stem();
    let end = stem.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= room).last().unwrap_or(0);
    format!("{}{suffix}", stem[..end].trim_end())
}
