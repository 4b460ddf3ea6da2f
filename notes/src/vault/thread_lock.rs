//! Gives one writer at a time the right to write: among the threads of this program, and among programs.

use std::fs::File;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

use super::holder::Holder;
use super::{VaultError, disk};
use crate::error::IoError;

/// How long a writer waits for another before it fails and names the program that holds the lock. One write takes some
/// tens of milliseconds; a writer that takes this long has many writes to do, or hangs.
pub(super) const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

/// How much of a lock file is read: a process, the name of a program and a number take less.
const MAX_HOLDER_BYTES: usize = 1024;

/// The time between two attempts to take a lock held by another program.
const RETRY_EVERY: Duration = Duration::from_millis(5);

/// Which thread of this program may write, and the lock file while one may.
#[derive(Debug, Default)]
pub(super) struct ThreadLock {
    state: Mutex<State>,
    ended: Condvar,
}

/// The thread that may write now.
#[derive(Debug, Default)]
pub(super) struct State {
    owner: Option<ThreadId>,
    depth: usize,
    pub(super) file: Option<File>,
}

impl ThreadLock {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until this thread may write. `None` if another thread held the right for too long; otherwise whether this
    /// thread already had it.
    pub(super) fn begin(&self, patience: Duration) -> Option<bool> {
        let me = thread::current().id();
        let mut state = self.state();
        if state.owner == Some(me) {
            state.depth += 1;
            return Some(true);
        }
        let waited = self.ended.wait_timeout_while(state, patience, |state| state.owner.is_some());
        let (mut state, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        if timeout.timed_out() && state.owner.is_some() {
            return None;
        }
        (state.owner, state.depth) = (Some(me), 1);
        Some(false)
    }

    /// Releases one hold; the last one releases the lock and closes the file.
    pub(super) fn end(&self) {
        let mut state = self.state();
        state.depth -= 1;
        if state.depth == 0 {
            if let Some(file) = state.file.take() {
                // Closing alone would leave the lock with a process that is being started just now and has a copy of
                // the file until it runs its program.
                let _ = flock(&file, FlockOperation::Unlock);
            }
            state.owner = None;
            drop(state);
            self.ended.notify_one();
        }
    }
}

/// Locks the file against other programs, and writes this program's name and the number of this lock into it.
pub(super) fn lock_file(path: &Path, patience: Duration) -> Result<File, VaultError> {
    let deadline = Instant::now() + patience;
    let file = disk::open(path, OFlags::RDWR | OFlags::CREATE).map_err(IoError::at("lock", path))?;
    loop {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => break,
            Err(Errno::WOULDBLOCK) if Instant::now() < deadline => thread::sleep(RETRY_EVERY),
            Err(Errno::WOULDBLOCK) => return Err(VaultError::Locked { holder: Holder::read(path) }),
            Err(Errno::INTR) => {}
            Err(error) => return Err(IoError::at("lock", path)(error.into()).into()),
        }
    }
    write_holder(&file);
    Ok(file)
}

/// Writes this program's name into the lock file, and how often the lock has been taken. Both only inform: on a full
/// disk the lock works without them. Nothing is written to a file that has a second name (a hard link).
fn write_holder(file: &File) {
    if file.metadata().map_or(true, |found| found.nlink() > 1) {
        return;
    }
    let mut before = [0; MAX_HOLDER_BYTES];
    let length = file.read_at(&mut before, 0).unwrap_or(0);
    let times = Holder::parse(&before[..length]).1;
    let text = Holder::this().text(times.wrapping_add(1));
    let _ = file.write_all_at(text.as_bytes(), 0).and_then(|()| file.set_len(text.len() as u64));
}
