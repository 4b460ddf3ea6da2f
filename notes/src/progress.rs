//! Progress of long work, and its cancellation.
//!
//! The engine reports; who watches (a progress line, a window) decides what to show. Cancelling is
//! a wish: the work stops at its next safe place and keeps what is done.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// One report of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgressReport<'a> {
    /// What is being done, in the user's words: "reading", "indexing".
    pub phase: &'a str,
    /// How many items are done.
    pub done: u64,
    /// How many there are, where that is known.
    pub total: Option<u64>,
}

type Listener = dyn Fn(ProgressReport<'_>) + Send + Sync;

/// Carries reports out of long work and the request to cancel into it. Clones share both.
#[derive(Clone, Default)]
pub struct Progress {
    listener: Option<Arc<Listener>>,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    /// Without a listener; it can still be cancelled through a clone.
    pub fn silent() -> Self {
        Self::default()
    }

    /// Calls `listener` at every report, on the thread that does the work. If several threads do, reports may arrive
    /// out of order.
    pub fn new(listener: impl Fn(ProgressReport<'_>) + Send + Sync + 'static) -> Self {
        Self { listener: Some(Arc::new(listener)), cancelled: Arc::default() }
    }

    /// The same cancellation, without reports: for parts of work that is reported as a whole.
    #[must_use]
    pub fn without_reports(&self) -> Self {
        Self { listener: None, cancelled: Arc::clone(&self.cancelled) }
    }

    /// Reports that `done` items of `total` have passed `phase`.
    pub fn report(&self, phase: &str, done: u64, total: Option<u64>) {
        if let Some(listener) = &self.listener {
            listener(ProgressReport { phase, done, total });
        }
    }

    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked the work to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("watched", &self.listener.is_some())
            .field("cancelled", &self.is_cancelled())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn reports_reach_the_listener_and_a_clone_cancels() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let progress = Progress::new({
            let seen = Arc::clone(&seen);
            move |step| seen.lock().unwrap().push(format!("{} {} of {:?}", step.phase, step.done, step.total))
        });
        progress.report("indexing", 3, Some(9));
        assert_eq!(*seen.lock().unwrap(), ["indexing 3 of Some(9)"]);
        assert!(!progress.is_cancelled());
        progress.clone().cancel();
        assert!(progress.is_cancelled());
    }
}
