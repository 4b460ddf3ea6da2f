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
    /// Earlier texts of the file that a crash left and that the analyst has neither taken back nor discarded, although
    /// writing went on.
    pub aside: Vec<String>,
    /// When it was journalled.
    pub at: Timestamp,
}

/// The journal's file of a document.
struct Entry {
    path: VaultPath,
    /// None once it is saved, while earlier texts are kept.
    text: Option<String>,
    aside: Vec<String>,
    at: Timestamp,
}

impl Entry {
    fn from_json(bytes: &[u8]) -> Option<Self> {
        let json: Json = serde_json::from_slice(bytes).ok()?;
        let texts = json.get("aside").and_then(Json::as_array).into_iter().flatten();
        Some(Self {
            path: VaultPath::parse(json.get("path")?.as_str()?).ok()?,
            text: json.get("text")?.as_str().map(str::to_owned),
            aside: texts.filter_map(Json::as_str).map(str::to_owned).collect(),
            at: json.get("at")?.as_str()?.parse().ok()?,
        })
    }

    /// What it holds that differs from the file; the latest text first.
    fn unlike(self, saved: Option<&[u8]>) -> Option<Unsaved> {
        let mut texts = self.text.into_iter().chain(self.aside).filter(|text| Some(text.as_bytes()) != saved);
        Some(Unsaved { text: texts.next()?, aside: texts.collect(), path: self.path, at: self.at })
    }
}

impl Vault {
    /// Stores the editor's text of a file until it is saved; saving the same text clears it. This never waits for a
    /// change of the notebook, so typing is safe during a long change. What was put aside stays.
    pub fn journal(&self, path: &VaultPath, unsaved: &str) -> Result<(), VaultError> {
        let _turn = self.lock_journal()?;
        self.locate_writable(path)?;
        let aside = self.entry(&self.journal_file(path))?.map(|entry| entry.aside).unwrap_or_default();
        self.put_entry(path, Some(unsaved), &aside)
    }

    /// The same, with earlier texts that are kept beside it until the analyst decides on them, in place of those that
    /// were.
    pub fn journal_beside(&self, path: &VaultPath, unsaved: &str, aside: &[String]) -> Result<(), VaultError> {
        let _turn = self.lock_journal()?;
        self.locate_writable(path)?;
        self.put_entry(path, Some(unsaved), aside)
    }

    fn put_entry(&self, path: &VaultPath, text: Option<&str>, aside: &[String]) -> Result<(), VaultError> {
        let at = self.clock().now().to_string();
        let mut entry = json!({ "path": path.as_str(), "at": at, "text": text });
        if !aside.is_empty() {
            entry["aside"] = json!(aside);
        }
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

    /// Forgets the unsaved typing of a file if it is still the one that `seen` identifies; text typed since then, and
    /// what was put aside, stays.
    pub fn clear_journal(&self, path: &VaultPath, seen: Option<ContentHash>) -> Result<(), VaultError> {
        let Some(seen) = seen else { return Ok(()) };
        let _turn = self.lock_journal()?;
        match self.journal_mark(path)? == Some(seen) {
            true => self.drop_typing(path),
            false => Ok(()),
        }
    }

    /// Removes the text of a journal's file, and the file unless something was put aside in it.
    fn drop_typing(&self, path: &VaultPath) -> Result<(), VaultError> {
        let file = self.journal_file(path);
        match self.entry(&file)? {
            Some(entry) if !entry.aside.is_empty() => self.put_entry(path, None, &entry.aside),
            _ => Ok(disk::remove(&file)?),
        }
    }

    /// Forgets the journal of a file if it holds exactly the saved bytes; text typed since then stays.
    pub(super) fn forget_journalled(&self, path: &VaultPath, saved: &ContentHash) -> Result<(), VaultError> {
        let file = self.journal_file(path);
        if disk::kind(&file).is_none() {
            return Ok(());
        }
        let _turn = self.lock_journal()?;
        let text = self.entry(&file)?.and_then(|entry| entry.text);
        match text.is_some_and(|text| ContentHash::of(text.as_bytes()) == *saved) {
            true => self.drop_typing(path),
            false => Ok(()),
        }
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

    fn entry(&self, file: &Path) -> Result<Option<Entry>, VaultError> {
        Ok(disk::read(file)?.and_then(|bytes| Entry::from_json(&bytes)))
    }

    fn read_unsaved(&self, file: &Path) -> Result<Option<Unsaved>, VaultError> {
        // A record for another file, or stored under another file's key, is not valid.
        let is_valid = |entry: &Entry| entry.path.is_writable_kind() && self.journal_file(&entry.path) == file;
        let Some(entry) = self.entry(file)?.filter(is_valid) else { return Ok(None) };
        let saved = self.read(&entry.path).ok();
        Ok(entry.unlike(saved.as_deref()))
    }

    pub(super) fn journal_file(&self, path: &VaultPath) -> PathBuf {
        layout::journal(self.root()).join(path.key())
    }
}
