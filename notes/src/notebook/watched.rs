//! Progress and cancellation for changes of many files.

use std::marker::PhantomData;
use std::sync::PoisonError;
use std::thread;

use super::Notebook;
use crate::progress::Progress;

/// A guard. While it lives, changes made by its thread report their progress (`reading`, then `writing`) and
/// can be cancelled until they write; nothing is changed then.
pub struct ProgressScope<'n> {
    notebook: &'n Notebook,
    /// It belongs to its thread.
    stays: PhantomData<*const ()>,
}

impl Notebook {
    /// Has the changes of this thread report to `progress`.
    pub fn watched(&self, progress: &Progress) -> ProgressScope<'_> {
        let mut watchers = self.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.insert(thread::current().id(), progress.clone());
        ProgressScope { notebook: self, stays: PhantomData }
    }

    /// To whom a change of this thread reports.
    pub(super) fn progress(&self) -> Progress {
        let watchers = self.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.get(&thread::current().id()).cloned().unwrap_or_default()
    }
}

impl Drop for ProgressScope<'_> {
    fn drop(&mut self) {
        let mut watchers = self.notebook.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.remove(&thread::current().id());
    }
}
