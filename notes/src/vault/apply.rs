//! Taking a change back, and making it again.

use std::collections::{HashMap, HashSet};

use super::{Change, ContentHash, Direction, OnConflict, RemovedTo, Transaction, Vault, VaultError, VaultPath};
use crate::progress::Progress;

/// One file on the way of an undo or redo.
struct Turn<'c> {
    path: &'c VaultPath,
    from: Option<ContentHash>,
    to: Option<ContentHash>,
}

impl Change {
    fn turns(&self, direction: Direction) -> Vec<Turn<'_>> {
        let forward = self.files.iter().map(|file| Turn { path: &file.path, from: file.before, to: file.after });
        match direction {
            Direction::Redo => forward.collect(),
            Direction::Undo => forward.rev().map(|turn| Turn { from: turn.to, to: turn.from, ..turn }).collect(),
        }
    }

    /// Where a file goes that undo or redo removes.
    fn fate(&self, path: &VaultPath, direction: Direction) -> RemovedTo {
        match direction {
            Direction::Undo => self.undone,
            Direction::Redo if self.trashed.contains(path) => RemovedTo::Trash,
            Direction::Redo => RemovedTo::History,
        }
    }
}

impl Vault {
    /// Takes a change back, or makes it again, as one change. Every file must be as the change left it (for redo:
    /// as it found it), else nothing is written and the file that changed since is named.
    ///
    /// What an undo removes goes to the history, originals included. Undoing a deletion takes the file out of
    /// the trash; redoing it puts the file back. A source never exists without its original, which is
    /// restored first and removed last.
    pub fn apply(&self, change: &Change, direction: Direction, progress: &Progress) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let turns = change.turns(direction);
        self.check_unchanged(&turns)?;
        if let (Some(folder), Direction::Redo) = (&change.evidence, direction) {
            self.bring_back_evidence(folder)?;
        }
        let walked = self.change(progress, |walk| {
            walk.expect(turns.len());
            Ok::<_, VaultError>((String::new(), walk.turn(change, direction, &turns)?))
        });
        let aside = |folder: &VaultPath| self.put_evidence_aside(folder);
        match (&change.evidence, direction) {
            (Some(folder), Direction::Redo) if walked.is_err() => aside(folder)?,
            (Some(folder), Direction::Undo) if walked.is_ok() => aside(folder)?,
            _ => {}
        }
        walked?;
        for turn in turns.iter().filter(|turn| turn.from.is_none()) {
            if let Some(hash) = turn.to {
                self.forget_trashed(turn.path, &hash)?;
            }
        }
        Ok(())
    }

    fn check_unchanged(&self, turns: &[Turn<'_>]) -> Result<(), VaultError> {
        for turn in turns {
            let now = match self.read(turn.path) {
                Ok(bytes) => Some(ContentHash::of(&bytes)),
                Err(VaultError::NotFound { .. }) => None,
                Err(error) => return Err(error),
            };
            if now != turn.from {
                return Err(VaultError::ChangedSince { path: turn.path.clone() });
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

    fn turn(&mut self, change: &Change, direction: Direction, turns: &[Turn<'_>]) -> Result<(), VaultError> {
        let mut moved: HashSet<&VaultPath> = HashSet::new();
        let left: HashMap<&VaultPath, ContentHash> =
            turns.iter().filter_map(|turn| Some((turn.path, turn.from?))).collect();
        for (from, to) in &change.moves {
            let (from, to) = if direction == Direction::Undo { (to, from) } else { (from, to) };
            self.is_as_left(from, left.get(from).copied())?;
            self.rename(from, to)?;
            moved.extend([from, to]);
        }
        for (at, turn) in turns.iter().enumerate() {
            let kept = |hash: &ContentHash| self.kept(turn.path, hash);
            match (turn.from, turn.to) {
                (None, Some(to)) if moved.contains(turn.path) => {
                    let now = ContentHash::of(&self.read(turn.path)?);
                    if now != to {
                        let bytes = kept(&to)?;
                        self.put(turn.path, &now, &bytes, OnConflict::Refuses)?;
                    }
                }
                (Some(_), None) if moved.contains(turn.path) => {}
                (Some(from), Some(to)) => {
                    let bytes = kept(&to)?;
                    self.put(turn.path, &from, &bytes, OnConflict::Refuses)?;
                }
                (None, Some(to)) => {
                    let bytes = kept(&to)?;
                    self.create_at(turn.path, &bytes)?;
                }
                (Some(from), None) => {
                    self.is_as_left(turn.path, Some(from))?;
                    self.remove(turn.path, change.fate(turn.path, direction))?;
                }
                (None, None) => {}
            }
            self.looked_at(at + 1)?;
        }
        Ok(())
    }
}
