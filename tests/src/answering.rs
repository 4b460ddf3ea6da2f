//! The desk without a window: a workbench that answers as it does behind the page.
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use desk::{EventSink, Failure, Home, HostEvent, Opening, Start, Unattended, Workbench};
use serde_json::Value;
use tempfile::TempDir;

/// A workbench with a home of its own, and what it said and was asked.
pub struct Answering {
    /// The workbench.
    pub bench: Arc<Workbench>,
    /// What it asked of the desktop.
    pub desktop: Arc<Unattended>,
    /// The open notebook's folder.
    pub notebook: PathBuf,
    said: Arc<Mutex<Vec<HostEvent>>>,
    folder: TempDir,
}

impl Answering {
    /// With the sample open, and its index in step.
    ///
    /// # Panics
    /// When it cannot be made, or is not indexed within a minute.
    #[must_use]
    pub fn with_sample() -> Self {
        let answering = Self::new();
        answering.ask("try_sample", Value::Null).expect("the sample is made");
        let end = Instant::now() + Duration::from_secs(60);
        while !answering.has_caught_up() {
            assert!(Instant::now() < end, "the sample is not indexed");
            std::thread::sleep(Duration::from_millis(5));
        }
        answering
    }

    /// Whether the pass that opening a notebook starts is over.
    fn has_caught_up(&self) -> bool {
        let is_end = |event: &HostEvent| matches!(event, HostEvent::Finished { job, .. } if job == "sync");
        self.said.lock().unwrap_or_else(PoisonError::into_inner).iter().any(is_end)
    }

    /// With no notebook open.
    ///
    /// # Panics
    /// When there is no temporary folder.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let said = Arc::new(Mutex::new(Vec::new()));
        let hears = Arc::clone(&said);
        let events = EventSink::to(move |event| hears.lock().unwrap_or_else(PoisonError::into_inner).push(event));
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

    /// What a command answers, as the page gets it.
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

    /// What was said on the channel since the last call.
    #[must_use]
    pub fn heard(&self) -> Vec<HostEvent> {
        std::mem::take(&mut self.said.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Default for Answering {
    fn default() -> Self {
        Self::new()
    }
}
