//! Files in the folder that may not be in the index: files of other programs, files of an unfinished batch, and files
//! of this program while another one owns the index.
//!
//! Whether a document exists already is decided under the write lock, in one step with writing it, from the
//! index and from here together. The folder is the truth: if another program has written since the last scan,
//! the folder is listed by name and inode, and files that neither the index nor an earlier scan knows are
//! read. If nobody else wrote, a scan reads one small file.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{MutexGuard, PoisonError};

use super::Notebook;
use super::unindexed_files::{Lookup, Unindexed};
use crate::vault::VaultPath;

impl Notebook {
    /// Scans for files that neither the index nor an earlier scan knows. The result is complete only while
    /// the write lock is held; a scan before that leaves less to do under the lock.
    pub(super) fn scan_unindexed(&self) {
        let foreign = self.vault().foreign_writes();
        let mut unindexed = self.unindexed();
        if unindexed.looked == Some(foreign) {
            return;
        }
        let mut seen = match unindexed.seen.take() {
            Some(seen) => seen,
            None => self.indexed_files(&unindexed.hasher),
        };
        for (path, number) in self.vault().numbered_files() {
            if seen.insert(unindexed.hasher.hash_one((path.as_str(), number))) {
                unindexed.add(self.vault(), &path);
            }
        }
        (unindexed.looked, unindexed.seen) = (Some(foreign), Some(seen));
    }

    /// An index that cannot answer shows nothing: then every file is read.
    fn indexed_files(&self, hasher: &RandomState) -> HashSet<u64> {
        let files = self.index().read(|snapshot| snapshot.files()).unwrap_or_default();
        files.into_iter().map(|(path, state)| hasher.hash_one((path.as_str(), state.inode()))).collect()
    }

    /// The files that are not indexed and may match, by hash: the caller must read them.
    pub(super) fn unindexed_paths(&self, asked: Lookup<'_>) -> Vec<VaultPath> {
        let unindexed = self.unindexed();
        unindexed.paths.get(&unindexed.hasher.hash_one(asked)).cloned().unwrap_or_default()
    }

    /// Remembers files just written that the index does not show yet.
    pub(super) fn record_unindexed(&self, paths: &[VaultPath]) {
        let mut unindexed = self.unindexed();
        for path in paths.iter().filter(|path| path.is_markdown() && !path.is_hidden()) {
            unindexed.add(self.vault(), path);
        }
    }

    /// Runs a full sync of the index; if nothing was written meanwhile, the index is complete afterwards.
    pub(super) fn with_full_pass<T, E>(&self, pass: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let (written, foreign) = (self.vault().generation(), self.vault().foreign_writes());
        let done = pass()?;
        if self.vault().generation() == written {
            self.unindexed().reset(foreign);
        }
        Ok(done)
    }

    fn unindexed(&self) -> MutexGuard<'_, Unindexed> {
        self.unindexed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
