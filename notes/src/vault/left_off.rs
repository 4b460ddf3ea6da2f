//! Where the user of this machine stopped: how far each document was read, and how the window was arranged. All of it
//! is in `.dossier/local` and is never shared; losing it loses nothing of the notebook.

use std::path::{Path, PathBuf};

use super::{ContentHash, Vault, VaultError, VaultPath, disk, layout};
use crate::error::IoError;

/// The size limit of a reading place, which is a few words: a folder from elsewhere may contain anything under its
/// name.
const LARGEST_PLACE: u64 = 1 << 10;

/// The size limit of an arrangement of the window with all its pages and lists, in bytes.
const LARGEST_ARRANGEMENT: u64 = 1 << 20;

impl Vault {
    /// The stored reading places of documents.
    pub fn reached_places(&self) -> ReachedFiles {
        ReachedFiles { root: self.root().to_path_buf() }
    }

    /// Keeps how far a document was read.
    pub fn keep_reached(&self, key: &str, place: &str) -> Result<(), VaultError> {
        disk::create_folders(&layout::reached(self.root()))?;
        self.put_soon(place, &self.reached_places().of(key))
    }

    /// Forgets it, as when the document is erased for good.
    pub fn forget_reached(&self, key: &str) -> Result<(), VaultError> {
        let file = self.reached_places().of(key);
        if disk::kind(&file).is_none() {
            return Ok(());
        }
        let _lock = self.write_lock()?;
        Ok(disk::remove(&file)?)
    }

    /// How the window of this notebook was arranged when it was last used on this machine, in the interface's own
    /// format.
    pub fn arrangement(&self) -> Option<String> {
        text(disk::read_up_to(&layout::arrangement(self.root()), LARGEST_ARRANGEMENT))
    }

    /// Keeps how the window stands.
    pub fn keep_arrangement(&self, arrangement: &str) -> Result<(), VaultError> {
        self.put_soon(arrangement, &layout::arrangement(self.root()))
    }

    /// Writes a small file of this machine anew, in one step. It comes with every rest of the scrolling: the last one
    /// wins, so it waits for no other program and makes none wait, and a crash may lose it, so nothing is synced.
    fn put_soon(&self, text: &str, path: &Path) -> Result<(), VaultError> {
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        if !self.is_present() {
            return Err(VaultError::Gone { path: self.root().to_path_buf() });
        }
        let written = layout::tmp(self.root()).join(format!("{}.stage", self.clock().ulid()));
        disk::write_unsynced(&written, text.as_bytes())?;
        Ok(disk::rename(&written, path, "write")?)
    }
}

impl Vault {
    /// Forgets how the window stood where that names a document which was erased for good: its path, its title and
    /// what was searched for stand there.
    pub fn forget_arrangement_with(&self, erased: &VaultPath) -> Result<(), VaultError> {
        let names_it = |text: String| text.contains(erased.as_str()) || text.contains(erased.stem());
        if self.arrangement().is_some_and(names_it) {
            let _lock = self.write_lock()?;
            disk::remove(&layout::arrangement(self.root()))?;
        }
        Ok(())
    }
}

/// How far documents were read, a small file each.
#[derive(Debug, Clone)]
pub struct ReachedFiles {
    root: PathBuf,
}

impl ReachedFiles {
    /// The stored place of a document, by its key (its id, else its path).
    #[must_use]
    pub fn read(&self, key: &str) -> Option<String> {
        text(disk::read_up_to(&self.of(key), LARGEST_PLACE))
    }

    /// Whether a document stands at a path that such a file names.
    #[must_use]
    pub fn has_document(&self, path: &str) -> bool {
        VaultPath::parse(path)
            .is_ok_and(|path| path.is_document() && disk::kind(&self.root.join(path.on_disk())).is_some())
    }

    /// What names a document may be anything that a file says: its hash is a safe name.
    fn of(&self, key: &str) -> PathBuf {
        layout::reached(&self.root).join(ContentHash::of(key.as_bytes()).to_string())
    }
}

/// A file that cannot be read, or is not text, counts as absent.
fn text(read: Result<Option<Vec<u8>>, IoError>) -> Option<String> {
    read.ok().flatten().and_then(|bytes| String::from_utf8(bytes).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[test]
    fn places_are_kept_by_any_name_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        for key in ["src-1", "../../thesis", "Sources/王毅.md", ""] {
            assert_eq!(vault.reached_places().read(key), None);
            vault.keep_reached(key, &format!("place of {key}")).unwrap();
            assert_eq!(vault.reached_places().read(key), Some(format!("place of {key}")));
        }
        vault.forget_reached("src-1").unwrap();
        vault.forget_reached("src-1").unwrap();
        assert_eq!((vault.reached_places().read("src-1"), vault.reached_places().read("").is_some()), (None, true));
    }

    #[test]
    fn what_is_far_too_large_counts_as_absent() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        vault.keep_reached("src-1", "1").unwrap();
        vault.keep_arrangement("{}").unwrap();
        for file in [vault.reached_places().of("src-1"), layout::arrangement(vault.root())] {
            // Sparse: it takes no room on the disk.
            std::fs::OpenOptions::new().write(true).open(file).unwrap().set_len(1 << 40).unwrap();
        }
        assert_eq!((vault.reached_places().read("src-1"), vault.arrangement()), (None, None));
    }

    #[test]
    fn what_names_an_erased_document_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        let stands = "{\"path\": \"Notes/Harbour talks.md\"}";
        vault.keep_arrangement(stands).unwrap();
        vault.forget_arrangement_with(&VaultPath::parse("Notes/Other.md").unwrap()).unwrap();
        assert_eq!(vault.arrangement().as_deref(), Some(stands));
        vault.forget_arrangement_with(&VaultPath::parse("Notes/Harbour talks.md").unwrap()).unwrap();
        assert_eq!(vault.arrangement(), None);
    }

    #[test]
    fn an_arrangement_is_kept_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        assert_eq!(vault.arrangement(), None);
        vault.keep_arrangement("{}").unwrap();
        vault.keep_arrangement("{\"a\": 1}").unwrap();
        assert_eq!(vault.arrangement().as_deref(), Some("{\"a\": 1}"));
    }
}
