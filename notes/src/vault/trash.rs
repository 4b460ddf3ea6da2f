//! Deleting with a way back, and erasing without one.
//!
//! A deleted file moves to a folder of its own in `.dossier/local/trash`, beside a note of where it
//! was and when.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::disk::{self, FileKind, Placed};
use super::places::is_ulid;
use super::write::folder_of;
use super::{FileChange, Vault, VaultError, VaultPath, layout};

/// The file itself, in its trash folder.
pub(super) const FILE: &str = "file";

/// Where it was and when it was thrown away.
const ENTRY: &str = "entry.json";

/// A file in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Names it in the trash.
    pub id: String,
    /// Where it was.
    pub path: VaultPath,
    /// When it was thrown away.
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
            path: VaultPath::parse(json.get("path")?.as_str()?).ok().filter(VaultPath::is_ours)?,
            when: json.get("when")?.as_str()?.parse().ok()?,
        })
    }
}

impl Vault {
    /// Moves a file to the trash.
    pub fn trash(&self, path: &VaultPath) -> Result<FileChange, VaultError> {
        let _lock = self.write_lock()?;
        let source = self.locate_ours(path)?;
        let bytes = self.read(path)?;
        let folder = layout::trash(self.root()).join(self.clock().ulid());
        disk::create_folders(&folder)?;
        let entry = json!({ "path": path.as_str(), "when": self.clock().now().to_string() });
        disk::stage(&folder.join(ENTRY), entry.to_string().as_bytes())?;
        let file = folder.join(FILE);
        disk::rename(&source, &file, "move to the trash")?;
        disk::sync_folder(&folder)?;
        disk::sync_folder(folder_of(&source))?;
        self.count_write()?;
        Ok(FileChange { path: path.clone(), before: Some(bytes), after: None })
    }

    /// What lies in the trash, newest first.
    pub fn trash_list(&self) -> Result<Vec<Trashed>, VaultError> {
        let entries = disk::entries(&layout::trash(self.root()))?;
        let mut trashed: Vec<Trashed> = entries.iter().filter_map(|entry| Trashed::read(&entry.path())).collect();
        trashed.sort_by(|a, b| (b.when, &b.id).cmp(&(a.when, &a.id)));
        Ok(trashed)
    }

    /// The bytes of a file in the trash.
    pub fn read_trashed(&self, id: &str) -> Result<Vec<u8>, VaultError> {
        let (folder, _) = self.trashed(id)?;
        disk::read(&folder.join(FILE))?.ok_or_else(|| VaultError::NotInTrash { id: id.to_owned() })
    }

    /// Brings a file back to its old path, or to a numbered one where that is taken.
    pub fn restore(&self, id: &str) -> Result<FileChange, VaultError> {
        let _lock = self.write_lock()?;
        let (folder, trashed) = self.trashed(id)?;
        let file = folder.join(FILE);
        let bytes = self.read_trashed(id)?;
        let path = self.place_back(&file, &trashed.path)?;
        disk::sync_folder(&folder)?;
        disk::remove_folder(&folder)?;
        self.count_write()?;
        Ok(FileChange { path, before: None, after: Some(bytes) })
    }

    /// Removes a file, its history, its unsaved typing and its copies in the trash, for good.
    pub fn erase(&self, path: &VaultPath) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let file = self.locate_ours(path)?;
        disk::remove(&file)?;
        disk::remove_folder(&self.history_folder(path))?;
        disk::remove(&self.journal_file(path))?;
        for trashed in self.trash_list()?.iter().filter(|trashed| trashed.path == *path) {
            disk::remove_folder(&layout::trash(self.root()).join(&trashed.id))?;
        }
        if disk::is_folder(folder_of(&file)) {
            disk::sync_folder(folder_of(&file))?;
        }
        disk::sync_folder(&layout::trash(self.root()))?;
        self.count_write()
    }

    /// Forgets copies in the trash of a file that undo has just brought back.
    pub(super) fn forget_trashed(&self, path: &VaultPath, bytes: &[u8]) -> Result<(), VaultError> {
        for trashed in self.trash_list()?.iter().filter(|trashed| trashed.path == *path) {
            let folder = layout::trash(self.root()).join(&trashed.id);
            if disk::read(&folder.join(FILE))?.as_deref() == Some(bytes) {
                disk::remove_folder(&folder)?;
            }
        }
        Ok(())
    }

    fn trashed(&self, id: &str) -> Result<(PathBuf, Trashed), VaultError> {
        let unknown = || VaultError::NotInTrash { id: id.to_owned() };
        let folder = layout::trash(self.root()).join(id);
        let trashed = Trashed::read(&folder).filter(|trashed| trashed.id == id).ok_or_else(unknown)?;
        Ok((folder, trashed))
    }

    /// The old path where it is free, else a number after the name.
    fn place_back(&self, file: &Path, path: &VaultPath) -> Result<VaultPath, VaultError> {
        let target = self.locate_ours(path)?;
        disk::create_folders(folder_of(&target))?;
        if let Placed::Done(swap) = disk::place_new(file, &target, self.swap())? {
            self.note_swap(swap);
            disk::sync_folder(folder_of(&target))?;
            return Ok(path.clone());
        }
        self.place_numbered(file, path.folder(), path.stem(), path.extension().unwrap_or("md"))
    }
}
