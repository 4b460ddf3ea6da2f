//! Bringing the index in step with the vault.

use crate::index::{Index, IndexError};
use crate::progress::Progress;
use crate::vault::{Vault, VaultPath};

/// What a sync did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SyncReport {
    /// Files that were not indexed before.
    pub added: usize,
    /// Files whose bytes changed.
    pub modified: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Files that could not be read, with the reason.
    pub failed: Vec<(VaultPath, String)>,
    /// Seconds taken.
    pub seconds: f64,
}

/// Compares the folder with the index and brings the index in step.
pub fn sync(_vault: &Vault, _index: &Index, _progress: &Progress) -> Result<SyncReport, IndexError> {
    todo!()
}

/// Brings the named files in step, looking at no other: what a save of our own calls.
pub fn reconcile(_vault: &Vault, _index: &Index, _paths: &[VaultPath]) -> Result<SyncReport, IndexError> {
    todo!()
}

/// Indexes everything anew.
pub fn rebuild(_vault: &Vault, _index: &Index, _progress: &Progress) -> Result<SyncReport, IndexError> {
    todo!()
}
