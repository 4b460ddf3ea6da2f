//! The journal of a change on the disk; does its steps and takes them back.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::super::disk::{self, PlaceOutcome};
use super::super::numbered::folder_of;
use super::super::trash::FILE;
use super::super::{ContentHash, OnConflict, Vault, VaultError, VaultPath, layout};
use super::steps::{self, Step};
use crate::progress::Progress;

/// How far a change has come; the file name of its journal shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JournalState {
    /// It is to be made.
    Intent,
    /// All steps are done; the displaced bytes are still to be moved away.
    Done,
    /// It is to be rolled back.
    Back,
}

impl JournalState {
    const ALL: [Self; 3] = [Self::Intent, Self::Done, Self::Back];

    fn name(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Done => "done",
            Self::Back => "back",
        }
    }
}

/// Whether a folder in tmp holds a journal.
pub(super) fn is_there(folder: &Path) -> bool {
    JournalState::ALL.iter().any(|stage| disk::kind(&folder.join(stage.name())).is_some())
}

/// Whether a step can be done or rolled back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepCheck {
    /// Everything is as it was left.
    Clean,
    /// Another program wrote meanwhile; both versions can be kept.
    ConflictCopy,
    /// Something else has the place.
    Blocked,
}

/// The steps of one change, with what is staged for them.
pub(super) struct Journal<'v> {
    pub vault: &'v Vault,
    pub folder: PathBuf,
    pub steps: Vec<Step>,
    /// The step that moves a file to a path.
    moved: HashMap<VaultPath, usize>,
    /// Folders that were created on the way; removed again if the change is rolled back.
    made: RefCell<Vec<PathBuf>>,
}

impl<'v> Journal<'v> {
    /// A planned change. Steps that change nothing are kept, so that the numbers stay right.
    pub fn new(vault: &'v Vault, folder: PathBuf, steps: Vec<Step>) -> Self {
        let to = |(at, step): (usize, &Step)| match step {
            Step::Move { to, .. } => Some((to.clone(), at)),
            _ => None,
        };
        let moved = steps.iter().enumerate().filter_map(to).collect();
        Self { vault, folder, steps, moved, made: RefCell::default() }
    }

    /// What a crash left: the state and the steps. `None` if no change had begun.
    pub fn read(vault: &'v Vault, folder: &Path) -> Result<Option<(JournalState, Self)>, VaultError> {
        for stage in JournalState::ALL {
            if let Some(text) = disk::read(&folder.join(stage.name()))? {
                return Ok(steps::read(&text).map(|steps| (stage, Self::new(vault, folder.to_path_buf(), steps))));
            }
        }
        Ok(None)
    }

    /// Fails, before anything is written, if a file has changed since it was read, a path is taken, or a folder may not
    /// be written.
    pub fn check(&self) -> Result<(), VaultError> {
        let mut folders = BTreeSet::new();
        for (at, step) in self.steps.iter().enumerate() {
            let way = if step.changes_nothing() { StepCheck::Clean } else { self.check_forward(at)? };
            let changed =
                || VaultError::ChangedSince { path: step.paths().last().cloned().unwrap_or_else(VaultPath::root) };
            match (way, step) {
                (StepCheck::Clean, _) | (StepCheck::ConflictCopy, Step::Replace { unseen: OnConflict::Beside, .. }) => {
                }
                _ => return Err(changed()),
            }
            for path in step.paths() {
                folders.insert(folder_of(&self.vault.locate_writable(path)?).to_path_buf());
            }
        }
        folders.iter().try_for_each(|folder| Ok(disk::check_folder_writable(folder)?))
    }

    /// Writes the plan, and makes it and everything staged for it durable.
    pub fn write(&self) -> Result<(), VaultError> {
        disk::stage(&self.folder.join(JournalState::Intent.name()), &steps::to_bytes(&self.steps))?;
        disk::sync_folder(&self.folder)?;
        Ok(disk::sync_folder(&layout::tmp(self.vault.root()))?)
    }

    /// Records how far the change has come, once everything before that is durable.
    pub fn mark(&self, from: JournalState, to: JournalState) -> Result<(), VaultError> {
        disk::rename(&self.folder.join(from.name()), &self.folder.join(to.name()), "write")?;
        Ok(disk::sync_folder(&self.folder)?)
    }

    /// Does every step that is not done yet.
    pub fn forward(&self, progress: &Progress) -> Result<(), VaultError> {
        let total = Some(self.steps.len() as u64);
        let mut touched = BTreeSet::from([self.folder.clone()]);
        for (at, step) in self.steps.iter().enumerate() {
            if !step.changes_nothing() && !self.is_done(at)? {
                self.do_step(at)?;
            }
            for path in step.paths() {
                touched.insert(folder_of(&self.vault.locate_writable(path)?).to_path_buf());
            }
            touched.insert(folder_of(&self.slot(at)).to_path_buf());
            progress.report("writing", at as u64 + 1, total);
        }
        touched.iter().filter(|folder| disk::is_folder(folder)).try_for_each(|folder| Ok(disk::sync_folder(folder)?))
    }

    /// Rolls back every step that is done, the last one first. What other programs wrote meanwhile stays.
    pub fn back(&self) -> Result<(), VaultError> {
        let mut touched = BTreeSet::new();
        for (at, step) in self.steps.iter().enumerate().rev() {
            if !step.changes_nothing() && self.is_done(at)? {
                self.undo_step(at)?;
                for path in step.paths() {
                    touched.insert(folder_of(&self.vault.locate_writable(path)?).to_path_buf());
                }
            }
        }
        for folder in self.made.borrow().iter().rev() {
            disk::remove_empty_folder(folder);
        }
        touched.iter().filter(|folder| disk::is_folder(folder)).try_for_each(|folder| Ok(disk::sync_folder(folder)?))
    }

    /// Where the bytes of a step are; bytes on their way to the trash are there already.
    pub fn slot(&self, at: usize) -> PathBuf {
        match &self.steps[at] {
            Step::Remove { trash: Some(id), .. } => self.trash_file(id),
            _ => self.folder.join(at.to_string()),
        }
    }

    /// Whether a step is done, determined by the files beside the journal.
    pub fn is_done(&self, at: usize) -> Result<bool, VaultError> {
        let slot = self.slot(at);
        Ok(match &self.steps[at] {
            Step::Make { .. } => disk::look(&slot)?.is_none(),
            Step::Replace { new, .. } => {
                self.repair_slot(&slot)?;
                disk::read(&slot)?.is_none_or(|bytes| ContentHash::of(&bytes) != *new)
            }
            // On a disk without atomic moves, a crash can leave both names of one file.
            Step::Remove { path, .. } => {
                disk::look(&slot)?.is_some() && !disk::is_same(&slot, &self.vault.locate_writable(path)?)
            }
            Step::Move { from, .. } => disk::look(&self.vault.locate_writable(from)?)?.is_none(),
            Step::Restore { id, .. } => disk::look(&self.trash_file(id))?.is_none(),
            Step::Erase { .. } => false,
        })
    }

    /// Completes a weak swap that a crash interrupted: new bytes that were set aside are moved back to the slot.
    fn repair_slot(&self, slot: &Path) -> Result<(), VaultError> {
        let aside = slot.with_extension("new");
        if disk::look(&aside)?.is_some() {
            disk::rename(&aside, slot, "replace")?;
        }
        Ok(())
    }

    /// Whether a step that is not done yet can be done.
    pub fn check_forward(&self, at: usize) -> Result<StepCheck, VaultError> {
        let free_if = |is_free| if is_free { StepCheck::Clean } else { StepCheck::Blocked };
        Ok(match &self.steps[at] {
            Step::Make { path, new } => match self.hash_at(path)? {
                None => free_if(self.holds(at, new)),
                // A crash between the two names of one file, on a disk without atomic moves.
                Some(found) => {
                    free_if(found == *new && disk::is_same(&self.slot(at), &self.vault.locate_writable(path)?))
                }
            },
            Step::Replace { path, old, .. } => match self.hash_at(self.stands_at(path)?)? {
                Some(found) if found == *old => StepCheck::Clean,
                _ => StepCheck::ConflictCopy,
            },
            Step::Remove { path, old, .. } => free_if(self.hash_at(path)? == Some(*old)),
            Step::Move { from, to } => {
                let is_one = disk::is_same(&self.vault.locate_writable(from)?, &self.vault.locate_writable(to)?);
                free_if(self.is_at(from)? && (is_one || !self.is_at(to)?))
            }
            Step::Restore { id, path } => {
                let file = self.trash_file(id);
                let is_one = disk::is_same(&file, &self.vault.locate_writable(path)?);
                free_if(disk::look(&file)?.is_some() && (is_one || !self.is_at(path)?))
            }
            Step::Erase { .. } => StepCheck::Clean,
        })
    }

    /// Whether a step that is done can be rolled back cleanly.
    pub fn check_rollback(&self, at: usize) -> Result<StepCheck, VaultError> {
        let free_if = |is_free| if is_free { StepCheck::Clean } else { StepCheck::Blocked };
        Ok(match &self.steps[at] {
            Step::Make { path, new } | Step::Replace { path, new, .. } => free_if(self.hash_at(path)? == Some(*new)),
            Step::Remove { path, .. } => free_if(!self.is_at(path)?),
            Step::Move { from, to } => free_if(self.is_at(to)? && !self.is_at(from)?),
            Step::Restore { path, .. } => free_if(self.is_at(path)?),
            Step::Erase { .. } => StepCheck::Blocked,
        })
    }

    fn do_step(&self, at: usize) -> Result<(), VaultError> {
        let slot = self.slot(at);
        match &self.steps[at] {
            Step::Make { path, .. } => self.place(&slot, path),
            Step::Replace { path, .. } => {
                let target = self.vault.locate_writable(path)?;
                if disk::look(&target)?.is_none() {
                    return self.place(&slot, path);
                }
                disk::copy_mode(&target, &slot)?;
                self.vault.swap_in(&slot, &target, path)
            }
            Step::Remove { path, .. } => self.take(&self.vault.locate_writable(path)?, &slot, path),
            Step::Move { from, to } => self.place(&self.vault.locate_writable(from)?, to),
            Step::Restore { id, path } => self.place(&self.trash_file(id), path),
            Step::Erase { path } => self.vault.erase_all(path),
        }
    }

    fn undo_step(&self, at: usize) -> Result<(), VaultError> {
        let slot = self.slot(at);
        if self.check_rollback(at)? != StepCheck::Clean {
            return Ok(());
        }
        match &self.steps[at] {
            Step::Replace { path, .. } if disk::look(&slot)?.is_some() => {
                self.vault.swap_in(&slot, &self.vault.locate_writable(path)?, path)
            }
            Step::Make { path, .. } | Step::Replace { path, .. } => {
                self.take(&self.vault.locate_writable(path)?, &slot, path)
            }
            Step::Remove { path, .. } => self.place(&slot, path),
            Step::Move { from, to } => self.place(&self.vault.locate_writable(to)?, from),
            Step::Restore { id, path } => self.take(&self.vault.locate_writable(path)?, &self.trash_file(id), path),
            Step::Erase { .. } => Ok(()),
        }
    }

    /// Moves a file to a free path; creates its folder if needed.
    fn place(&self, file: &Path, path: &VaultPath) -> Result<(), VaultError> {
        let target = self.vault.locate_writable(path)?;
        let missing = folder_of(&target).ancestors().take_while(|folder| disk::kind(folder).is_none());
        let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        self.made.borrow_mut().extend(missing.into_iter().rev());
        disk::create_folders(folder_of(&target))?;
        match disk::place_new(file, &target, self.vault.swap())? {
            PlaceOutcome::Done(swap) => self.vault.record_swap_support(swap),
            PlaceOutcome::Taken if disk::is_same(file, &target) => disk::remove(file)?,
            PlaceOutcome::Taken => return Err(VaultError::ChangedSince { path: path.clone() }),
        }
        self.vault.existing_names().insert(folder_of(&target), path.name());
        Ok(())
    }

    /// Moves a file from its place to a free path.
    fn take(&self, file: &Path, to: &Path, path: &VaultPath) -> Result<(), VaultError> {
        match disk::place_new(file, to, self.vault.swap())? {
            PlaceOutcome::Done(swap) => self.vault.record_swap_support(swap),
            PlaceOutcome::Taken if disk::is_same(file, to) => disk::remove(file)?,
            PlaceOutcome::Taken => return Err(VaultError::ChangedSince { path: path.clone() }),
        }
        Ok(())
    }

    /// Where the bytes that a step replaces are now: a file that is still to be moved is at its old path.
    fn stands_at<'p>(&'p self, path: &'p VaultPath) -> Result<&'p VaultPath, VaultError> {
        match self.moved.get(path).map(|at| (*at, &self.steps[*at])) {
            Some((at, Step::Move { from, .. })) if !self.is_done(at)? => Ok(from),
            _ => Ok(path),
        }
    }

    fn hash_at(&self, path: &VaultPath) -> Result<Option<ContentHash>, VaultError> {
        Ok(disk::read(&self.vault.locate_writable(path)?)?.map(|bytes| ContentHash::of(&bytes)))
    }

    /// Whether the staged bytes of a step have the stated hash: a forged journal cannot put other bytes in
    /// place.
    fn holds(&self, at: usize, new: &ContentHash) -> bool {
        let staged = disk::read(&self.slot(at)).ok().flatten();
        staged.is_some_and(|bytes| ContentHash::of(&bytes) == *new)
    }

    fn is_at(&self, path: &VaultPath) -> Result<bool, VaultError> {
        Ok(disk::look(&self.vault.locate_writable(path)?)?.is_some())
    }

    fn trash_file(&self, id: &str) -> PathBuf {
        layout::trash(self.vault.root()).join(id).join(FILE)
    }
}
