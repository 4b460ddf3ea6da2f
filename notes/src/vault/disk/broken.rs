//! A failing disk, for tests: operations that change it are counted, and from a given one on, or only a given one, they
//! fail. A program whose disk fails for good leaves the same as a crash.

use std::cell::Cell;
use std::io;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// The operation that fails, and whether those after it do too.
    static FAILING: Cell<Option<(u32, Then)>> = const { Cell::new(None) };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Works,
    Fails,
}

/// Called before each operation on the disk.
pub(super) fn operate() -> io::Result<()> {
    let at = COUNT.get();
    COUNT.set(at + 1);
    match FAILING.get() {
        Some((failing, then)) if at == failing || (at > failing && then == Then::Fails) => {
            Err(io::Error::other("the disk is broken"))
        }
        _ => Ok(()),
    }
}

fn with<T>(failing: Option<(u32, Then)>, work: impl FnOnce() -> T) -> (T, u32) {
    COUNT.set(0);
    FAILING.set(failing);
    let done = work();
    FAILING.set(None);
    (done, COUNT.get())
}

/// Does the work, and counts its operations.
pub(in crate::vault) fn counted<T>(work: impl FnOnce() -> T) -> (T, u32) {
    with(None, work)
}

/// Runs the work with `count` operations that succeed; every later one fails.
pub(in crate::vault) fn after<T>(count: u32, work: impl FnOnce() -> T) -> T {
    with(Some((count, Then::Fails)), work).0
}

/// Does the work with one operation that fails.
pub(in crate::vault) fn at<T>(failing: u32, work: impl FnOnce() -> T) -> T {
    with(Some((failing, Then::Works)), work).0
}
