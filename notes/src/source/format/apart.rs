//! Reading by code that hostile bytes may keep busy: on a thread of its own, for a limited time.

use std::{sync::mpsc, thread, time::Duration};

use crate::source::{Captured, Extracted, SourceError};

/// How a document is read.
pub(super) type Read = fn(&Captured) -> Result<Extracted, SourceError>;

/// How long one document may take (docs/safety.md, Bounded work).
const TIME_LIMIT: Duration = Duration::from_secs(5);
/// Enough for the recursion of the parsers over the deepest document that is let through.
const STACK: usize = 64 * 1024 * 1024;

/// Reads a document carefully, or roughly where that takes too long or fails on the way.
pub(super) fn read(captured: &Captured, full: Read, fallback: Read) -> Result<Extracted, SourceError> {
    let (send, receive) = mpsc::sync_channel(1);
    let document = captured.clone();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        // Nobody listens any more once the time is over.
        drop(send.send(full(&document)));
    });
    let read = worker.ok().and_then(|_| receive.recv_timeout(TIME_LIMIT).ok());
    read.unwrap_or_else(|| fallback(captured))
}
