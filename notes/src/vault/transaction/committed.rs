//! A change that was made.

use crate::vault::{Change, VaultPath};

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// What undo takes back.
    pub change: Change,
    /// Copies of what other programs wrote meanwhile, beside the files.
    pub kept: Vec<VaultPath>,
}
