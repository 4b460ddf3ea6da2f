//! Marks of evidence in progress: which evidence is being written, removed or restored, and whether a program
//! still works on it.
//!
//! A mark is a small file in `.dossier/local/drafts` with a lock on it. A crash releases the lock and leaves the file;
//! so does dropping an [`EvidenceMark`] without clearing it. The next program that opens the notebook then finishes or
//! undoes the work.

use std::fs::File;
use std::path::PathBuf;

use rustix::fs::OFlags;

use super::places::{is_safe_part, is_ulid};
use super::{ContentHash, CustodyEvent, FileKind, Vault, VaultError, VaultPath, disk, layout};
use crate::error::IoError;
use crate::kind::Kind;

/// Evidence that this program works on.
#[derive(Debug)]
pub struct EvidenceMark {
    id: String,
    event: CustodyEvent,
    path: PathBuf,
    _lock: File,
}

impl EvidenceMark {
    /// The id of its source.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The event to log if it ends up without a source.
    pub fn event(&self) -> CustodyEvent {
        self.event
    }

    /// Removes the mark once the evidence has a source, or is gone.
    pub fn clear(self) -> Result<(), VaultError> {
        Ok(disk::remove(&self.path)?)
    }
}

impl Vault {
    /// Marks the evidence of an id, durably, before it is touched. `event` is what the custody log will record if the
    /// evidence ends up without a source.
    pub fn mark_evidence(&self, id: &str, event: CustodyEvent) -> Result<EvidenceMark, VaultError> {
        let _lock = self.write_lock()?;
        let folder = layout::local(self.root()).join(layout::DRAFTS);
        disk::create_folders(&folder)?;
        let path = folder.join(file_name(id));
        let staged = self.stage(format!("{}\n{id}\n", event.word()).as_bytes())?;
        // Locked before it gets its name, so that nobody finds it unlocked.
        let file = disk::open(&staged, OFlags::WRONLY).map_err(IoError::at("create", &path))?;
        file.lock().map_err(IoError::at("lock", &path))?;
        disk::rename(&staged, &path, "create")?;
        disk::sync_folder(&folder)?;
        Ok(EvidenceMark { id: id.to_owned(), event, path, _lock: file })
    }

    /// Fails if a source could not be written after its evidence, because Sources or Evidence is a link out of the
    /// notebook or not a folder.
    pub fn check_capture_possible(&self) -> Result<(), VaultError> {
        self.locate_writable(&VaultPath::parse(Kind::Source.folder())?.join("a.md")?)?;
        match self.kind(layout::EVIDENCE) {
            None | Some(FileKind::Folder) => Ok(()),
            Some(_) => {
                Err(VaultError::BadPath { path: layout::EVIDENCE.to_owned(), reason: "something else is in its place" })
            }
        }
    }

    /// Takes over the marks that no running program holds.
    pub fn abandoned_evidence(&self) -> Result<Vec<EvidenceMark>, VaultError> {
        let Some(local) = self.local() else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for entry in disk::entries(&local.join(layout::DRAFTS))? {
            let (path, name) = (entry.path(), entry.file_name());
            let Ok(file) = disk::open(&path, OFlags::WRONLY) else { continue };
            if file.try_lock().is_ok()
                && let Some(name) = name.to_str()
                && let Some((event, id)) = disk::read(&path).ok().flatten().and_then(|text| stated(name, &text))
            {
                found.push(EvidenceMark { id, event, path, _lock: file });
            }
        }
        Ok(found)
    }
}

/// An id as a file name: the id itself if it is safe, else its fingerprint.
pub(super) fn file_name(id: &str) -> String {
    if is_safe_part(id) { id.to_owned() } else { ContentHash::of(id.as_bytes()).to_string() }
}

/// Parses a mark; the empty ones of older versions are drafts. `None` if Dossier did not write it.
fn stated(name: &str, text: &[u8]) -> Option<(CustodyEvent, String)> {
    if text.is_empty() {
        let is_draft = name.strip_prefix("src-").is_some_and(is_ulid);
        return is_draft.then(|| (CustodyEvent::Unfinished, name.to_owned()));
    }
    let (event, id) = std::str::from_utf8(text).ok()?.strip_suffix('\n')?.split_once('\n')?;
    let event = CustodyEvent::of_word(event).filter(|event| event.is_removal())?;
    (file_name(id) == name).then(|| (event, id.to_owned()))
}
