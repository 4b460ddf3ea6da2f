//! Batches: many changes in a row are indexed with one commit, since a commit costs more than writing a small
//! file.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use super::Notebook;
use super::waiting::Waiting;
use crate::vault::VaultPath;

/// How long changes may wait for the index.
const LONGEST_WAIT: Duration = Duration::from_millis(500);

/// A guard. While it lives, the changes made by its thread are written durably at once, as always, but are
/// indexed together: every half second, and when the guard is dropped. Other threads are not affected.
pub struct Batch<'n> {
    notebook: &'n Notebook,
    /// It belongs to its thread.
    _not_send: PhantomData<*const ()>,
}

impl Notebook {
    /// Begins a batch of changes made by this thread.
    pub fn batch(&self) -> Batch<'_> {
        self.waiting().insert(current_thread(), Waiting { since: Instant::now(), paths: Vec::new() });
        Batch { notebook: self, _not_send: PhantomData }
    }

    /// Queues files to be indexed with the batch. Returns false if this thread has no open batch: the caller
    /// then indexes them itself.
    pub(super) fn wait_in_batch(&self, paths: &[VaultPath]) -> bool {
        let due = {
            let mut waiting = self.waiting();
            let Some(batch) = waiting.get_mut(&current_thread()) else { return false };
            batch.paths.extend_from_slice(paths);
            batch.since.elapsed() > LONGEST_WAIT
        };
        self.record_unindexed(paths);
        if due {
            self.index_waiting();
        }
        true
    }

    fn index_waiting(&self) {
        let mut waiting = self.waiting();
        let Some(batch) = waiting.get_mut(&current_thread()) else { return };
        let paths = std::mem::take(&mut batch.paths);
        drop(waiting);
        if !paths.is_empty() {
            let _ = self.reconcile(&paths);
        }
        if let Some(batch) = self.waiting().get_mut(&current_thread()) {
            batch.since = Instant::now();
        }
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<ThreadId, Waiting>> {
        self.batch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn current_thread() -> ThreadId {
    thread::current().id()
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.notebook.index_waiting();
        self.notebook.waiting().remove(&current_thread());
    }
}
