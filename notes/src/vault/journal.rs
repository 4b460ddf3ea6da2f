//! Typing that is not saved yet, written to disk within a second so that a crash loses none of it.

use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::disk::{self, FileKind};
use super::places::is_ulid;
use super::thread_lock::{LOCK_TIMEOUT, lock_file};
use super::{ContentHash, Vault, VaultError, VaultPath, layout};

/// Typing that a crash kept from being saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// The file that was being written.
    pub path: VaultPath,
    /// The whole text as it stood in the editor.
    pub text: String,
    /// When it was journalled.
    pub at: Timestamp,
}

impl Unsaved {
    fn from_json(bytes: &[u8]) -> Option<Self> {
        let json: Json = serde_json::from_slice(bytes).ok()?;
        Some(Self {
            path: VaultPath::parse(json.get("path")?.as_str()?).ok()?,
            text: json.get("text")?.as_str()?.to_owned(),
            at: json.get("at")?.as_str()?.parse().ok()?,
        })
    }
}

impl Vault {
    /// Stores the editor's text of a file until it is saved; saving the same text clears it. This never waits for a
    /// change of the notebook, so typing is safe during a long change.
    pub fn journal(&self, path: &VaultPath, unsaved: &str) -> Result<(), VaultError> {
        let _turn = self.lock_journal()?;
        self.locate_writable(path)?;
        let entry = json!({ "path": path.as_str(), "at": self.clock().now().to_string(), "text": unsaved });
        let file = self.journal_file(path);
        let staged = file.with_extension(self.clock().ulid());
        disk::stage(&staged, entry.to_string().as_bytes())?;
        disk::rename(&staged, &file, "write")?;
        Ok(disk::sync_folder(&layout::journal(self.root()))?)
    }

    /// What the journal holds for a file at this moment, to be compared later.
    pub fn journal_mark(&self, path: &VaultPath) -> Result<Option<ContentHash>, VaultError> {
        Ok(disk::read(&self.journal_file(path))?.map(|bytes| ContentHash::of(&bytes)))
    }

    /// What the journal holds for a file, if it differs from the file itself.
    pub fn journalled(&self, path: &VaultPath) -> Result<Option<Unsaved>, VaultError> {
        self.read_unsaved(&self.journal_file(path))
    }

    /// Every file with unsaved typing: what the app offers after a crash.
    pub fn journalled_all(&self) -> Result<Vec<Unsaved>, VaultError> {
        let entries = disk::entries(&layout::journal(self.root()))?;
        // An entry that cannot be read does not hide the others.
        Ok(entries.iter().filter_map(|entry| self.read_unsaved(&entry.path()).ok().flatten()).collect())
    }

    /// Forgets the unsaved typing of a file if it is still the one that `seen` identifies; text typed since then stays.
    pub fn clear_journal(&self, path: &VaultPath, seen: Option<ContentHash>) -> Result<(), VaultError> {
        let Some(seen) = seen else { return Ok(()) };
        let _turn = self.lock_journal()?;
        match self.journal_mark(path)? == Some(seen) {
            true => Ok(disk::remove(&self.journal_file(path))?),
            false => Ok(()),
        }
    }

    /// Forgets the journal of a file if it holds exactly the saved bytes; text typed since then stays.
    pub(super) fn forget_journalled(&self, path: &VaultPath, saved: &ContentHash) -> Result<(), VaultError> {
        let file = self.journal_file(path);
        if disk::kind(&file).is_none() {
            return Ok(());
        }
        let _turn = self.lock_journal()?;
        let unsaved = disk::read(&file)?.and_then(|bytes| Unsaved::from_json(&bytes));
        if unsaved.is_some_and(|unsaved| ContentHash::of(unsaved.text.as_bytes()) == *saved) {
            disk::remove(&file)?;
        }
        Ok(())
    }

    /// Removes what a crash left beside the journal's files.
    pub(super) fn sweep_journal(&self) -> Result<(), VaultError> {
        let _turn = self.lock_journal()?;
        for entry in disk::entries(&layout::journal(self.root()))? {
            let name = entry.file_name();
            let is_staged = name.to_str().and_then(|name| name.split_once('.')).is_some_and(|(_, id)| is_ulid(id));
            if is_staged && entry.kind() == FileKind::File {
                let _ = disk::remove(&entry.path());
            }
        }
        Ok(())
    }

    /// Takes the journal's own lock, which is held for moments only.
    fn lock_journal(&self) -> Result<File, VaultError> {
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        if !self.is_present() {
            return Err(VaultError::Gone { path: self.root().to_path_buf() });
        }
        lock_file(&layout::journal_lock(self.root()), LOCK_TIMEOUT)
    }

    fn read_unsaved(&self, file: &Path) -> Result<Option<Unsaved>, VaultError> {
        let unsaved = disk::read(file)?.and_then(|bytes| Unsaved::from_json(&bytes));
        // A record for another file, or stored under another file's key, is not valid.
        let unsaved =
            unsaved.filter(|unsaved| unsaved.path.is_writable_kind() && self.journal_file(&unsaved.path) == file);
        let is_saved = |unsaved: &Unsaved| self.read(&unsaved.path).is_ok_and(|saved| saved == unsaved.text.as_bytes());
        Ok(unsaved.filter(|unsaved| !is_saved(unsaved)))
    }

    pub(super) fn journal_file(&self, path: &VaultPath) -> PathBuf {
        layout::journal(self.root()).join(path.key())
    }
}
