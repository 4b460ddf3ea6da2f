//! What a write changed.

use std::collections::{HashMap, HashSet};

use super::{ContentHash, VaultPath};

/// Where a removed file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemovedTo {
    /// To the history: an undo removes a file that a change made.
    History,
    /// To the trash: the user deleted it.
    Trash,
}

/// One file before and after a write; `None` is an absent file. The bytes themselves are kept for undo on the
/// disk, for as long as the notebook is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Which file.
    pub path: VaultPath,
    /// What it held before.
    pub before: Option<ContentHash>,
    /// What it holds after.
    pub after: Option<ContentHash>,
}

/// What one action of the user changed: the unit of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the action was, in the user's words: "Clip", "Tag Wang Yi".
    pub label: String,
    /// The files it changed, each once; a moved file is listed as removed from its old path and new at its new path.
    pub files: Vec<FileChange>,
    /// The files that got another path: from, to.
    pub moves: Vec<(VaultPath, VaultPath)>,
    /// The evidence folder that it created, if any; created before the files.
    pub evidence: Option<VaultPath>,
    /// Where undo moves the files that the change made: to the history, or back to the trash if they came
    /// from there.
    pub undone: RemovedTo,
    /// The files that it moved to the trash; a redo does that again. Other files that it removed go to the history.
    pub trashed: HashSet<VaultPath>,
}

/// The direction in which a change is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoDirection {
    /// From after to before.
    Undo,
    /// From before to after.
    Redo,
}

impl Change {
    /// A change of files.
    pub fn new(label: impl Into<String>, files: Vec<FileChange>) -> Self {
        Self {
            label: label.into(),
            files,
            moves: Vec::new(),
            evidence: None,
            undone: RemovedTo::History,
            trashed: HashSet::new(),
        }
    }

    /// The fingerprints of the contents that undo and redo need.
    pub fn hashes(&self) -> impl Iterator<Item = ContentHash> + '_ {
        self.files.iter().flat_map(|file| file.before.into_iter().chain(file.after))
    }

    /// Merges the entries of each file into one, from its first state before to its last state after.
    pub(super) fn join(&mut self) {
        let mut places: HashMap<VaultPath, usize> = HashMap::new();
        let mut files: Vec<FileChange> = Vec::new();
        for change in self.files.drain(..) {
            match places.get(&change.path) {
                Some(at) => files[*at].after = change.after,
                None => {
                    places.insert(change.path.clone(), files.len());
                    files.push(change);
                }
            }
        }
        files.retain(|file| file.before != file.after);
        self.files = files;
    }
}
