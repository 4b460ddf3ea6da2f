//! Work on every core, with results consumed in the order of the input.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::progress::Progress;

/// How many results may wait to be taken, so that memory stays bounded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    threads: usize,
    results: usize,
}

impl Limits {
    /// A thread a core, and two results more than threads.
    pub(super) fn of_the_cores() -> Self {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        Self { threads, results: threads + 2 }
    }
}

/// How often a waiting thread checks for cancellation.
const CANCEL_POLL: Duration = Duration::from_millis(100);

/// What is shared between those that work and the one that takes.
struct Queue<T, R> {
    waiting: std::vec::IntoIter<T>,
    begun: usize,
    done: BTreeMap<usize, R>,
    taken: usize,
}

/// Works on every item, and calls `take` on this thread with each number and result, in order. When
/// cancelled, it stops between two items. `work` must not panic: its result would be waited for without end.
pub(super) fn in_order<T: Send, R: Send>(
    items: Vec<T>,
    ahead: Limits,
    progress: &Progress,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(usize, R),
) {
    let count = items.len();
    let queue = Mutex::new(Queue { waiting: items.into_iter(), begun: 0, done: BTreeMap::new(), taken: 0 });
    let moved = Condvar::new();
    let (shared, signal, work) = (&queue, &moved, &work);
    thread::scope(|scope| {
        for _ in 0..ahead.threads.min(count) {
            scope.spawn(move || {
                while let Some((number, item)) = next(shared, signal, ahead, progress) {
                    let result = work(item);
                    lock_queue(shared).done.insert(number, result);
                    signal.notify_all();
                }
            });
        }
        for number in 0..count {
            let Some(result) = result_of(number, shared, signal, progress) else { break };
            take(number, result);
            lock_queue(shared).taken = number + 1;
            signal.notify_all();
        }
    });
}

/// The next item to work on, once few enough results wait.
fn next<T, R>(queue: &Mutex<Queue<T, R>>, moved: &Condvar, ahead: Limits, progress: &Progress) -> Option<(usize, T)> {
    let mut held = lock_queue(queue);
    loop {
        if progress.is_cancelled() {
            return None;
        }
        if held.begun < held.taken + ahead.results {
            let (number, item) = (held.begun, held.waiting.next()?);
            held.begun += 1;
            return Some((number, item));
        }
        held = moved.wait_timeout(held, CANCEL_POLL).unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// The result of an item, once it is there.
fn result_of<T, R>(number: usize, queue: &Mutex<Queue<T, R>>, moved: &Condvar, progress: &Progress) -> Option<R> {
    let mut held = lock_queue(queue);
    loop {
        if progress.is_cancelled() {
            return None;
        }
        if let Some(result) = held.done.remove(&number) {
            return Some(result);
        }
        held = moved.wait_timeout(held, CANCEL_POLL).unwrap_or_else(PoisonError::into_inner).0;
    }
}

fn lock_queue<T, R>(queue: &Mutex<Queue<T, R>>) -> MutexGuard<'_, Queue<T, R>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_few_of_them_wait() {
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut taken = Vec::new();
        let work = |item: usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(if item.is_multiple_of(3) { 3 } else { 0 }));
            item * 2
        };
        let ahead = Limits { threads: 3, results: 5 };
        in_order((0..60).collect(), ahead, &Progress::silent(), work, |number, result| {
            most.fetch_max(begun.load(Ordering::SeqCst) - number, Ordering::SeqCst);
            taken.push((number, result));
        });
        assert_eq!(taken, (0..60).map(|number| (number, number * 2)).collect::<Vec<_>>());
        assert!(most.load(Ordering::SeqCst) <= 5, "{most:?}");
    }

    #[test]
    fn a_wish_to_stop_is_heard_between_two_items() {
        let progress = Progress::silent();
        let mut taken = 0;
        in_order(
            (0..1_000).collect(),
            Limits { threads: 2, results: 4 },
            &progress,
            |item: usize| item,
            |_, _| {
                taken += 1;
                if taken == 3 {
                    progress.cancel();
                }
            },
        );
        assert_eq!(taken, 3);
    }
}
