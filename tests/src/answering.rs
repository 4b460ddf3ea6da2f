//! The desk without a window: a workbench for tests that answers as it does for the page.
use std::{
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use desk::{EventSink, Failure, Home, HostEvent, Opening, Start, Unattended, Workbench};
use serde_json::Value;
use tempfile::TempDir;

/// The events sent so far, and what wakes those who wait for one.
#[derive(Default)]
struct Said {
    events: Mutex<Vec<HostEvent>>,
    more: Condvar,
}

/// A workbench with its own configuration folder, and a record of its events and desktop calls.
pub struct TestDesk {
    /// The workbench.
    pub bench: Arc<Workbench>,
    /// What it asked of the desktop.
    pub desktop: Arc<Unattended>,
    /// The open notebook's folder.
    pub notebook: PathBuf,
    said: Arc<Said>,
    folder: TempDir,
}

/// How long a test waits for an event.
const TIMEOUT: Duration = Duration::from_secs(60);

impl TestDesk {
    /// With the sample open and indexed.
    ///
    /// # Panics
    /// When it cannot be made, or is not indexed within a minute.
    #[must_use]
    pub fn with_sample() -> Self {
        let answering = Self::new();
        answering.ask("try_sample", Value::Null).expect("the sample is made");
        answering.wait_for(|event| matches!(event, HostEvent::Finished { job, .. } if job == "sync"));
        answering
    }

    /// Waits until a wanted event arrives; the event can still be [read](Self::heard) afterwards.
    ///
    /// # Panics
    /// When no such event arrives within a minute.
    pub fn wait_for(&self, is_wanted: impl Fn(&HostEvent) -> bool) {
        let events = self.said.events.lock().unwrap_or_else(PoisonError::into_inner);
        let lacks = |events: &mut Vec<HostEvent>| !events.iter().any(&is_wanted);
        let waited = self.said.more.wait_timeout_while(events, TIMEOUT, lacks);
        let (_events, end) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(!end.timed_out(), "what was waited for is not said within {TIMEOUT:?}");
    }

    /// With no notebook open.
    ///
    /// # Panics
    /// When there is no temporary folder.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let said = Arc::new(Said::default());
        let hears = Arc::clone(&said);
        let events = EventSink::to(move |event| {
            hears.events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
            hears.more.notify_all();
        });
        let desktop = Arc::new(Unattended::new(Vec::new(), Some(folder.path().to_owned())));
        let start = Start::new(Instant::now(), Opening::Last, "None.");
        let home = Home::new(folder.path().join("home"));
        let bench = Arc::new(Workbench::new(home, events, Arc::clone(&desktop) as _, start));
        let notebook = folder.path().join("Dossier sample");
        Self { bench, desktop, notebook, said, folder }
    }

    /// A file beside the notebook.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The answer of a command, as the page receives it.
    ///
    /// # Errors
    /// When it refuses.
    ///
    /// # Panics
    /// When the answer is no JSON.
    pub fn ask(&self, command: &str, given: Value) -> Result<Value, Failure> {
        let answer = desk::answer(&self.bench, command, given)?;
        Ok(serde_json::from_str(&answer).expect("an answer is JSON"))
    }

    /// The events since the last call.
    #[must_use]
    pub fn heard(&self) -> Vec<HostEvent> {
        std::mem::take(&mut self.said.events.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Default for TestDesk {
    fn default() -> Self {
        Self::new()
    }
}
