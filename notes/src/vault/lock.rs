//! One writer at a time: threads of this program by turns, programs by an advisory lock (`flock`) on
//! `.dossier/local/lock`, whose content names the holder.

use std::fmt;
use std::fs::File;
use std::marker::PhantomData;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

use super::{Vault, VaultError, disk, layout};
use crate::error::IoError;

/// How long a writer waits for another before it says who holds the lock. One write takes some tens
/// of milliseconds; a writer that is this late is busy with many, or stuck.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// How long typing waits: "unsaved typing is journalled within a second".
const SOON: Duration = Duration::from_millis(700);

/// How often the lock of another program is tried.
const PAUSE: Duration = Duration::from_millis(5);

/// Who holds the write lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The program's name.
    pub program: String,
    /// Its process.
    pub process: u32,
}

impl Holder {
    fn this() -> Self {
        let program = std::env::current_exe()
            .ok()
            .and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
        Self { program: program.unwrap_or_else(|| "dossier".to_owned()), process: std::process::id() }
    }

    /// Reads what the holder wrote into the lock.
    fn read(path: &Path) -> Self {
        let bytes = disk::read(path).ok().flatten().unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let (process, program) = text.trim().split_once(' ').unwrap_or_default();
        let program = if program.is_empty() { "an unknown program" } else { program };
        Self { program: program.to_owned(), process: process.parse().unwrap_or(0) }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (process {})", self.program, self.process)
    }
}

/// The right to write to the notebook, until dropped. It stays on the thread that took it.
#[derive(Debug)]
pub struct WriteLock<'v> {
    vault: &'v Vault,
    /// Turns belong to threads, so the lock must not be sent to another.
    stays: PhantomData<*const ()>,
}

/// Whose turn it is among this program's threads, and the lock file while it is held.
#[derive(Debug, Default)]
pub(super) struct Turn {
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Debug, Default)]
struct State {
    owner: Option<ThreadId>,
    depth: usize,
    file: Option<File>,
}

impl Turn {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for this thread's turn. `None` if another thread kept it too long; else whether this thread had
    /// it already.
    fn begin(&self, patience: Duration) -> Option<bool> {
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

    /// Ends one hold; the last one lets the file, and with it the lock, go.
    fn end(&self) {
        let mut state = self.state();
        state.depth -= 1;
        if state.depth == 0 {
            (state.owner, state.file) = (None, None);
            drop(state);
            self.ended.notify_one();
        }
    }
}

impl Vault {
    /// Takes the write lock, waiting a few seconds for another writer and then naming it. Every write
    /// takes it by itself; hold it to make several writes one. The same thread may take it again.
    pub fn write_lock(&self) -> Result<WriteLock<'_>, VaultError> {
        self.lock_within(PATIENCE)
    }

    /// The same for typing, which is kept elsewhere when it would wait long.
    pub fn write_lock_soon(&self) -> Result<WriteLock<'_>, VaultError> {
        self.lock_within(SOON)
    }

    /// The same with another time limit; zero tries once.
    pub(super) fn lock_within(&self, patience: Duration) -> Result<WriteLock<'_>, VaultError> {
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        let start = Instant::now();
        let is_held = self.turn().begin(patience).ok_or_else(|| VaultError::Locked { holder: Holder::this() })?;
        // From here the turn is ours: dropping the lock ends it, on an error too.
        let lock = WriteLock { vault: self, stays: PhantomData };
        if !is_held {
            // Whatever stands in its place now, nothing is written into that.
            if !self.is_present() {
                return Err(VaultError::Gone { path: self.root().to_path_buf() });
            }
            let file = lock_file(&layout::lock(self.root()), patience.saturating_sub(start.elapsed()))?;
            self.turn().state().file = Some(file);
            // Another program may have been killed since. What cannot be settled now waits; it hinders nobody.
            let _ = self.settle();
        }
        Ok(lock)
    }
}

impl WriteLock<'_> {
    /// The vault it locks.
    pub fn vault(&self) -> &Vault {
        self.vault
    }
}

impl Drop for WriteLock<'_> {
    fn drop(&mut self) {
        self.vault.turn().end();
    }
}

/// Locks the file against other programs and writes our name into it.
pub(super) fn lock_file(path: &Path, patience: Duration) -> Result<File, VaultError> {
    let deadline = Instant::now() + patience;
    let file = disk::open(path, OFlags::WRONLY | OFlags::CREATE).map_err(IoError::at("lock", path))?;
    loop {
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => break,
            Err(Errno::WOULDBLOCK) if Instant::now() < deadline => thread::sleep(PAUSE),
            Err(Errno::WOULDBLOCK) => return Err(VaultError::Locked { holder: Holder::read(path) }),
            Err(Errno::INTR) => {}
            Err(error) => return Err(IoError::at("lock", path)(error.into()).into()),
        }
    }
    say_holder(&file);
    Ok(file)
}

/// Writes our name into the lock. It only informs: on a full disk the lock holds without it, and a file that
/// bears a second name is not written.
fn say_holder(file: &File) {
    if file.metadata().map_or(true, |found| found.nlink() > 1) {
        return;
    }
    let Holder { program, process } = Holder::this();
    let name = format!("{process} {program}\n");
    let _ = file.write_all_at(name.as_bytes(), 0).and_then(|()| file.set_len(name.len() as u64));
}
