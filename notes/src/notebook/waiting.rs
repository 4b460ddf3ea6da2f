//! Files that wait for the index.

use std::time::Instant;

use crate::vault::VaultPath;

/// What a batch has wait for the index.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) since: Instant,
    pub(super) paths: Vec<VaultPath>,
}
