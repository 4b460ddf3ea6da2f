//! What a write changed, and taking it back.

use super::write::folder_of;
use super::{ContentHash, Vault, VaultError, VaultPath, disk};

/// One file before and after a write; `None` is an absent file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Which file.
    pub path: VaultPath,
    /// Its bytes before.
    pub before: Option<Vec<u8>>,
    /// Its bytes after.
    pub after: Option<Vec<u8>>,
}

/// What one action of the user changed: the unit of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the action was, in the user's words: "Clip", "Tag Wang Yi".
    pub label: String,
    /// The files it changed, in order; a file may stand in it more than once.
    pub files: Vec<FileChange>,
    /// The folder of original bytes that it made, if any: made before the files.
    pub evidence: Option<VaultPath>,
}

/// Which way to walk a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From after to before.
    Undo,
    /// From before to after.
    Redo,
}

/// One step of an undo or redo.
struct Step<'c> {
    path: &'c VaultPath,
    from: Option<&'c [u8]>,
    to: Option<&'c [u8]>,
    /// Whether what it removes goes to the trash rather than to the history.
    to_trash: bool,
}

impl Change {
    /// A change of files.
    pub fn new(label: impl Into<String>, files: Vec<FileChange>) -> Self {
        Self { label: label.into(), files, evidence: None }
    }

    /// The steps in the order to take them: undo walks backwards.
    fn steps<'c>(&'c self, direction: Direction) -> Vec<Step<'c>> {
        // A deletion made again is one; a rename, which removes a file too, makes another.
        let is_deletion = self.files.iter().all(|file| file.after.is_none());
        let forward = self.files.iter().map(|file| Step {
            path: &file.path,
            from: file.before.as_deref(),
            to: file.after.as_deref(),
            to_trash: is_deletion,
        });
        match direction {
            Direction::Redo => forward.collect(),
            Direction::Undo => {
                let back = |step: Step<'c>| Step { from: step.to, to: step.from, to_trash: false, ..step };
                forward.rev().map(back).collect()
            }
        }
    }
}

impl Vault {
    /// Takes a change back, or makes it again. Every file must be as the change left it (for redo: as
    /// it found it), else nothing is written and the file that changed since is named.
    ///
    /// What an undo removes goes to the history, originals included; a deletion that is undone leaves the
    /// trash, and made again goes there again. A source never stands without its original: that is the first to come, the last to go.
    pub fn apply(&self, change: &Change, direction: Direction) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let steps = change.steps(direction);
        self.check_unchanged(&steps)?;
        if let (Some(folder), Direction::Redo) = (&change.evidence, direction) {
            self.bring_back_evidence(folder)?;
        }
        steps.iter().try_for_each(|step| self.step(step))?;
        match (&change.evidence, direction) {
            (Some(folder), Direction::Undo) => self.put_evidence_aside(folder),
            _ => Ok(()),
        }
    }

    /// Checks each file against the first step that touches it.
    fn check_unchanged(&self, steps: &[Step<'_>]) -> Result<(), VaultError> {
        for (at, step) in steps.iter().enumerate() {
            let is_first = steps[..at].iter().all(|earlier| earlier.path != step.path);
            if is_first && disk::read(&self.locate(step.path)?)?.as_deref() != step.from {
                return Err(VaultError::ChangedSince { path: step.path.clone() });
            }
        }
        Ok(())
    }

    fn step(&self, step: &Step<'_>) -> Result<(), VaultError> {
        match (step.from, step.to) {
            (Some(from), Some(to)) => self.replace(step.path, &ContentHash::of(from), to).map(drop),
            (None, Some(to)) => {
                self.create_at(step.path, to)?;
                self.forget_trashed(step.path, to)
            }
            (Some(_), None) if step.to_trash => self.trash(step.path).map(drop),
            (Some(from), None) => {
                let file = self.locate_ours(step.path)?;
                self.keep_version_now(&file, step.path, from)?;
                disk::sync_folder(folder_of(&file))?;
                self.count_write()
            }
            (None, None) => Ok(()),
        }
    }
}
