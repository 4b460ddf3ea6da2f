//! Old bytes of files, kept on this machine.

use jiff::Timestamp;

use super::{ContentHash, Vault, VaultError, VaultPath};

/// An older state of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was replaced.
    pub replaced: Timestamp,
    /// What it held.
    pub hash: ContentHash,
    /// Its size in bytes.
    pub size: u64,
}

impl Vault {
    /// The kept versions of a file, newest first.
    pub fn history(&self, path: &VaultPath) -> Result<Vec<Version>, VaultError> {
        todo!("{path}")
    }

    /// The bytes of a kept version.
    pub fn read_version(&self, path: &VaultPath, version: &Version) -> Result<Vec<u8>, VaultError> {
        todo!("{path} {version:?}")
    }
}
