//! Saving sources: what the notebook holds already, drafts, and captures in one step.

use super::{Done, Notebook, NotebookError};
use crate::index::Entry;
use crate::markdown::MarkdownFile;
use crate::source::{
    self, AsNew, CaptureOutcome, Captured, Draft, KnownSource, KnownSources, Source, Stated, comparable_address,
};
use crate::vault::VaultPath;

/// What a capture made or found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapturedSource {
    /// The source's id; absent where the one that is there has none.
    pub id: Option<String>,
    /// Its file.
    pub path: VaultPath,
    /// It was there already: nothing was written.
    pub already: bool,
    /// The version before it, under the same address.
    pub previous: Option<VaultPath>,
}

impl Notebook {
    /// Saves a document in one step.
    pub fn capture(&self, captured: Captured, stated: &Stated) -> Result<Done<CapturedSource>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let outcome = source::capture(self.vault(), self, captured, stated, &[])?;
        Ok(self.captured(outcome))
    }

    /// Reads a document and keeps its original on disk, to be saved by [`Notebook::save_draft`] or
    /// taken off again by [`Notebook::discard_draft`].
    pub fn draft(&self, captured: Captured) -> Result<Draft, NotebookError> {
        Ok(Draft::open(self.vault(), self, captured)?)
    }

    /// Makes a draft a source; `bring_back` are indices of its left-out blocks.
    pub fn save_draft(
        &self,
        draft: Draft,
        stated: &Stated,
        bring_back: &[usize],
        as_new: AsNew,
    ) -> Result<Done<CapturedSource>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let outcome = draft.save(self.vault(), self, stated, bring_back, as_new)?;
        Ok(self.captured(outcome))
    }

    /// Takes a draft's original off the disk again.
    pub fn discard_draft(&self, draft: Draft) -> Result<(), NotebookError> {
        Ok(draft.discard(self.vault())?)
    }

    /// Brings a left-out block of a saved source back: a new version of the source.
    pub fn bring_back(&self, path: &VaultPath, index: usize) -> Result<Done<CapturedSource>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let outcome = source::bring_back(self.vault(), path, index)?;
        Ok(self.captured(outcome))
    }

    fn captured(&self, outcome: CaptureOutcome) -> Done<CapturedSource> {
        match outcome {
            CaptureOutcome::Saved { id, path, change, previous } => {
                let value = CapturedSource { id: Some(id), path, already: false, previous };
                self.know_in_batch(&value.path);
                self.ended(change, value)
            }
            CaptureOutcome::Already { id, path } => {
                let value = CapturedSource { id, path, already: true, previous: None };
                self.done("Saved already".to_owned(), Vec::new(), value)
            }
        }
    }

    fn known_source(&self, entry: Entry) -> KnownSource {
        known_source(&self.stated_by(&entry.path), entry.saved)
    }

    /// What a source's file states.
    pub(super) fn stated_by(&self, path: &VaultPath) -> Source {
        let file = self.vault().read(path).unwrap_or_default();
        Source::read(&MarkdownFile::parse(&file).0, path)
    }
}

pub(super) fn known_source(source: &Source, saved: Option<String>) -> KnownSource {
    KnownSource {
        id: source.id.clone(),
        path: source.path.clone(),
        title: source.title.clone(),
        text_sha256: source.text_sha256.clone(),
        saved,
    }
}

/// What the index knows; an index that cannot answer knows nothing, and the source is saved anew.
impl KnownSources for Notebook {
    fn by_sha256(&self, sha256: &str) -> Option<KnownSource> {
        let entries = self.index().entries_by_sha256(sha256).unwrap_or_default();
        let indexed = entries.into_iter().next().map(|entry| self.known_source(entry));
        indexed.or_else(|| self.known_in_batch(|source| source.sha256.as_deref() == Some(sha256)).pop())
    }

    fn by_address(&self, address: &str) -> Vec<KnownSource> {
        let mut entries = self.index().entries_by_address(&comparable_address(address)).unwrap_or_default();
        entries.sort_by(|a, b| (&a.saved, &a.id).cmp(&(&b.saved, &b.id)));
        let mut known: Vec<KnownSource> = entries.into_iter().map(|entry| self.known_source(entry)).collect();
        let wanted = comparable_address(address);
        known.extend(self.known_in_batch(|source| {
            source.address.as_deref().is_some_and(|address| comparable_address(address) == wanted)
        }));
        known
    }
}
