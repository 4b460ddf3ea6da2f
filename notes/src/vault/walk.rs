//! Reading files and listing them.

use super::{Vault, VaultError, VaultPath};
use crate::error::Problem;

/// A Markdown file of the notebook, as listing sees it: enough to know whether to read it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultFile {
    /// Where it lies.
    pub path: VaultPath,
    /// Its size in bytes.
    pub size: u64,
    /// When its content changed, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// When its content or metadata changed, in nanoseconds since 1970.
    pub ctime_ns: i64,
    /// Its number on the disk; a replaced file has a new one.
    pub inode: u64,
}

impl Vault {
    /// A file's bytes.
    pub fn read(&self, path: &VaultPath) -> Result<Vec<u8>, VaultError> {
        todo!("{path}")
    }

    /// A file as text; bytes that are not UTF-8 are shown as U+FFFD and reported. Never write such a
    /// text back: edit the bytes.
    pub fn read_text(&self, path: &VaultPath) -> Result<(String, Vec<Problem>), VaultError> {
        todo!("{path}")
    }

    /// What listing would say of one file; `None` if it is not there.
    pub fn stat(&self, path: &VaultPath) -> Result<Option<VaultFile>, VaultError> {
        todo!("{path}")
    }

    /// Whether a file is there.
    pub fn exists(&self, path: &VaultPath) -> bool {
        todo!("{path}")
    }

    /// Every Markdown file, in no order. Dot-folders, Evidence and symbolic links are passed over. An
    /// error is a folder that could not be listed (its files are unknown, not gone) or a name that
    /// cannot be a [`VaultPath`].
    pub fn files(&self) -> impl Iterator<Item = Result<VaultFile, VaultError>> {
        std::iter::empty()
    }
}
