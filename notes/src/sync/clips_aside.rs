//! Collects clips while a sync indexes everything else: they are indexed last, because they need their sources.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::index::{ChangedSources, Entry, FileState, IndexError, Snapshot};
use crate::vault::{VaultFile, VaultPath};

/// A file to read, with its file state as stored in the index.
pub(super) type Candidate = (VaultFile, Option<FileState>);

/// The clips, and the changed sources, collected while everything else is indexed.
#[derive(Default)]
pub(super) struct ClipsAside {
    pub(super) aside: Mutex<Vec<Candidate>>,
    pub(super) changed: Mutex<ChangedSources>,
    /// Whether to check every clip, and not only those of changed sources.
    pub(super) is_all: bool,
}

impl ClipsAside {
    pub(super) fn look_at_all(&mut self) {
        self.is_all = true;
    }

    pub(super) fn put_aside(&self, clip: Candidate) {
        held(&self.aside).push(clip);
    }

    /// Records a source in its current state.
    pub(super) fn changed(&self, source: &Entry) {
        if !self.is_all {
            held(&self.changed).add(source);
        }
    }

    /// Records what was indexed at a changed path, if that was a source.
    pub(super) fn changes(&self, before: &Snapshot, path: &VaultPath) -> Result<(), IndexError> {
        if !self.is_all {
            let source = before.source_at(path)?;
            source.iter().for_each(|source| held(&self.changed).add(source));
        }
        Ok(())
    }
}

pub(super) fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
