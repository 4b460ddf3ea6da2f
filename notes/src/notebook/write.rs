//! What every change of the notebook has in common.

use super::{Notebook, NotebookError};
use crate::source;
use crate::undo::UndoStack;
use crate::vault::{Change, ContentHash, CustodyEvent, Transaction, UndoDirection, VaultError, VaultPath, WriteLock};

/// A change that was made: its value, and how undo names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// What came of it.
    pub value: T,
    /// What was done, in the user's words: "Clipped", "Tagged Wang Yi".
    pub label: String,
    /// Whether [`Notebook::undo`] takes it back.
    pub undoable: bool,
    /// The files that it changed.
    pub paths: Vec<VaultPath>,
}

impl<T> Changed<T> {
    /// The same change with another value.
    pub(super) fn with<U>(self, value: U) -> Changed<U> {
        Changed { value, label: self.label, undoable: self.undoable, paths: self.paths }
    }
}

impl Notebook {
    /// Undoes the newest change; `None` if there is none. If a file has changed since, nothing is undone: the error
    /// names the file, and the change stays on the stack. A change that attached a file to which a document now links
    /// is dropped from the stack: the error names both, and the next undo takes the change before it.
    pub fn undo(&self) -> Result<Option<Changed<()>>, NotebookError> {
        self.reverse(UndoDirection::Undo)
    }

    /// Makes the change that was undone last again; none if there is none.
    pub fn redo(&self) -> Result<Option<Changed<()>>, NotebookError> {
        self.reverse(UndoDirection::Redo)
    }

    /// What [`Notebook::undo`] would take back.
    pub fn undo_label(&self) -> Option<String> {
        self.undo_stack().next_undo().map(|change| change.label.clone())
    }

    fn reverse(&self, direction: UndoDirection) -> Result<Option<Changed<()>>, NotebookError> {
        let next = || match direction {
            UndoDirection::Undo => self.undo_stack().next_undo().cloned(),
            UndoDirection::Redo => self.undo_stack().next_redo().cloned(),
        };
        if next().is_none() {
            return Ok(None);
        }
        // If two calls come at once, the second waits here and then finds the earlier change.
        let _lock = self.lock()?;
        let Some(change) = next() else { return Ok(None) };
        if direction == UndoDirection::Undo
            && let Some((file, by)) = self.still_linked(&change)?
        {
            // Else it would bar the way to every change before it.
            self.remember(UndoStack::pass_over);
            return Err(NotebookError::StillLinked { file: file.name().to_owned(), by: self.display_name(&by) });
        }
        self.apply(&change, direction)?;
        match direction {
            UndoDirection::Undo => self.undo_stack().undone(),
            UndoDirection::Redo => self.undo_stack().redone(),
        }
        let paths: Vec<VaultPath> = change.files.into_iter().map(|file| file.path).collect();
        self.index_paths(&paths);
        Ok(Some(Changed { value: (), label: change.label, undoable: true, paths }))
    }

    /// Undoes or redoes a change, and the evidence that it created: undone, the evidence goes with its
    /// source, unless another file uses its id by now.
    fn apply(&self, change: &Change, direction: UndoDirection) -> Result<(), NotebookError> {
        let progress = self.progress();
        let Some(folder) = &change.evidence else { return Ok(self.vault().apply(change, direction, &progress)?) };
        let stays = match direction {
            UndoDirection::Undo => {
                let paths: Vec<VaultPath> = change.files.iter().map(|file| file.path.clone()).collect();
                !source::ids_in_use(self.vault(), &[folder.name()], &paths)?.is_empty()
            }
            UndoDirection::Redo => self.vault().has_folder(folder),
        };
        if stays {
            return Ok(self.vault().apply(&Change { evidence: None, ..change.clone() }, direction, &progress)?);
        }
        let mark = self.vault().mark_evidence(folder.name(), CustodyEvent::Undone)?;
        if let Err(error) = self.vault().apply(change, direction, &progress) {
            // A refused redo has set the original aside again for the next try; a mark left on it would have it deleted
            // as unused. A refused undo left it in place, unless the disk failed half way.
            let is_whole =
                matches!(error, VaultError::ChangedSince { .. } | VaultError::NotKept { .. } | VaultError::Cancelled);
            if direction == UndoDirection::Redo || is_whole {
                mark.clear()?;
            }
            return Err(error.into());
        }
        let event = match direction {
            UndoDirection::Undo => CustodyEvent::Undone,
            UndoDirection::Redo => CustodyEvent::Restored,
        };
        self.vault().append_custody(event, folder.name())?;
        Ok(mark.clear()?)
    }

    /// Takes the write lock, and cleans up captures that killed programs left unfinished.
    pub(super) fn lock(&self) -> Result<WriteLock<'_>, NotebookError> {
        let lock = self.vault().write_lock()?;
        // On a full disk, or one that fails, the change itself says so.
        let _ = source::clean_leftovers(self.vault());
        Ok(lock)
    }

    /// Makes a change atomically. `plan` says what it does and its label for undo; it runs again if another
    /// program wrote one of the files meanwhile.
    pub(super) fn change<T>(
        &self,
        plan: impl FnMut(&mut Transaction<'_>) -> Result<(String, T), NotebookError>,
    ) -> Result<Changed<T>, NotebookError> {
        let _lock = self.lock()?;
        let (committed, value) = self.vault().change(&self.progress(), plan)?;
        self.index_paths(&committed.kept);
        Ok(self.finish_change(committed.change, value))
    }

    /// The document is as requested already: nothing is written.
    pub(super) fn no_change<T>(&self, label: impl Into<String>, value: T) -> Changed<T> {
        Changed { value, label: label.into(), undoable: false, paths: Vec::new() }
    }

    /// Ends a change: indexes what it touched and remembers it.
    pub(super) fn finish_change<T>(&self, change: Change, value: T) -> Changed<T> {
        let paths: Vec<VaultPath> = change.files.iter().map(|file| file.path.clone()).collect();
        self.index_paths(&paths);
        let (label, undoable) = (change.label.clone(), !change.files.is_empty());
        self.remember(|stack| stack.push(change));
        Changed { value, label, undoable, paths }
    }

    /// Records a save of typing. It is joined with the previous change if that was typing in the same file, so that one
    /// undo takes back a whole sitting, not one autosave.
    pub(super) fn finish_typing<T>(&self, change: Change, value: T) -> Changed<T> {
        let paths: Vec<VaultPath> = change.files.iter().map(|file| file.path.clone()).collect();
        self.index_paths(&paths);
        let (label, undoable) = (change.label.clone(), !change.files.is_empty());
        self.remember(|stack| stack.push_typing(change));
        Changed { value, label, undoable, paths }
    }

    /// Updates the undo stack, and deletes the stored bytes that no change refers to any more.
    pub(super) fn remember(&self, change: impl FnOnce(&mut UndoStack) -> Vec<ContentHash>) {
        let forgotten = change(&mut self.undo_stack());
        self.vault().forget_replaced(&forgotten);
    }

    /// Brings the index in step with files just written. The files are safe whether or not this
    /// succeeds; an index that is behind says so by [`Notebook::is_index_outdated`] and is brought in step by
    /// the next sync.
    pub(super) fn index_paths(&self, paths: &[VaultPath]) {
        if paths.is_empty() || self.wait_in_batch(paths) {
            return;
        }
        if crate::sync::reconcile_watched(self.vault(), self.index(), paths, &self.progress()).is_err() {
            self.record_unindexed(paths);
        }
    }
}
