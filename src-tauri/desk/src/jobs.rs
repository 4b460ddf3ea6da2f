//! Long work that the window can follow and cancel. The window makes the id, so that it can listen first.
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use notes::{
    notebook::ERASING_PHASE,
    progress::{Progress, ProgressReport},
    vault::READING_PHASE,
};

use crate::{
    events::EventSink,
    wire::{HostEvent, Outcome, count},
};

/// The running jobs.
#[derive(Default)]
pub struct Jobs(Mutex<HashMap<String, Progress>>);

impl Jobs {
    /// Begins a job; its progress reports and can be cancelled until the job is [ended](Jobs::end).
    pub fn begin(&self, job: &str, progress: Progress) -> Progress {
        self.open().insert(job.to_owned(), progress.clone());
        progress
    }

    /// Asks a job to stop; does nothing if it is over.
    pub fn cancel(&self, job: &str) {
        if let Some(progress) = self.open().get(job) {
            progress.cancel();
        }
    }

    /// Ends a job and reports its outcome.
    pub fn end(&self, job: &str, outcome: Outcome, events: &EventSink) {
        self.open().remove(job);
        events.say(HostEvent::Finished { job: job.to_owned(), outcome });
    }

    fn open(&self) -> MutexGuard<'_, HashMap<String, Progress>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A progress whose reports go to the window.
pub fn reporting(job: &str, events: &EventSink) -> Progress {
    let (job, events) = (job.to_owned(), events.clone());
    Progress::new(move |step| events.say(report(&job, step, true)))
}

/// Jobs that end within this time are not reported: the progress bar would only flicker.
const FIRST_REPORT_AFTER: Duration = Duration::from_millis(300);

/// The least time between two reports, except for the first of each phase.
const REPORT_EVERY: Duration = Duration::from_millis(50);

/// The same for work that is usually finished at once: a change.
pub fn reporting_late(job: &str, events: &EventSink) -> Progress {
    let (job, events, begun) = (job.to_owned(), events.clone(), Instant::now());
    let last: Mutex<(String, Option<Instant>)> = Mutex::default();
    Progress::new(move |step| {
        if begun.elapsed() < FIRST_REPORT_AFTER {
            return;
        }
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = last.0 != step.phase || last.1.is_none_or(|said| said.elapsed() > REPORT_EVERY);
        if is_due {
            *last = (step.phase.to_owned(), Some(Instant::now()));
            events.say(report(&job, step, matches!(step.phase, READING_PHASE | ERASING_PHASE)));
        }
    })
}

fn report(job: &str, step: ProgressReport<'_>, stoppable: bool) -> HostEvent {
    HostEvent::Progress {
        job: job.to_owned(),
        done: count(step.done),
        total: step.total.map(count),
        phase: step.phase.to_owned(),
        stoppable,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_change_shows_a_bar_once_it_takes_a_while_and_its_stop_until_it_writes() {
        let (send, said) = mpsc::channel();
        let progress = reporting_late("job", &EventSink::to(move |event| drop(send.send(event))));
        progress.report(READING_PHASE, 1, Some(2));
        assert!(said.try_recv().is_err(), "not at once");
        let begun = Instant::now();
        let first = loop {
            progress.report(READING_PHASE, 1, Some(2));
            if let Ok(event) = said.try_recv() {
                break event;
            }
            assert!(begun.elapsed() < 20 * FIRST_REPORT_AFTER);
        };
        progress.report("writing", 2, Some(2));
        let is = |event: HostEvent, phase: &str, stops: bool| match event {
            HostEvent::Progress { phase: said, stoppable, .. } => (said.as_str(), stoppable) == (phase, stops),
            _ => false,
        };
        assert!(is(first, READING_PHASE, true) && is(said.try_recv().unwrap(), "writing", false));
    }
}
