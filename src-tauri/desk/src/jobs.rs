//! Long work that the window can watch and stop. The window mints the id, so that it can listen first.
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use notes::progress::Progress;

use crate::{
    events::EventSink,
    wire::{HostEvent, Outcome},
};

/// The jobs under way.
#[derive(Default)]
pub struct Jobs(Mutex<HashMap<String, Progress>>);

impl Jobs {
    /// Begins a job; its reports go to the window until it is [ended](Jobs::end).
    pub fn begin(&self, job: &str, events: &EventSink) -> Progress {
        let progress = reporting(job, events);
        self.open().insert(job.to_owned(), progress.clone());
        progress
    }

    /// Asks a job to stop; one that is over needs no asking.
    pub fn cancel(&self, job: &str) {
        if let Some(progress) = self.open().get(job) {
            progress.cancel();
        }
    }

    /// Ends a job and says how it went.
    pub fn end(&self, job: &str, well: bool, events: &EventSink) {
        let cancelled = self.open().remove(job).is_some_and(|progress| progress.is_cancelled());
        let outcome = match (cancelled, well) {
            (true, _) => Outcome::Cancelled,
            (false, true) => Outcome::Done,
            (false, false) => Outcome::Failed,
        };
        events.say(HostEvent::Finished { job: job.to_owned(), outcome });
    }

    fn open(&self) -> MutexGuard<'_, HashMap<String, Progress>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A progress whose reports go to the window.
pub fn reporting(job: &str, events: &EventSink) -> Progress {
    let (job, events) = (job.to_owned(), events.clone());
    Progress::new(move |step| {
        events.say(HostEvent::Progress {
            job: job.clone(),
            done: crate::convert::count(step.done),
            total: step.total.map(crate::convert::count),
            phase: step.phase.to_owned(),
        });
    })
}
