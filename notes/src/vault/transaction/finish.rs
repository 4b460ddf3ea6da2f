//! The end of a change: displaced bytes are moved to their final place. Also the recovery of a change that a
//! crash interrupted.

use std::path::Path;

use super::super::disk;
use super::super::{Change, ContentHash, FileChange, RemovedTo, Vault, VaultError, VaultPath};
use super::committed::Committed;
use super::journal::{Journal, JournalState, StepCheck};
use super::steps::Step;
use crate::progress::Progress;

/// Moves displaced bytes to their final place, and returns what was changed. What cannot be moved now is safe
/// until the next program takes the lock and moves it.
pub(super) fn finish_steps(journal: &Journal<'_>, label: &str) -> Committed {
    let mut change = Change::new(label, Vec::new());
    let mut kept = Vec::new();
    let all = (0..journal.steps.len()).map(|at| finish_step(journal, at, &mut change, &mut kept));
    if all.fold(true, |is_well, one| is_well & one.is_ok()) {
        let _ = disk::remove_folder(&journal.folder);
    }
    change.join();
    // A lost count costs one comparison with the disk.
    let _ = journal.vault.count_write();
    Committed { change, kept }
}

fn finish_step(
    journal: &Journal<'_>,
    at: usize,
    change: &mut Change,
    kept: &mut Vec<VaultPath>,
) -> Result<(), VaultError> {
    let (vault, slot) = (journal.vault, journal.slot(at));
    match &journal.steps[at] {
        step if step.changes_nothing() => disk::remove(&slot)?,
        Step::Make { path, new } => {
            change.files.push(FileChange { path: path.clone(), before: None, after: Some(*new) });
            vault.forget_journalled(path, new)?;
        }
        Step::Replace { path, old, new, .. } => {
            let displaced = disk::read(&slot)?;
            let before = displaced.as_ref().map(|bytes| ContentHash::of(bytes));
            change.files.push(FileChange { path: path.clone(), before, after: Some(*new) });
            match displaced {
                // Another program wrote the same bytes.
                Some(_) if before == Some(*new) => disk::remove(&slot)?,
                Some(displaced) => kept.extend(vault.keep_displaced(&slot, path, old, &displaced)?),
                None => {}
            }
            vault.forget_journalled(path, new)?;
        }
        Step::Remove { path, old, trash } => {
            let removed = disk::read(&slot)?;
            let before = removed.as_ref().map_or(*old, |bytes| ContentHash::of(bytes));
            change.files.push(FileChange { path: path.clone(), before: Some(before), after: None });
            change.trashed.extend(trash.is_some().then(|| path.clone()));
            match removed {
                Some(bytes) if trash.is_some() => vault.keep_replaced(&bytes),
                Some(bytes) => vault.put_in_history(&slot, path, &bytes)?,
                None => {}
            }
        }
        Step::Move { from, to } => {
            change.moves.push((from.clone(), to.clone()));
            // The content before a later step replaced it.
            let displaced =
                journal.steps.iter().position(|step| matches!(step, Step::Replace { path, .. } if path == to));
            let stands_at = displaced.map_or_else(|| vault.locate_writable(to), |at| Ok(journal.slot(at)))?;
            let hash = disk::read(&stands_at)?.map(|bytes| ContentHash::of(&bytes));
            change.files.push(FileChange { path: from.clone(), before: hash, after: None });
            change.files.push(FileChange { path: to.clone(), before: None, after: hash });
            vault.move_history(from, to)?;
        }
        Step::Restore { id, path } => {
            let hash = disk::read(&vault.locate_writable(path)?)?.map(|bytes| ContentHash::of(&bytes));
            change.files.push(FileChange { path: path.clone(), before: None, after: hash });
            change.undone = RemovedTo::Trash;
            vault.drop_from_trash(id)?;
        }
        Step::Erase { .. } => {}
    }
    Ok(())
}

/// Removes the files of a change that was rolled back. Bytes that could not be moved back because another program wrote
/// there go to the history.
pub(super) fn clear(journal: &Journal<'_>) -> Result<(), VaultError> {
    for (at, step) in journal.steps.iter().enumerate() {
        let slot = journal.slot(at);
        match step {
            step if step.changes_nothing() => {}
            Step::Replace { path, new, .. } => {
                if let Some(old) = disk::read(&slot)?.filter(|bytes| ContentHash::of(bytes) != *new) {
                    journal.vault.put_in_history(&slot, path, &old)?;
                }
            }
            Step::Remove { path, trash: None, .. } => {
                if let Some(old) = disk::read(&slot)? {
                    journal.vault.put_in_history(&slot, path, &old)?;
                }
            }
            _ => {}
        }
    }
    discard_trash_entries(journal.vault, &journal.steps);
    Ok(disk::remove_folder(&journal.folder)?)
}

/// Removes entries of the trash that were prepared for files which stay.
pub(super) fn discard_trash_entries(vault: &Vault, steps: &[Step]) {
    for step in steps {
        if let Step::Remove { trash: Some(id), .. } = step {
            let _ = vault.drop_from_trash(id);
        }
    }
}

/// Completes a change that a crash interrupted, or rolls it back if another program has changed what it needs; then
/// removes its folder in tmp.
pub(in crate::vault) fn recover_folder(vault: &Vault, folder: &Path) -> Result<(), VaultError> {
    let Some((stage, journal)) = Journal::read(vault, folder)? else {
        return Ok(disk::remove_folder(folder)?);
    };
    match stage {
        JournalState::Done => {}
        JournalState::Back => return journal.back().and_then(|()| clear(&journal)),
        JournalState::Intent => {
            let is_made = should_complete(&journal)? && journal.forward(&Progress::silent()).is_ok();
            if !is_made {
                journal.mark(JournalState::Intent, JournalState::Back)?;
                return journal.back().and_then(|()| clear(&journal));
            }
            journal.mark(JournalState::Intent, JournalState::Done)?;
        }
    }
    finish_steps(&journal, "");
    Ok(())
}

/// Whether an interrupted change is completed: if every remaining step can be done cleanly, or if it cannot
/// be rolled back cleanly and no step is blocked.
fn should_complete(journal: &Journal<'_>) -> Result<bool, VaultError> {
    let (mut forward, mut back) = (Vec::new(), Vec::new());
    for (at, _) in journal.steps.iter().enumerate().filter(|(_, step)| !step.changes_nothing()) {
        match journal.is_done(at)? {
            true => back.push(journal.check_rollback(at)?),
            false => forward.push(journal.check_forward(at)?),
        }
    }
    let all_free = |ways: &[StepCheck]| ways.iter().all(|way| *way == StepCheck::Clean);
    Ok(all_free(&forward) || (!all_free(&back) && !forward.contains(&StepCheck::Blocked)))
}
