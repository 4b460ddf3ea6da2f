//! Runs a reader that hostile bytes could keep busy on a thread of its own, for a limited time.

use std::{sync::mpsc, thread, time::Duration};

use crate::source::{Captured, Extracted, SourceError};

/// How a document is read.
pub(super) type ReadFn = fn(&Captured) -> Result<Extracted, SourceError>;

/// How long one document may take (docs/safety.md, Bounded work).
const TIME_LIMIT: Duration = Duration::from_secs(5);
/// Enough for the recursion of the parsers in the deepest document that is accepted.
const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Reads a document carefully, or roughly where that takes too long or fails on the way.
pub(super) fn read(captured: &Captured, full: ReadFn, fallback: ReadFn) -> Result<Extracted, SourceError> {
    let (send, receive) = mpsc::sync_channel(1);
    let document = captured.clone();
    let worker = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        // After the time limit nobody waits for the result.
        drop(send.send(full(&document)));
    });
    let read = worker.ok().and_then(|_| receive.recv_timeout(TIME_LIMIT).ok());
    read.unwrap_or_else(|| fallback(captured))
}
