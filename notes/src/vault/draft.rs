//! Marks of drafts: which originals on the disk belong to no source yet, and whether anybody still
//! works on them.
//!
//! A mark is a small file with a lock on it. A crash frees the lock and leaves the file; so does
//! dropping a [`DraftMark`] without clearing it.

use std::{fs::File, path::PathBuf};

use rustix::fs::OFlags;

use super::places::{is_safe_part, is_ulid};
use super::{FileKind, Vault, VaultError, VaultPath, disk, layout};
use crate::error::IoError;

/// A draft that this program works on.
#[derive(Debug)]
pub struct DraftMark {
    path: PathBuf,
    _lock: File,
}

impl DraftMark {
    /// The draft has become a source, or is gone.
    pub fn clear(self) -> Result<(), VaultError> {
        Ok(disk::remove(&self.path)?)
    }
}

impl Vault {
    /// Marks a draft before its original is written. Not synced: a mark lost with the power costs an
    /// original that nobody refers to. Refused where a source could not be written afterwards, since Sources or
    /// Evidence is a link out of the notebook or no folder at all.
    pub fn mark_draft(&self, id: &str) -> Result<DraftMark, VaultError> {
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        if !is_safe_part(id) {
            return Err(VaultError::BadPath { path: id.to_owned(), reason: "it names no draft" });
        }
        self.check_captures()?;
        let folder = layout::local(self.root()).join(layout::DRAFTS);
        disk::create_folders(&folder)?;
        let path = folder.join(id);
        let file = disk::open(&path, OFlags::WRONLY | OFlags::CREATE).map_err(IoError::at("create", &path))?;
        file.lock().map_err(IoError::at("lock", &path))?;
        Ok(DraftMark { path, _lock: file })
    }

    fn check_captures(&self) -> Result<(), VaultError> {
        self.locate_ours(&VaultPath::parse(layout::SOURCES)?.join("a.md")?)?;
        match self.kind(layout::EVIDENCE) {
            None | Some(FileKind::Folder) => Ok(()),
            Some(_) => {
                Err(VaultError::BadPath { path: layout::EVIDENCE.to_owned(), reason: "something else has its place" })
            }
        }
    }

    /// The drafts that nobody works on any more, each with its mark, held from now on.
    pub fn abandoned_drafts(&self) -> Result<Vec<(String, DraftMark)>, VaultError> {
        let Some(local) = self.local() else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for entry in disk::entries(&local.join(layout::DRAFTS))? {
            let (path, name) = (entry.path(), entry.file_name());
            let Some(id) = name.to_str().filter(|id| is_draft(id)) else { continue };
            let Ok(file) = disk::open(&path, OFlags::WRONLY) else { continue };
            if file.try_lock().is_ok() {
                found.push((id.to_owned(), DraftMark { path, _lock: file }));
            }
        }
        Ok(found)
    }
}

/// Whether Dossier gives such ids: what else lies among the marks was put there by somebody.
fn is_draft(id: &str) -> bool {
    id.strip_prefix("src-").is_some_and(is_ulid)
}
