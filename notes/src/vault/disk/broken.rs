//! A failing disk, for tests: operations that change it are counted, and from a given one on, or only a given one, they
//! fail. A program whose disk fails for good leaves the same as a crash.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// The operation that fails, and whether those after it do too.
    static FAILING: Cell<Option<(u32, AfterFailure)>> = const { Cell::new(None) };
    static SYNCS: Cell<u32> = const { Cell::new(0) };
    /// The sync of a file that fails.
    static FAILING_SYNC: Cell<Option<u32>> = const { Cell::new(None) };
    /// The file whose sync failed, held open so that no other gets its number.
    static UNSYNCED: RefCell<Option<File>> = const { RefCell::new(None) };
    /// Whether it was synced again.
    static IS_RETRIED: Cell<bool> = const { Cell::new(false) };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AfterFailure {
    Works,
    Fails,
}

/// Called before each operation on the disk.
pub(super) fn operate() -> io::Result<()> {
    let at = COUNT.get();
    COUNT.set(at + 1);
    match FAILING.get() {
        Some((failing, then)) if at == failing || (at > failing && then == AfterFailure::Fails) => {
            Err(io::Error::other("the disk is broken"))
        }
        _ => Ok(()),
    }
}

fn with<T>(failing: Option<(u32, AfterFailure)>, work: impl FnOnce() -> T) -> (T, u32) {
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
    with(Some((count, AfterFailure::Fails)), work).0
}

/// Does the work with one operation that fails.
pub(in crate::vault) fn at<T>(failing: u32, work: impl FnOnce() -> T) -> T {
    with(Some((failing, AfterFailure::Works)), work).0
}

/// Called before each sync of a file.
pub(super) fn sync(file: &File) -> io::Result<()> {
    let number = |file: &File| file.metadata().map(|found| (found.dev(), found.ino()));
    let unsynced = UNSYNCED.with_borrow(|unsynced| unsynced.as_ref().map(number)).transpose()?;
    if unsynced.is_some_and(|unsynced| number(file).is_ok_and(|number| number == unsynced)) {
        IS_RETRIED.set(true);
    }
    let at = SYNCS.get();
    SYNCS.set(at + 1);
    if FAILING_SYNC.get() != Some(at) {
        return Ok(());
    }
    UNSYNCED.set(Some(file.try_clone()?));
    Err(io::Error::other("the disk does not sync"))
}

/// What became of the file whose sync failed.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::vault) enum Unsynced {
    /// There were not as many syncs.
    None,
    /// It was given up.
    GivenUp,
    /// It was synced again.
    Retried,
}

/// Does the work with one sync of a file that fails.
pub(in crate::vault) fn at_sync<T>(failing: u32, work: impl FnOnce() -> T) -> (T, Unsynced) {
    SYNCS.set(0);
    IS_RETRIED.set(false);
    FAILING_SYNC.set(Some(failing));
    let done = work();
    FAILING_SYNC.set(None);
    let unsynced = match (UNSYNCED.take(), IS_RETRIED.get()) {
        (None, _) => Unsynced::None,
        (Some(_), false) => Unsynced::GivenUp,
        (Some(_), true) => Unsynced::Retried,
    };
    (done, unsynced)
}
