//! Saving sources: looking for existing copies, drafts, and captures in one step.

use super::unindexed_files::Lookup;
use super::{Changed, Notebook, NotebookError};
use crate::markdown::MarkdownFile;
use crate::source::{
    self, CaptureOutcome, Captured, Document, Draft, KnownSource, SaveOptions, Source, SourceLookup, StatedFacts,
    comparable_address,
};
use crate::vault::VaultPath;

/// What a capture made or found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapturedSource {
    /// The source's id; absent where the one that is there has none.
    pub id: Option<String>,
    /// Its file.
    pub path: VaultPath,
    /// Whether it was there already; then nothing was written.
    pub already: bool,
    /// The version before it, under the same address.
    pub previous: Option<VaultPath>,
}

impl Notebook {
    /// Saves a document in one step.
    pub fn capture(&self, captured: Captured, stated: &StatedFacts) -> Result<Changed<CapturedSource>, NotebookError> {
        self.capture_document(Document::read(captured)?, stated)
    }

    /// Like [`Notebook::capture`], for a document that was parsed before, for example on another thread.
    /// Looking for an existing copy and writing happen under one lock, so it is safe if several programs
    /// capture at once.
    pub fn capture_document(
        &self,
        document: Document,
        stated: &StatedFacts,
    ) -> Result<Changed<CapturedSource>, NotebookError> {
        // The full scan, if one is due, runs before the lock is taken: little is left to do while it is held.
        self.scan_unindexed();
        let _lock = self.lock()?;
        self.scan_unindexed();
        let outcome = source::capture(self.vault(), self, document, stated, &[])?;
        Ok(self.captured(outcome))
    }

    /// Parses a document and writes its original to disk. Save it with [`Notebook::save_draft`], or delete it
    /// with [`Notebook::discard_draft`].
    pub fn draft(&self, captured: Captured) -> Result<Draft, NotebookError> {
        let document = Document::read(captured)?;
        self.scan_unindexed();
        Ok(Draft::open(self.vault(), self, document)?)
    }

    /// Makes a draft a source.
    pub fn save_draft(
        &self,
        draft: Draft,
        options: &SaveOptions<'_>,
    ) -> Result<Changed<CapturedSource>, NotebookError> {
        let _lock = self.lock()?;
        self.scan_unindexed();
        let outcome = draft.save(self.vault(), self, options)?;
        Ok(self.captured(outcome))
    }

    /// Deletes a draft's original from disk.
    pub fn discard_draft(&self, draft: Draft) -> Result<(), NotebookError> {
        Ok(draft.discard(self.vault())?)
    }

    /// Brings a left-out block of a saved source back: a new version of the source.
    pub fn bring_back(&self, path: &VaultPath, index: usize) -> Result<Changed<CapturedSource>, NotebookError> {
        let _lock = self.lock()?;
        let outcome = source::bring_back(self.vault(), self, path, index)?;
        Ok(self.captured(outcome))
    }

    fn captured(&self, outcome: CaptureOutcome) -> Changed<CapturedSource> {
        match outcome {
            CaptureOutcome::Saved { id, path, change, previous } => {
                let value = CapturedSource { id: Some(id), path, already: false, previous };
                self.finish_change(change, value)
            }
            CaptureOutcome::Already { id, path } => {
                let value = CapturedSource { id, path, already: true, previous: None };
                self.no_change("Saved already", value)
            }
        }
    }

    /// What a source's file states.
    pub(super) fn stated_by(&self, path: &VaultPath) -> Source {
        let file = self.vault().read(path).unwrap_or_default();
        Source::read(&MarkdownFile::parse(&file).0, path)
    }

    /// Reads the sources at these paths from disk, without duplicates, and keeps those that `is_wanted`
    /// accepts. What the index or a cache says of them is only a hint.
    fn read_wanted_sources(&self, mut paths: Vec<VaultPath>, is_wanted: impl Fn(&Source) -> bool) -> Vec<KnownSource> {
        paths.sort();
        paths.dedup();
        let mut standing: Vec<KnownSource> =
            paths.iter().map(|path| self.stated_by(path)).filter(is_wanted).map(known_source).collect();
        standing.sort_by(|a, b| (&a.saved, &a.id).cmp(&(&b.saved, &b.id)));
        standing
    }
}

fn known_source(source: Source) -> KnownSource {
    KnownSource {
        saved: source.created.map(|day| day.to_string()),
        id: source.id,
        path: source.path,
        title: source.title,
        text_sha256: source.text_sha256,
    }
}

/// Answers from the index and from the files that are not indexed yet. An index that cannot answer counts as
/// empty.
impl SourceLookup for Notebook {
    fn by_sha256(&self, sha256: &str) -> Option<KnownSource> {
        let indexed = self.index().entries_by_sha256(sha256).unwrap_or_default();
        let mut paths = self.unindexed_paths(Lookup::Original(sha256));
        paths.extend(indexed.into_iter().map(|entry| entry.path));
        self.read_wanted_sources(paths, |source| source.sha256.as_deref() == Some(sha256)).into_iter().next()
    }

    fn by_address(&self, address: &str) -> Vec<KnownSource> {
        let wanted = comparable_address(address);
        let indexed = self.index().entries_by_address(&wanted).unwrap_or_default();
        let mut paths = self.unindexed_paths(Lookup::Address(&wanted));
        paths.extend(indexed.into_iter().map(|entry| entry.path));
        let is_there = |address: &String| comparable_address(address) == wanted;
        self.read_wanted_sources(paths, |source| source.address.as_ref().is_some_and(is_there))
    }

    fn actor(&self, name: &str) -> Option<String> {
        self.find_actor(name).ok().map(|actor| actor.title)
    }
}
