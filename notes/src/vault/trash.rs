//! Deletes files reversibly, by moving them to the trash, and erases files for good.
//!
//! A deleted file moves to its own folder in `.dossier/local/trash`, next to a record of its path and the time of
//! deletion.

use std::path::Path;

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::disk::{self, FileKind};
use super::places::is_ulid;
use super::{ContentHash, Vault, VaultError, VaultPath, layout};

/// The name of the deleted file in its trash folder.
pub(super) const FILE: &str = "file";

/// The original path and the time of deletion.
const ENTRY: &str = "entry.json";

/// A file in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Its id in the trash.
    pub id: String,
    /// Its original path.
    pub path: VaultPath,
    /// When it was deleted.
    pub when: Timestamp,
}

impl Trashed {
    fn read(folder: &Path) -> Option<Self> {
        let id = folder.file_name()?.to_str().filter(|id| is_ulid(id))?.to_owned();
        let json: Json = serde_json::from_slice(&disk::read(&folder.join(ENTRY)).ok()??).ok()?;
        if disk::kind(&folder.join(FILE)) != Some(FileKind::File) {
            return None;
        }
        Some(Self {
            id,
            path: VaultPath::parse(json.get("path")?.as_str()?).ok().filter(VaultPath::is_writable_kind)?,
            when: json.get("when")?.as_str()?.parse().ok()?,
        })
    }
}

impl Vault {
    /// Makes a trash entry for a file that is about to be moved there, and returns its id.
    pub(super) fn prepare_trash(&self, path: &VaultPath) -> Result<String, VaultError> {
        let id = self.clock().ulid();
        let folder = layout::trash(self.root()).join(&id);
        disk::create_folders(&folder)?;
        let entry = json!({ "path": path.as_str(), "when": self.clock().now().to_string() });
        disk::stage(&folder.join(ENTRY), entry.to_string().as_bytes())?;
        Ok(id)
    }

    /// The entries of the trash, newest first.
    pub fn trash_list(&self) -> Result<Vec<Trashed>, VaultError> {
        let entries = disk::entries(&layout::trash(self.root()))?;
        let mut trashed: Vec<Trashed> = entries.iter().filter_map(|entry| Trashed::read(&entry.path())).collect();
        trashed.sort_by(|a, b| (b.when, &b.id).cmp(&(a.when, &a.id)));
        Ok(trashed)
    }

    /// The bytes of a file in the trash.
    pub fn read_trashed(&self, id: &str) -> Result<Vec<u8>, VaultError> {
        self.trashed(id)?;
        let file = layout::trash(self.root()).join(id).join(FILE);
        disk::read(&file)?.ok_or_else(|| VaultError::NotInTrash { id: id.to_owned() })
    }

    /// Removes the remains of an entry whose file has been restored.
    pub(super) fn drop_from_trash(&self, id: &str) -> Result<(), VaultError> {
        let folder = layout::trash(self.root()).join(id);
        match disk::kind(&folder.join(FILE)) {
            None => Ok(disk::remove_folder(&folder)?),
            Some(_) => Ok(()),
        }
    }

    /// Removes the file and every copy kept of it. Doing this twice has the same effect as doing it once.
    pub(super) fn erase_all(&self, path: &VaultPath) -> Result<(), VaultError> {
        let file = self.locate_writable(path)?;
        disk::remove(&file)?;
        disk::remove_folder(&self.history_folder(path))?;
        disk::remove(&self.journal_file(path))?;
        for trashed in self.trash_list()?.iter().filter(|trashed| trashed.path == *path) {
            disk::remove_folder(&layout::trash(self.root()).join(&trashed.id))?;
        }
        self.forget_all_replaced()?;
        Ok(disk::sync_folder(&layout::trash(self.root()))?)
    }

    /// Removes one trash entry for good, with the history and the typing of its file, which has no other copy. The
    /// entry goes last: whoever is killed before finds it there, and erases it again.
    pub fn erase_trashed_with_copies(&self, id: &str, path: &VaultPath) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        self.trashed(id)?;
        disk::remove_folder(&self.history_folder(path))?;
        disk::remove(&self.journal_file(path))?;
        self.erase_trashed(id)
    }

    /// Removes one trash entry for good, together with the copies kept for undo.
    pub fn erase_trashed(&self, id: &str) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        self.trashed(id)?;
        disk::remove_folder(&layout::trash(self.root()).join(id))?;
        self.forget_all_replaced()?;
        Ok(disk::sync_folder(&layout::trash(self.root()))?)
    }

    /// Removes trash entries of a file that undo has just restored.
    pub(super) fn forget_trashed(&self, path: &VaultPath, hash: &ContentHash) -> Result<(), VaultError> {
        for trashed in self.trash_list()?.iter().filter(|trashed| trashed.path == *path) {
            let folder = layout::trash(self.root()).join(&trashed.id);
            if disk::read(&folder.join(FILE))?.is_some_and(|bytes| ContentHash::of(&bytes) == *hash) {
                disk::remove_folder(&folder)?;
            }
        }
        Ok(())
    }

    /// The trash entry with this id.
    pub(super) fn trashed(&self, id: &str) -> Result<Trashed, VaultError> {
        let folder = layout::trash(self.root()).join(id);
        let trashed = Trashed::read(&folder).filter(|trashed| trashed.id == id);
        trashed.ok_or_else(|| VaultError::NotInTrash { id: id.to_owned() })
    }
}
