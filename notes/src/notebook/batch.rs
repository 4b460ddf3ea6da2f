//! Many changes after one another, indexed together: an index commit costs more than a small file.

use std::sync::{MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Notebook;
use crate::vault::VaultPath;

/// How long changes may wait for the index.
const LONGEST_WAIT: Duration = Duration::from_millis(500);

/// While it lives, the notebook's changes are durable at once as ever, but reach the index together,
/// twice a second and when it is dropped.
pub struct Batch<'n> {
    notebook: &'n Notebook,
}

/// What waits for the index.
#[derive(Debug)]
pub(super) struct Waiting {
    since: Instant,
    paths: Vec<VaultPath>,
}

impl Notebook {
    /// Begins a batch of changes.
    pub fn batch(&self) -> Batch<'_> {
        *self.waiting() = Some(Waiting { since: Instant::now(), paths: Vec::new() });
        Batch { notebook: self }
    }

    /// Has files wait for the index; false where no batch is open and they must be indexed now.
    pub(super) fn wait_in_batch(&self, paths: &[VaultPath]) -> bool {
        let due = {
            let mut waiting = self.waiting();
            let Some(batch) = waiting.as_mut() else { return false };
            batch.paths.extend_from_slice(paths);
            batch.since.elapsed() > LONGEST_WAIT
        };
        self.know_unindexed(paths);
        if due {
            self.index_waiting();
        }
        true
    }

    fn index_waiting(&self) {
        let mut waiting = self.waiting();
        let Some(batch) = waiting.as_mut() else { return };
        let paths = std::mem::take(&mut batch.paths);
        drop(waiting);
        if !paths.is_empty() {
            let _ = self.reconcile(&paths);
        }
        if let Some(batch) = self.waiting().as_mut() {
            batch.since = Instant::now();
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Option<Waiting>> {
        self.batch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.notebook.index_waiting();
        *self.notebook.waiting() = None;
    }
}
