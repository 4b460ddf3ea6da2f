//! Runs that do not depend on each other, on every core.

use std::fmt::Display;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use harness::attack::{AttackReport, is_long};

use crate::scene::Outcome;

/// Does each job and counts it under the class that it answers. Inside the tests one after the other, since other
/// tests run beside.
pub fn each<J: Sync, C: Display + Send>(
    jobs: &[J],
    work: impl Fn(&J) -> (C, Outcome) + Sync,
    tally: &mut AttackReport,
) {
    let cores = if is_long() { thread::available_parallelism().map_or(1, usize::from) } else { 1 };
    let (next, tally) = (AtomicUsize::new(0), Mutex::new(tally));
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (class, outcome) = work(job);
                    tally.lock().unwrap().count(class, outcome);
                }
            });
        }
    });
}
