//! Files that wait for the index.

use std::time::Instant;

use crate::vault::VaultPath;

/// The files of a batch that are still to be indexed.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) since: Instant,
    pub(super) paths: Vec<VaultPath>,
}
