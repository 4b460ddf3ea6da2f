//! What a sync gathers for the clips while it indexes everything else.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::index::{ChangedSources, Entry, FileState, IndexError, Snapshot};
use crate::vault::{VaultFile, VaultPath};

/// A file to read, with the state that the index holds.
pub(super) type Candidate = (VaultFile, Option<FileState>);

/// What is gathered for the clips while everything else is indexed.
#[derive(Default)]
pub(super) struct Clips {
    pub(super) aside: Mutex<Vec<Candidate>>,
    pub(super) changed: Mutex<ChangedSources>,
    /// Whether every clip is looked at rather than those of the sources that changed.
    pub(super) is_all: bool,
}

impl Clips {
    pub(super) fn look_at_all(&mut self) {
        self.is_all = true;
    }

    pub(super) fn put_aside(&self, clip: Candidate) {
        held(&self.aside).push(clip);
    }

    /// Notes a source as it is now.
    pub(super) fn changed(&self, source: &Entry) {
        if !self.is_all {
            held(&self.changed).add(source);
        }
    }

    /// Notes what was indexed at a path that changes, if it was a source.
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
