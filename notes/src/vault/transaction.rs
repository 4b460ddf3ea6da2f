//! A change of several files that happens completely or not at all.
//!
//! A transaction is planned under the write lock: every new text is computed and staged, which proves that
//! there is room, and later steps of the same change read the staged text. [`Transaction::commit`] then
//! checks every file (it is unchanged, and it and its folder may be written), writes one journal of what is
//! about to happen, and swaps. If a step fails, the change is rolled back; what a crash interrupts is
//! finished or rolled back by the next program that takes the lock (`recover`). A change that is refused has
//! written nothing.
//!
//! Invariant: the journal and the files beside it always determine which steps are done.
//!
//! ```
//! use notes::{clock::Clock, progress::Progress, vault::{Vault, VaultError, VaultPath}};
//!
//! let folder = tempfile::tempdir()?;
//! let vault = Vault::init(folder.path(), Clock::system())?;
//! let (committed, path) = vault.change(&Progress::silent(), |change| {
//!     let path = change.create("Notes", "Plan", "md", b"One.\n")?;
//!     change.create("Notes", "Index", "md", b"[[Plan]]\n")?;
//!     Ok::<_, VaultError>(("Made two notes".to_owned(), path))
//! })?;
//! assert_eq!((committed.change.files.len(), path.as_str()), (2, "Notes/Plan.md"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod commit;
mod committed;
mod finish;
mod journal;
mod steps;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::existing_names::fold;
use super::numbered::{folder_of, numbered};
use super::{Change, ContentHash, RemovedTo, Vault, VaultError, VaultPath, WriteLock, disk, layout, safe_file_name};
use crate::progress::Progress;

pub use committed::Committed;
pub(super) use finish::recover_folder;
use journal::Journal;
pub use steps::OnConflict;
use steps::Step;

/// How often a change is planned again because another program wrote one of its files meanwhile.
const ATTEMPTS: usize = 3;

/// The phase in which a change reads its files and can still be cancelled: nothing is written yet.
pub const READING_PHASE: &str = "reading";

/// A change that is being planned. Dropping it writes nothing.
#[derive(Debug)]
pub struct Transaction<'v> {
    vault: &'v Vault,
    progress: Progress,
    /// How many files the change looks at, where that is known.
    total: Option<u64>,
    steps: Vec<Step>,
    /// The last step that concerns a path.
    at: HashMap<VaultPath, usize>,
    /// Names that the change makes, as file systems without case compare them.
    made: HashSet<String>,
    /// Where the new texts are staged, once there are some.
    folder: Option<PathBuf>,
    /// Held to the end of the change.
    _lock: WriteLock<'v>,
}

impl Vault {
    /// Makes a change: `plan` plans it and returns its label. If another program writes one of its files meanwhile, it
    /// is planned again, a few times at most; after that [`VaultError::ChangedSince`] is returned.
    pub fn change<T, E: From<VaultError>>(
        &self,
        progress: &Progress,
        mut plan: impl FnMut(&mut Transaction<'_>) -> Result<(String, T), E>,
    ) -> Result<(Committed, T), E> {
        let _lock = self.write_lock()?;
        let mut attempt = 1;
        loop {
            let mut change = self.begin(progress)?;
            let (label, value) = plan(&mut change)?;
            match change.commit(&label) {
                Err(VaultError::ChangedSince { .. }) if attempt < ATTEMPTS => attempt += 1,
                committed => return Ok((committed?, value)),
            }
        }
    }

    /// Begins a change that reports to `progress`; if that is cancelled, it stops before its journal is written.
    pub fn begin(&self, progress: &Progress) -> Result<Transaction<'_>, VaultError> {
        let lock = self.write_lock()?;
        Ok(Transaction {
            vault: self,
            progress: progress.clone(),
            total: None,
            steps: Vec::new(),
            at: HashMap::new(),
            made: HashSet::new(),
            folder: None,
            _lock: lock,
        })
    }
}

impl Transaction<'_> {
    /// The vault that it changes.
    pub(super) fn vault(&self) -> &Vault {
        self.vault
    }

    /// Sets the number of files that the change reads, for its reports.
    pub fn expect(&mut self, files: usize) {
        self.total = Some(files as u64);
    }

    /// Reports that `done` files are read. Returns [`VaultError::Cancelled`] if the change was cancelled.
    pub fn report_read(&self, done: usize) -> Result<(), VaultError> {
        self.progress.report(READING_PHASE, done as u64, self.total);
        if self.progress.is_cancelled() { Err(VaultError::Cancelled) } else { Ok(()) }
    }

    /// A file's bytes as the change leaves them.
    pub fn read(&self, path: &VaultPath) -> Result<Vec<u8>, VaultError> {
        let gone = || VaultError::NotFound { path: path.clone() };
        match self.at.get(path).map(|at| (*at, &self.steps[*at])) {
            None => self.vault.read(path),
            Some((at, Step::Make { .. } | Step::Replace { .. })) => disk::read(&self.slot(at)?)?.ok_or_else(gone),
            Some((_, Step::Move { from, to })) if to == path => self.vault.read(from),
            Some((_, Step::Restore { id, .. })) => self.vault.read_trashed(id),
            Some(_) => Err(gone()),
        }
    }

    /// Makes a new file in `folder` (made if absent; empty for the notebook's own), named after `stem` by
    /// [`safe_file_name`], with a number where the name is taken. Names that differ only in case count as taken:
    /// they are one file on other systems.
    pub fn create(&mut self, folder: &str, stem: &str, extension: &str, bytes: &[u8]) -> Result<VaultPath, VaultError> {
        let path = self.free(folder, &safe_file_name(stem), extension)?;
        self.make(&path, bytes)?;
        Ok(path)
    }

    /// Makes a new file at exactly this path; [`VaultError::Taken`] if one is there.
    pub fn create_at(&mut self, path: &VaultPath, bytes: &[u8]) -> Result<(), VaultError> {
        self.must_be_free(path)?;
        self.make(path, bytes)
    }

    /// Edits the bytes of a file; if they stay the same, no step is planned. If another program writes the file before
    /// the swap, the change is planned again.
    pub fn edit<E: From<VaultError>>(
        &mut self,
        path: &VaultPath,
        edit: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
    ) -> Result<(), E> {
        let before = self.read(path)?;
        let after = edit(&before)?;
        if after != before {
            self.put(path, &ContentHash::of(&before), &after, OnConflict::Refuses)?;
        }
        Ok(())
    }

    /// Replaces a file whose content was last seen as `expected`; `unseen` says what happens to any other content that
    /// it has by now.
    pub fn put(
        &mut self,
        path: &VaultPath,
        expected: &ContentHash,
        bytes: &[u8],
        unseen: OnConflict,
    ) -> Result<(), VaultError> {
        let new = ContentHash::of(bytes);
        let at = self.at.get(path).copied();
        match at.map(|at| &mut self.steps[at]) {
            Some(Step::Make { new: made, .. } | Step::Replace { new: made, .. }) => {
                *made = new;
                let at = at.unwrap_or_default();
                disk::remove(&self.slot(at)?)?;
                return self.stage(at, bytes);
            }
            Some(Step::Move { from, to }) if to == path => {
                let from = from.clone();
                self.vault.check_writable(&from)?;
            }
            Some(_) => return Err(VaultError::NotFound { path: path.clone() }),
            None if unseen == OnConflict::Beside && self.vault.holds(path, bytes) => {
                return self.vault.forget_journalled(path, &new);
            }
            None => self.vault.check_writable(path)?,
        }
        let at = self.add(Step::Replace { path: path.clone(), old: *expected, new, unseen });
        self.stage(at, bytes)
    }

    /// Moves a file; [`VaultError::Taken`] if `to` is there.
    pub fn rename(&mut self, from: &VaultPath, to: &VaultPath) -> Result<(), VaultError> {
        self.vault.check_writable(from)?;
        if !self.vault.exists(from) {
            return Err(VaultError::NotFound { path: from.clone() });
        }
        self.must_be_free(to)?;
        self.made.insert(fold(to.as_str()));
        self.add(Step::Move { from: from.clone(), to: to.clone() });
        Ok(())
    }

    /// Removes a file, to the trash or to the history.
    pub fn remove(&mut self, path: &VaultPath, to: RemovedTo) -> Result<(), VaultError> {
        self.vault.locate_writable(path)?;
        let old = ContentHash::of(&self.read(path)?);
        let trash = match to {
            RemovedTo::Trash => Some(self.vault.prepare_trash(path)?),
            RemovedTo::History => None,
        };
        self.add(Step::Remove { path: path.clone(), old, trash });
        Ok(())
    }

    /// Restores a file from the trash to its old path, or to a numbered one if that is taken.
    pub fn restore(&mut self, id: &str) -> Result<VaultPath, VaultError> {
        let was = self.vault.trashed(id)?.path;
        let is_free = self.must_be_free(&was).is_ok();
        let path = match is_free {
            true => was,
            false => self.free(was.folder(), was.stem(), was.extension().unwrap_or("md"))?,
        };
        self.made.insert(fold(path.as_str()));
        self.add(Step::Restore { id: id.to_owned(), path: path.clone() });
        Ok(path)
    }

    /// Removes a file, its history, its unsaved typing and its copies in the trash for good. Undo data is deleted too,
    /// in every program that has the notebook open.
    pub fn erase(&mut self, path: &VaultPath) -> Result<(), VaultError> {
        self.vault.locate_writable(path)?;
        self.add(Step::Erase { path: path.clone() });
        Ok(())
    }

    /// Makes the change. On an error nothing is changed; but if the disk fails during the rollback, the next
    /// program that takes the lock completes it.
    pub fn commit(mut self, label: &str) -> Result<Committed, VaultError> {
        let steps = std::mem::take(&mut self.steps);
        if steps.iter().all(Step::changes_nothing) {
            return Ok(Committed { change: Change::new(label, Vec::new()), kept: Vec::new() });
        }
        let folder = self.staging()?;
        let journal = Journal::new(self.vault, folder, steps);
        let committed = journal.commit(label, &self.progress)?;
        // The journal owns the staged files now: there is nothing left to clean up.
        self.folder = None;
        Ok(committed)
    }

    fn make(&mut self, path: &VaultPath, bytes: &[u8]) -> Result<(), VaultError> {
        self.vault.locate_writable(path)?;
        self.made.insert(fold(path.as_str()));
        let at = self.add(Step::Make { path: path.clone(), new: ContentHash::of(bytes) });
        self.stage(at, bytes)
    }

    /// Adds a step and answers its number.
    fn add(&mut self, step: Step) -> usize {
        let at = self.steps.len();
        for path in step.paths() {
            self.at.insert(path.clone(), at);
        }
        self.steps.push(step);
        at
    }

    fn must_be_free(&self, path: &VaultPath) -> Result<(), VaultError> {
        let is_taken = disk::kind(&self.vault.locate_writable(path)?).is_some();
        if is_taken || self.made.contains(&fold(path.as_str())) {
            return Err(VaultError::Taken { path: path.clone() });
        }
        Ok(())
    }

    /// The first free name: `name.md`, `name 2.md`, …
    fn free(&self, folder: &str, name: &str, extension: &str) -> Result<VaultPath, VaultError> {
        for number in 1_u32.. {
            let path = numbered(folder, name, extension, number)?;
            let target = self.vault.locate_writable(&path)?;
            // The listing may miss what another program made a moment ago.
            let is_taken =
                self.vault.existing_names().contains(folder_of(&target), path.name())? || disk::kind(&target).is_some();
            if !is_taken && !self.made.contains(&fold(path.as_str())) {
                return Ok(path);
            }
        }
        unreachable!("more files of one name than numbers")
    }

    fn stage(&mut self, at: usize, bytes: &[u8]) -> Result<(), VaultError> {
        if self.progress.is_cancelled() {
            return Err(VaultError::Cancelled);
        }
        Ok(disk::stage(&self.staging()?.join(at.to_string()), bytes)?)
    }

    /// The folder of this change in tmp, made when it is first needed.
    fn staging(&mut self) -> Result<PathBuf, VaultError> {
        if let Some(folder) = &self.folder {
            return Ok(folder.clone());
        }
        let folder = layout::tmp(self.vault.root()).join(self.vault.clock().ulid());
        disk::create_folder(&folder)?;
        self.folder = Some(folder.clone());
        Ok(folder)
    }

    /// Where the bytes of a step lie.
    fn slot(&self, at: usize) -> Result<PathBuf, VaultError> {
        let folder = self.folder.as_ref().ok_or(VaultError::Cancelled)?;
        Ok(folder.join(at.to_string()))
    }
}

impl Drop for Transaction<'_> {
    /// Removes the staged files, unless a journal refers to them: recovery would need them.
    fn drop(&mut self) {
        finish::discard_trash_entries(self.vault, &self.steps);
        if let Some(folder) = self.folder.take().filter(|folder| !journal::is_there(folder)) {
            let _ = disk::remove_folder(&folder);
        }
    }
}
