//! One writer at a time: threads of this program by turns, programs by an advisory lock (`flock`) on
//! `.dossier/local/lock`, whose content names the holder and counts how often it was taken.

use std::marker::PhantomData;
use std::time::{Duration, Instant};

use super::thread_lock::{LOCK_TIMEOUT, lock_file};
use super::{Holder, Vault, VaultError, disk, layout};

/// How long a save of typing waits for the lock; the text is then written to the journal, within a second in all.
const TYPING_TIMEOUT: Duration = Duration::from_millis(700);

/// The right to write to the notebook, until dropped. It stays on the thread that took it.
#[derive(Debug)]
pub struct WriteLock<'v> {
    vault: &'v Vault,
    /// Turns belong to threads, so the lock must not be sent to another.
    stays: PhantomData<*const ()>,
}

impl Vault {
    /// Takes the write lock, waiting a few seconds for another writer and then naming it. Every write
    /// takes it by itself; hold it to make several writes one. The same thread may take it again.
    pub fn write_lock(&self) -> Result<WriteLock<'_>, VaultError> {
        self.lock_within(LOCK_TIMEOUT)
    }

    /// Like [`Vault::write_lock`], for typing: gives up soon, since the text is then stored elsewhere.
    pub fn write_lock_soon(&self) -> Result<WriteLock<'_>, VaultError> {
        self.lock_within(TYPING_TIMEOUT)
    }

    /// How often the write lock has been taken, by any program; two equal answers mean that no change began between
    /// them. The count does not go on where the lock file cannot be written, as on a full disk.
    pub fn locks_taken(&self) -> u64 {
        let text = disk::read(&layout::lock(self.root())).ok().flatten().unwrap_or_default();
        Holder::parse(&text).1
    }

    /// The same with another time limit; zero tries once.
    pub(super) fn lock_within(&self, patience: Duration) -> Result<WriteLock<'_>, VaultError> {
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        let start = Instant::now();
        let is_held =
            self.thread_lock().begin(patience).ok_or_else(|| VaultError::Locked { holder: Holder::this() })?;
        // From here on this thread has its turn: dropping the lock ends it, on an error too.
        let lock = WriteLock { vault: self, stays: PhantomData };
        if !is_held {
            // Whatever stands in its place now, nothing is written into that.
            if !self.is_present() {
                return Err(VaultError::Gone { path: self.root().to_path_buf() });
            }
            let file = lock_file(&layout::lock(self.root()), patience.saturating_sub(start.elapsed()))?;
            self.thread_lock().state().file = Some(file);
            // Another program may have been killed since. What cannot be cleaned up now waits, and blocks nobody.
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
        self.vault.thread_lock().end();
    }
}
