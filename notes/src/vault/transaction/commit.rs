//! Commits a change, and rolls it back if that fails.

use super::super::VaultError;
use super::super::disk::SwapSupport;
use super::committed::Committed;
use super::finish;
use super::journal::{Journal, JournalState};
use super::steps::Step;
use crate::progress::Progress;

impl Journal<'_> {
    /// Checks the change, writes the journal, makes the change and puts away the displaced bytes.
    pub fn commit(self, label: &str, progress: &Progress) -> Result<Committed, VaultError> {
        // On a disk that cannot move without replacing in one step, a step can be interrupted halfway: the file then
        // has both names.
        let is_cut = |step: &Step| self.vault.swap() == SwapSupport::Weak && !matches!(step, Step::Make { .. });
        let is_one = |step: &Step| step.is_atomic() && !is_cut(step);
        let is_journalled = self.steps.len() > 1 || !self.steps.iter().all(is_one);
        let begun = self.check().and_then(|()| match is_journalled {
            _ if progress.is_cancelled() => Err(VaultError::Cancelled),
            true => self.write(),
            false => Ok(()),
        });
        if let Err(error) = begun {
            let _ = finish::clear(&self);
            return Err(error);
        }
        let made = self.forward(progress).and_then(|()| match is_journalled {
            true => self.mark(JournalState::Intent, JournalState::Done),
            false => Ok(()),
        });
        if let Err(error) = made {
            self.take_back(is_journalled);
            return Err(error);
        }
        Ok(finish::finish_steps(&self, label))
    }

    /// Rolls back a change that failed. If that fails too, the next program that takes the lock does it.
    fn take_back(&self, is_journalled: bool) {
        if is_journalled {
            let _ = self.mark(JournalState::Intent, JournalState::Back);
        }
        if self.back().is_ok() {
            let _ = finish::clear(self);
        }
    }
}
