//! What is known of a file of the index.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;

use serde::{Deserialize, Serialize};

use super::sealed::Checksum;

/// The state of a file on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stat {
    size: u64,
    mtime: (i64, i64),
    ctime: (i64, i64),
    inode: u64,
}

impl Stat {
    pub(super) fn of(found: &Metadata) -> Self {
        Self {
            size: found.size(),
            mtime: (found.mtime(), found.mtime_nsec()),
            ctime: (found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
        }
    }
}

/// What is known of a file: its sum, and its state when that was verified.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileRecord {
    pub(super) proof: Checksum,
    pub(super) stat: Option<Stat>,
}
