//! Folders of original bytes, written once and never edited, and their contents.

use std::path::PathBuf;

use super::disk::{self, FileKind, PlaceOutcome};
use super::evidence_marks::file_name;
use super::numbered::folder_of;
use super::{Vault, VaultError, VaultPath, layout};

/// An entry of an evidence folder or of the folder of custody logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceEntry {
    /// Its path; odd ([`VaultPath::has_unsupported_name`]) if Dossier does not give such names.
    pub path: VaultPath,
    /// What it is, nothing followed.
    pub kind: FileKind,
}

impl EvidenceEntry {
    /// Its name in the folder.
    pub fn name(&self) -> &str {
        self.path.name()
    }

    /// Whether Dossier may have written it: a plain file, or a folder, under a name that can be written.
    pub fn is_plain(&self) -> bool {
        !self.path.has_unsupported_name() && matches!(self.kind, FileKind::File | FileKind::Folder)
    }
}

impl Vault {
    /// The entries of a folder, ordered by name; none if it does not exist. A link in place of the folder is an error.
    pub fn list_entries(&self, folder: &VaultPath) -> Result<Vec<EvidenceEntry>, VaultError> {
        let of = |entry: &disk::Entry| EvidenceEntry {
            path: VaultPath::of_disk(&folder.on_disk().join(entry.file_name())),
            kind: entry.kind(),
        };
        let mut kept: Vec<EvidenceEntry> = disk::entries(&self.locate(folder)?)?.iter().map(of).collect();
        kept.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(kept)
    }

    /// The folder of an id's evidence: `Evidence/<id>`, or its fingerprint if the id is not a safe file name.
    pub fn evidence_folder(&self, id: &str) -> Result<VaultPath, VaultError> {
        VaultPath::parse(&format!("{}/{}", layout::EVIDENCE, file_name(id)))
    }

    /// Whether there is such a folder.
    pub fn has_folder(&self, folder: &VaultPath) -> bool {
        self.locate(folder).is_ok_and(|folder| disk::is_folder(&folder))
    }

    /// Makes a folder with read-only files, all at once: after a crash it is whole or absent.
    /// [`VaultError::Taken`] if the folder is there.
    pub fn create_evidence(&self, folder: &VaultPath, files: &[(&str, &[u8])]) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let target = self.locate_evidence(folder)?;
        let staged = layout::tmp(self.root()).join(self.clock().ulid());
        disk::create_folders(&staged)?;
        for (name, bytes) in files {
            let name = VaultPath::parse(name)?;
            let file = staged.join(name.name());
            disk::stage(&file, bytes)?;
            disk::make_read_only(&file)?;
        }
        disk::sync_folder(&staged)?;
        disk::create_folders(folder_of(&target))?;
        match disk::place_new(&staged, &target, self.swap())? {
            PlaceOutcome::Done(swap) => self.record_swap_support(swap),
            PlaceOutcome::Taken => {
                disk::remove_folder(&staged)?;
                return Err(VaultError::Taken { path: folder.clone() });
            }
        }
        disk::sync_folder(folder_of(&target))?;
        self.count_write()
    }

    /// Removes such a folder for good, also if it was set aside. No error if it does not exist. It is renamed away in
    /// one step, so a crash leaves no half of it in its place.
    pub fn remove_evidence(&self, folder: &VaultPath) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        disk::remove_folder(&self.history_folder(folder))?;
        let target = self.locate_evidence(folder)?;
        if !disk::is_folder(&target) {
            return Ok(());
        }
        let aside = layout::tmp(self.root()).join(self.clock().ulid());
        disk::rename(&target, &aside, "remove")?;
        disk::sync_folder(folder_of(&target))?;
        disk::remove_folder(&aside)?;
        self.count_write()
    }

    /// Moves such a folder to the history because its capture was undone. No error if it does not exist.
    pub(super) fn put_evidence_aside(&self, folder: &VaultPath) -> Result<(), VaultError> {
        let target = self.locate_evidence(folder)?;
        if !disk::is_folder(&target) {
            return Ok(());
        }
        let aside = self.history_folder(folder);
        disk::create_folders(folder_of(&aside))?;
        disk::rename(&target, &aside, "keep")?;
        disk::sync_folder(folder_of(&aside))?;
        disk::sync_folder(folder_of(&target))?;
        self.count_write()
    }

    /// Moves a folder that was set aside back to its place.
    pub(super) fn bring_back_evidence(&self, folder: &VaultPath) -> Result<(), VaultError> {
        let (aside, target) = (self.history_folder(folder), self.locate_evidence(folder)?);
        if !disk::is_folder(&aside) {
            let is_there = disk::is_folder(&target);
            return if is_there { Ok(()) } else { Err(VaultError::NotKept { path: folder.clone() }) };
        }
        disk::create_folders(folder_of(&target))?;
        match disk::place_new(&aside, &target, self.swap())? {
            PlaceOutcome::Done(swap) => self.record_swap_support(swap),
            PlaceOutcome::Taken => return Err(VaultError::Taken { path: folder.clone() }),
        }
        disk::sync_folder(folder_of(&target))?;
        self.count_write()
    }

    /// Where the original of one source lies: a folder in Evidence and nothing else.
    fn locate_evidence(&self, folder: &VaultPath) -> Result<PathBuf, VaultError> {
        match folder.folder() == layout::EVIDENCE && !folder.has_unsupported_name() {
            true => self.locate(folder),
            false => Err(VaultError::NotOurs { path: folder.clone() }),
        }
    }
}
