//! Where this machine's user left off: how far each document was read, and how the window stood. All of it lies in
//! `.dossier/local` and is never shared; losing it loses a place, and nothing of the notebook.

use std::path::PathBuf;

use super::{ContentHash, Vault, VaultError, disk, layout};
use crate::error::IoError;

/// A place is a few words. A folder that came from elsewhere may hold anything under its name.
const LARGEST_PLACE: u64 = 1 << 10;

/// How a window stood, with every page and list of it, in bytes.
const LARGEST_ARRANGEMENT: u64 = 1 << 20;

impl Vault {
    /// Where it is kept how far documents were read.
    pub fn reached_places(&self) -> ReachedFiles {
        ReachedFiles { folder: layout::reached(self.root()) }
    }

    /// Keeps how far a document was read.
    pub fn keep_reached(&self, key: &str, place: &str) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let files = self.reached_places();
        disk::create_folders(&files.folder)?;
        self.put_in_place(place, &files.of(key))
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

    /// How the window of this notebook stood when it was last used on this machine, as whoever draws it wrote it.
    pub fn arrangement(&self) -> Option<String> {
        text(disk::read_up_to(&layout::arrangement(self.root()), LARGEST_ARRANGEMENT))
    }

    /// Keeps how the window stands.
    pub fn keep_arrangement(&self, arrangement: &str) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        self.put_in_place(arrangement, &layout::arrangement(self.root()))
    }
}

/// How far documents were read, a small file each.
#[derive(Debug, Clone)]
pub struct ReachedFiles {
    folder: PathBuf,
}

impl ReachedFiles {
    /// What was kept of a document, by what names it (its id, else its path).
    #[must_use]
    pub fn read(&self, key: &str) -> Option<String> {
        text(disk::read_up_to(&self.of(key), LARGEST_PLACE))
    }

    /// What names a document may be anything that a file says: its hash is a safe name.
    fn of(&self, key: &str) -> PathBuf {
        self.folder.join(ContentHash::of(key.as_bytes()).to_string())
    }
}

/// What cannot be read, or is no text, counts as absent.
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
    fn an_arrangement_is_kept_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        assert_eq!(vault.arrangement(), None);
        vault.keep_arrangement("{}").unwrap();
        vault.keep_arrangement("{\"a\": 1}").unwrap();
        assert_eq!(vault.arrangement().as_deref(), Some("{\"a\": 1}"));
    }
}
