//! Which hits of each saved search the user of this machine has seen. Losing it loses only a count of new hits.

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::{ContentHash, Vault, VaultError, disk, layout};

/// Identifies a version of the stored file. If the stamp is unchanged, nobody has written it since: each
/// write replaces the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenStamp {
    length: u64,
    inode: u64,
    modified: (i64, i64),
}

impl Vault {
    /// The stamp of the stored file now; `None` if there is none.
    pub fn seen_stamp(&self, id: &str) -> Option<SeenStamp> {
        let found = self.seen_file(id).symlink_metadata().ok()?;
        Some(SeenStamp { length: found.len(), inode: found.ino(), modified: (found.mtime(), found.mtime_nsec()) })
    }

    /// The stored data of a saved search, by its id.
    pub fn seen(&self, id: &str) -> Result<Option<Vec<u8>>, VaultError> {
        Ok(disk::read(&self.seen_file(id))?)
    }

    /// Keeps what was seen of a saved search.
    pub fn store_seen(&self, id: &str, bytes: &[u8]) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let file = self.seen_file(id);
        let folder = layout::seen(self.root());
        disk::create_folders(&folder)?;
        let staged = self.stage(bytes)?;
        disk::rename(&staged, &file, "write")?;
        Ok(disk::sync_folder(&folder)?)
    }

    /// The id may be any text from a file; its hash is a safe file name.
    fn seen_file(&self, id: &str) -> PathBuf {
        layout::seen(self.root()).join(ContentHash::of(id.as_bytes()).to_string())
    }
}
