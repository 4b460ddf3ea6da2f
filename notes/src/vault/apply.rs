//! Undoes and redoes a change.

use std::collections::{HashMap, HashSet};

use super::{Change, ContentHash, OnConflict, RemovedTo, Transaction, UndoDirection, Vault, VaultError, VaultPath};
use crate::progress::Progress;

/// The content of one file before and after an undo or redo.
struct FileTransition<'c> {
    path: &'c VaultPath,
    from: Option<ContentHash>,
    to: Option<ContentHash>,
}

impl Change {
    fn transitions(&self, direction: UndoDirection) -> Vec<FileTransition<'_>> {
        let forward =
            self.files.iter().map(|file| FileTransition { path: &file.path, from: file.before, to: file.after });
        match direction {
            UndoDirection::Redo => forward.collect(),
            UndoDirection::Undo => {
                forward.rev().map(|step| FileTransition { from: step.to, to: step.from, ..step }).collect()
            }
        }
    }

    /// Where a file that undo or redo removes is moved.
    fn fate(&self, path: &VaultPath, direction: UndoDirection) -> RemovedTo {
        match direction {
            UndoDirection::Undo => self.undone,
            UndoDirection::Redo if self.trashed.contains(path) => RemovedTo::Trash,
            UndoDirection::Redo => RemovedTo::History,
        }
    }
}

impl Vault {
    /// Undoes or redoes a change, as one change. Every file must be as the change left it (for redo: as it was before
    /// the change); otherwise nothing is written and the error names the file that changed since.
    ///
    /// What an undo removes goes to the history, originals included. Undoing a deletion takes the file out of
    /// the trash; redoing it puts the file back. A source never exists without its original, which is
    /// restored first and removed last.
    pub fn apply(&self, change: &Change, direction: UndoDirection, progress: &Progress) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let transitions = change.transitions(direction);
        self.check_unchanged(&transitions)?;
        if let (Some(folder), UndoDirection::Redo) = (&change.evidence, direction) {
            self.bring_back_evidence(folder)?;
        }
        let walked = self.change(progress, |walk| {
            walk.expect(transitions.len());
            Ok::<_, VaultError>((String::new(), walk.apply_transition(change, direction, &transitions)?))
        });
        let aside = |folder: &VaultPath| self.put_evidence_aside(folder);
        match (&change.evidence, direction) {
            (Some(folder), UndoDirection::Redo) if walked.is_err() => aside(folder)?,
            (Some(folder), UndoDirection::Undo) if walked.is_ok() => aside(folder)?,
            _ => {}
        }
        walked?;
        for step in transitions.iter().filter(|step| step.from.is_none()) {
            if let Some(hash) = step.to {
                self.forget_trashed(step.path, &hash)?;
            }
        }
        Ok(())
    }

    fn check_unchanged(&self, transitions: &[FileTransition<'_>]) -> Result<(), VaultError> {
        for step in transitions {
            let now = match self.read(step.path) {
                Ok(bytes) => Some(ContentHash::of(&bytes)),
                Err(VaultError::NotFound { .. }) => None,
                Err(error) => return Err(error),
            };
            if now != step.from {
                return Err(VaultError::ChangedSince { path: step.path.clone() });
            }
        }
        Ok(())
    }
}

impl Transaction<'_> {
    /// Fails if a file is not as the change left it. It is checked each time the undo is planned, so that
    /// what another program wrote since is not lost.
    fn is_as_left(&self, path: &VaultPath, left: Option<ContentHash>) -> Result<(), VaultError> {
        match left {
            Some(left) if ContentHash::of(&self.read(path)?) != left => {
                Err(VaultError::ChangedSince { path: path.clone() })
            }
            _ => Ok(()),
        }
    }

    fn apply_transition(
        &mut self,
        change: &Change,
        direction: UndoDirection,
        transitions: &[FileTransition<'_>],
    ) -> Result<(), VaultError> {
        let mut moved: HashSet<&VaultPath> = HashSet::new();
        let left: HashMap<&VaultPath, ContentHash> =
            transitions.iter().filter_map(|step| Some((step.path, step.from?))).collect();
        for (from, to) in &change.moves {
            let (from, to) = if direction == UndoDirection::Undo { (to, from) } else { (from, to) };
            self.is_as_left(from, left.get(from).copied())?;
            self.rename(from, to)?;
            moved.extend([from, to]);
        }
        for (at, step) in transitions.iter().enumerate() {
            let kept = |hash: &ContentHash| self.stored_bytes(step.path, hash);
            match (step.from, step.to) {
                (None, Some(to)) if moved.contains(step.path) => {
                    let now = ContentHash::of(&self.read(step.path)?);
                    if now != to {
                        let bytes = kept(&to)?;
                        self.put(step.path, &now, &bytes, OnConflict::Refuses)?;
                    }
                }
                (Some(_), None) if moved.contains(step.path) => {}
                (Some(from), Some(to)) => {
                    let bytes = kept(&to)?;
                    self.put(step.path, &from, &bytes, OnConflict::Refuses)?;
                }
                (None, Some(to)) => {
                    let bytes = kept(&to)?;
                    self.create_at(step.path, &bytes)?;
                }
                (Some(from), None) => {
                    self.is_as_left(step.path, Some(from))?;
                    self.remove(step.path, change.fate(step.path, direction))?;
                }
                (None, None) => {}
            }
            self.report_read(at + 1)?;
        }
        Ok(())
    }
}
