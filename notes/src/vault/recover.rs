//! What a crash left half done: finished or removed at the next open.
//!
//! Every write holds the lock, so whatever lies in tmp while we hold it belongs to nobody.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value as Json;

use super::disk::{self, FileKind};
use super::places::is_ulid;
use super::{ContentHash, Vault, VaultError, VaultPath, layout, trash};

/// What a swap was about to do, as `write` wrote it down.
struct Intent {
    path: VaultPath,
    expected: ContentHash,
    new: ContentHash,
}

impl Intent {
    fn read(file: &Path) -> Option<Self> {
        let json: Json = serde_json::from_slice(&disk::read(file).ok()??).ok()?;
        let text = |key: &str| json.get(key)?.as_str();
        Some(Self {
            path: VaultPath::parse(text("path")?).ok().filter(VaultPath::is_ours)?,
            expected: text("expected")?.parse().ok()?,
            new: text("new")?.parse().ok()?,
        })
    }
}

impl Vault {
    /// Cleans up after a crash, unless another program is writing right now: then there was none.
    ///
    /// Only what bears a name that Dossier gives is finished or removed. What cannot be (the disk is full,
    /// something else lies there) waits for the next open and keeps nobody from reading.
    pub(super) fn recover(&self) -> Result<(), VaultError> {
        let _lock = match self.lock_within(Duration::ZERO) {
            Err(VaultError::Locked { .. }) => return Ok(()),
            lock => lock?,
        };
        let left = disk::entries(&layout::tmp(self.root()))?;
        let mut unfinished: Vec<PathBuf> = Vec::new();
        for intent in left.iter().filter(|entry| left_in_tmp(entry) == Some(Left::Intent)) {
            if self.finish_swap(&intent.path()).is_err() {
                // What it displaced lies beside it and stays.
                unfinished.push(intent.path());
            }
        }
        for entry in disk::entries(&layout::tmp(self.root()))? {
            let path = entry.path();
            if unfinished.contains(&path.with_extension("intent")) {
                continue;
            }
            let _ = match left_in_tmp(&entry) {
                Some(Left::Folder) => disk::remove_folder(&path),
                Some(Left::File | Left::Intent) => disk::remove(&path),
                None => Ok(()),
            };
        }
        self.sweep_trash()
    }

    /// Finds out whether a swap happened: then the staged file holds what was displaced.
    fn finish_swap(&self, intent_file: &Path) -> Result<(), VaultError> {
        let staged = intent_file.with_extension("stage");
        if let (Some(intent), Some(bytes)) = (Intent::read(intent_file), disk::read(&staged)?) {
            // If the new bytes still lie here the swap never was, and nobody was told that it was.
            if ContentHash::of(&bytes) != intent.new {
                self.keep_displaced(&staged, &intent.path, &intent.expected, &bytes)?;
                self.count_write()?;
            }
        }
        Ok(disk::remove(intent_file)?)
    }

    /// Removes folders of the trash whose file never arrived, or has been restored.
    fn sweep_trash(&self) -> Result<(), VaultError> {
        for entry in disk::entries(&layout::trash(self.root()))? {
            let folder = entry.path();
            let is_ours = entry.kind() == FileKind::Folder && entry.file_name().to_str().is_some_and(is_ulid);
            if is_ours && disk::kind(&folder.join(trash::FILE)).is_none() {
                let _ = disk::remove_folder(&folder);
            }
        }
        Ok(())
    }
}

/// What Dossier leaves in tmp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// What a swap was about to do.
    Intent,
    /// Bytes that found no place, or that a swap displaced.
    File,
    /// Evidence that was being made or removed.
    Folder,
}

/// What an entry of tmp is, by a name that Dossier gives and its kind; `None` for what somebody else put there.
fn left_in_tmp(entry: &disk::Entry) -> Option<Left> {
    let name = entry.file_name();
    let (id, extension) = name.to_str().map(|name| name.split_once('.').unwrap_or((name, "")))?;
    match (extension, entry.kind()) {
        _ if !is_ulid(id) => None,
        ("", FileKind::Folder) => Some(Left::Folder),
        ("intent", FileKind::File) => Some(Left::Intent),
        ("stage" | "new", FileKind::File) => Some(Left::File),
        _ => None,
    }
}
