//! Creating, replacing and renaming files.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::disk::{self, Placed, Swap};
use super::{ContentHash, FileChange, NAME_LIMIT, Vault, VaultError, VaultPath, layout, safe_file_name};

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
    /// Makes a new file in `folder` (made if absent; empty for the notebook's own), named after
    /// `stem` by [`safe_file_name`], with a number where the name is taken. Names that differ only in
    /// case count as taken: they are one file on other systems.
    pub fn create(&self, folder: &str, stem: &str, extension: &str, bytes: &[u8]) -> Result<FileChange, VaultError> {
        let _lock = self.write_lock()?;
        let staged = self.stage(bytes)?;
        let placed = self.place_numbered(&staged, folder, &safe_file_name(stem), extension);
        let path = placed.inspect_err(|_| drop_staged(&staged))?;
        self.finish(&path, bytes)?;
        Ok(FileChange { path, before: None, after: Some(bytes.to_vec()) })
    }

    /// Makes a new file at exactly this path; [`VaultError::Taken`] if one is there.
    pub fn create_at(&self, path: &VaultPath, bytes: &[u8]) -> Result<FileChange, VaultError> {
        let _lock = self.write_lock()?;
        let staged = self.stage(bytes)?;
        self.place_at(&staged, path).inspect_err(|_| drop_staged(&staged))?;
        self.finish(path, bytes)?;
        Ok(FileChange { path: path.clone(), before: None, after: Some(bytes.to_vec()) })
    }

    /// Replaces a file that was last seen with the content `expected`. If it holds something else by
    /// now, that is kept as a conflict copy. If it is gone by now, it is made again.
    pub fn replace(&self, path: &VaultPath, expected: &ContentHash, bytes: &[u8]) -> Result<Saved, VaultError> {
        let _lock = self.write_lock()?;
        let target = self.locate_ours(path)?;
        let Some(current) = disk::read(&target)? else {
            return self.create_at(path, bytes).map(Saved::Written);
        };
        if current == bytes {
            self.forget_journalled(path, bytes)?;
            let change = FileChange { path: path.clone(), before: Some(current), after: Some(bytes.to_vec()) };
            return Ok(Saved::Written(change));
        }
        self.check_writable(path)?;
        let staged = self.stage(bytes)?;
        disk::copy_mode(&target, &staged)?;
        let intent = self.intend(&staged, path, expected, bytes)?;
        let displaced = self.swap_in(&staged, &target, path)?;
        let kept = self.keep_displaced(&staged, path, expected, &displaced)?;
        disk::remove(&intent)?;
        self.finish(path, bytes)?;
        let change = FileChange { path: path.clone(), before: Some(displaced), after: Some(bytes.to_vec()) };
        Ok(match kept {
            Some(kept) => Saved::Conflict { kept, change },
            None => Saved::Written(change),
        })
    }

    /// Moves a file; [`VaultError::Taken`] if `to` is there. Answers two changes: gone, and made.
    pub fn rename(&self, from: &VaultPath, to: &VaultPath) -> Result<Vec<FileChange>, VaultError> {
        let _lock = self.write_lock()?;
        let source = self.locate_ours(from)?;
        let bytes = self.read(from)?;
        self.place_at(&source, to)?;
        disk::sync_folder(folder_of(&source))?;
        self.move_history(from, to)?;
        self.count_write()?;
        Ok(vec![
            FileChange { path: from.clone(), before: Some(bytes.clone()), after: None },
            FileChange { path: to.clone(), before: None, after: Some(bytes) },
        ])
    }

    /// Refuses a file that the user made read-only, by its mode: the system lets its owner replace it all the
    /// same, and root anything. A file that is not there can be made.
    pub fn check_writable(&self, path: &VaultPath) -> Result<(), VaultError> {
        let target = self.locate_ours(path)?;
        let is_closed = |found: std::fs::Metadata| found.permissions().readonly();
        match target.symlink_metadata().is_ok_and(is_closed) {
            true => Err(VaultError::FileReadOnly { path: path.clone() }),
            false => Ok(()),
        }
    }

    /// Writes bytes to a new file in tmp, durable but without a name of its own yet.
    pub(super) fn stage(&self, bytes: &[u8]) -> Result<PathBuf, VaultError> {
        let staged = layout::tmp(self.root()).join(format!("{}.stage", self.clock().ulid()));
        disk::stage(&staged, bytes)?;
        Ok(staged)
    }

    /// Puts a staged file at a path that must be free, and syncs the folder.
    pub(super) fn place_at(&self, staged: &Path, path: &VaultPath) -> Result<(), VaultError> {
        let target = self.locate_ours(path)?;
        disk::create_folders(folder_of(&target))?;
        match disk::place_new(staged, &target, self.swap())? {
            Placed::Done(swap) => self.note_swap(swap),
            Placed::Taken => return Err(VaultError::Taken { path: path.clone() }),
        }
        self.taken().insert(folder_of(&target), path.name());
        disk::sync_folder(folder_of(&target))?;
        Ok(())
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
            let target = self.locate_ours(&path)?;
            if self.taken().contains(folder_of(&target), path.name())? {
                continue;
            }
            disk::create_folders(folder_of(&target))?;
            if let Placed::Done(swap) = disk::place_new(staged, &target, self.swap())? {
                self.note_swap(swap);
                self.taken().insert(folder_of(&target), path.name());
                disk::sync_folder(folder_of(&target))?;
                return Ok(path);
            }
        }
        unreachable!("more files of one name than numbers")
    }

    /// Writes down what a swap is about to do, so that after a crash it is known whose bytes lie in
    /// tmp. Without it a displaced edit of another program could be taken for rubbish.
    fn intend(
        &self,
        staged: &Path,
        path: &VaultPath,
        expected: &ContentHash,
        bytes: &[u8],
    ) -> Result<PathBuf, VaultError> {
        let intent = staged.with_extension("intent");
        let text = json!({ "path": path.as_str(), "expected": expected.to_string(), "new": ContentHash::of(bytes).to_string() });
        disk::stage(&intent, text.to_string().as_bytes())?;
        Ok(intent)
    }

    /// Swaps the staged file in and answers the bytes it displaced, which lie at `staged` then.
    fn swap_in(&self, staged: &Path, target: &Path, path: &VaultPath) -> Result<Vec<u8>, VaultError> {
        if self.swap() == Swap::Weak || !disk::exchange(staged, target)? {
            self.note_swap(Swap::Weak);
            return self.rename_over(staged, target, path);
        }
        let displaced = disk::read(staged)?.unwrap_or_default();
        disk::sync_folder(folder_of(target))?;
        disk::sync_folder(&layout::tmp(self.root()))?;
        Ok(displaced)
    }

    /// The weaker way: copy what is there, rename over it, read again. An edit that falls between the
    /// copy and the rename is lost; that is why it is shown once. The copy lies where a swap would
    /// have left it, so that recovery needs to know one way only.
    fn rename_over(&self, staged: &Path, target: &Path, path: &VaultPath) -> Result<Vec<u8>, VaultError> {
        let new_at = staged.with_extension("new");
        let new = disk::read(staged)?.unwrap_or_default();
        disk::rename(staged, &new_at, "replace")?;
        let current = disk::read(target)?.unwrap_or_default();
        disk::stage(staged, &current)?;
        disk::rename(&new_at, target, "replace")?;
        disk::sync_folder(folder_of(target))?;
        if disk::read(target)?.as_ref() != Some(&new) {
            return Err(VaultError::ChangedSince { path: path.clone() });
        }
        Ok(current)
    }

    /// Decides what becomes of displaced bytes: history if they are what was last seen, else a
    /// conflict copy beside the file.
    pub(super) fn keep_displaced(
        &self,
        displaced_at: &Path,
        path: &VaultPath,
        expected: &ContentHash,
        displaced: &[u8],
    ) -> Result<Option<VaultPath>, VaultError> {
        if ContentHash::of(displaced) == *expected {
            self.keep_version(displaced_at, path, displaced)?;
            return Ok(None);
        }
        let name = conflict_name(path, &self.clock().today().to_string());
        let kept = self.place_numbered(displaced_at, path.folder(), &name, path.extension().unwrap_or("md"))?;
        disk::sync_folder(&layout::tmp(self.root()))?;
        Ok(Some(kept))
    }

    /// What every write ends with.
    fn finish(&self, path: &VaultPath, bytes: &[u8]) -> Result<(), VaultError> {
        self.forget_journalled(path, bytes)?;
        self.count_write()
    }
}

/// Removes a staged file that found no place. If that fails too, the next open removes it.
fn drop_staged(staged: &Path) {
    let _ = disk::remove(staged);
}

/// The folder of a file on the disk. Every located file has one: the notebook's own at least.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(file)
}

/// `folder/name.md`, or `folder/name 2.md` and so on.
fn numbered(folder: &str, name: &str, extension: &str, number: u32) -> Result<VaultPath, VaultError> {
    let slash = if folder.is_empty() { "" } else { "/" };
    let number = if number == 1 { String::new() } else { format!(" {number}") };
    VaultPath::parse(&format!("{folder}{slash}{name}{number}.{extension}"))
}

/// `Talks (conflict 2021-08-02)`, short enough for a number and the extension to follow.
fn conflict_name(path: &VaultPath, day: &str) -> String {
    let suffix = format!(" (conflict {day})");
    let room = NAME_LIMIT - suffix.len() - 16;
    let stem = path.stem();
    let end = stem.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= room).last().unwrap_or(0);
    format!("{}{suffix}", stem[..end].trim_end())
}
