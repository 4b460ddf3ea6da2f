//! Runs a reader that hostile bytes could keep busy on a thread of its own, for a limited time.

use std::{sync::mpsc, thread, time::Duration};

use super::Captured;
use crate::source::{Extracted, SourceError};

/// How a document is read.
pub(super) type ReadFn = fn(&Captured) -> Result<Extracted, SourceError>;

/// How long one document may take (docs/safety.md, Bounded work).
const TIME_LIMIT: Duration = Duration::from_secs(5);
/// Enough for the recursion of the parsers in the deepest document that is accepted.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Reads a document carefully, or roughly where that takes too long or fails on the way.
pub(super) fn read(captured: &Captured, full: ReadFn, fallback: ReadFn) -> Result<Extracted, SourceError> {
    read_within(TIME_LIMIT, captured, full, fallback)
}

fn read_within(limit: Duration, captured: &Captured, full: ReadFn, fallback: ReadFn) -> Result<Extracted, SourceError> {
    let (send, receive) = mpsc::sync_channel(1);
    let document = captured.clone();
    let worker = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        // After the time limit nobody waits for the result.
        drop(send.send(full(&document)));
    });
    let read = worker.ok().and_then(|_| receive.recv_timeout(limit).ok());
    read.unwrap_or_else(|| fallback(captured))
}

#[cfg(test)]
mod tests {
    use std::sync::{Condvar, Mutex};

    use super::*;
    use crate::source::{Notice, format::html};

    /// A limit that a slow machine keeps too.
    const ENDLESS: Duration = Duration::from_secs(60);
    /// Whether the reader that does not end by itself may end.
    static IS_RELEASED: Mutex<bool> = Mutex::new(false);
    static RELEASED: Condvar = Condvar::new();

    fn endless(captured: &Captured) -> Result<Extracted, SourceError> {
        let released = IS_RELEASED.lock().unwrap();
        // A limit that is not kept fails the test instead of hanging it.
        drop(RELEASED.wait_timeout_while(released, ENDLESS, |released| !*released).unwrap());
        carefully(captured)
    }

    fn carefully(_: &Captured) -> Result<Extracted, SourceError> {
        Ok(Extracted::default())
    }

    fn fails_on_the_way(_: &Captured) -> Result<Extracted, SourceError> {
        panic!("a reader that fails");
    }

    fn is_rough(limit: Duration, full: ReadFn) -> bool {
        let page = Captured::from_html("<p>A text.</p>", None).unwrap();
        let read = read_within(limit, &page, full, html::fallback).unwrap();
        read.notice == Some(Notice::ReadRoughly)
    }

    #[test]
    fn what_takes_too_long_or_fails_is_read_roughly() {
        assert!(is_rough(Duration::ZERO, endless));
        *IS_RELEASED.lock().unwrap() = true;
        RELEASED.notify_all();
        assert!(!is_rough(ENDLESS, endless));
        assert!(is_rough(ENDLESS, fails_on_the_way));
    }
}
