//! Marks of drafts: which originals on the disk belong to no source yet, and whether anybody still
//! works on them.
//!
//! A mark is a small file with a lock on it. A crash frees the lock and leaves the file; so does
//! dropping a [`DraftMark`] without clearing it.

use std::{
    fs::{File, OpenOptions},
    path::PathBuf,
};

use super::{Vault, VaultError, VaultPath, disk, layout};
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
    /// original that nobody refers to.
    pub fn mark_draft(&self, id: &str) -> Result<DraftMark, VaultError> {
        let Some(local) = self.local() else { return Err(VaultError::ReadOnly) };
        let name = VaultPath::parse(id)?;
        let path = local.join(layout::DRAFTS).join(name.name());
        disk::create_folders(&local.join(layout::DRAFTS))?;
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(IoError::at("create", &path))?;
        file.lock().map_err(IoError::at("lock", &path))?;
        Ok(DraftMark { path, _lock: file })
    }

    /// The drafts that nobody works on any more, each with its mark, held from now on.
    pub fn abandoned_drafts(&self) -> Result<Vec<(String, DraftMark)>, VaultError> {
        let Some(local) = self.local() else { return Ok(Vec::new()) };
        let folder = local.join(layout::DRAFTS);
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for entry in disk::entries(&folder)? {
            let path = entry.path();
            let Ok(file) = OpenOptions::new().write(true).open(&path) else { continue };
            if file.try_lock().is_ok() {
                found.push((entry.file_name().to_string_lossy().into_owned(), DraftMark { path, _lock: file }));
            }
        }
        Ok(found)
    }
}
