//! From a captured document to a source: the original is on disk first, as a draft.

use super::{Captured, Extracted, SourceError};
use crate::vault::{Change, Vault, VaultPath};

/// What the user states about a document; `None` keeps what the document says, `Some("")` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// The title.
    pub title: Option<String>,
    /// The author.
    pub byline: Option<String>,
    /// When it was published: a day (`2021-07-30`), a month, a year, or a moment.
    pub published: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
}

/// A source that the notebook holds, as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSource {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its file.
    pub path: VaultPath,
    /// Its title.
    pub title: String,
    /// Fingerprint of its text as captured.
    pub text_sha256: Option<String>,
    /// The day it was saved.
    pub saved: Option<String>,
}

/// What a notebook answers about the sources it holds. The index implements it.
pub trait KnownSources {
    /// The source whose original has this fingerprint (lower-case hex).
    fn by_sha256(&self, sha256: &str) -> Option<KnownSource>;
    /// The sources of an address (as [`super::comparable_address`] gives it), newest last.
    fn by_address(&self, address: &str) -> Vec<KnownSource>;
}

/// A document whose original is on disk but which is not a source yet.
#[derive(Debug)]
pub struct Draft {
    /// The id that the source will have.
    pub id: String,
    /// The document as captured.
    pub captured: Captured,
    /// The document as it reads, nothing brought back.
    pub extracted: Extracted,
    /// The same bytes, or the same address with the same text: it is there already.
    pub already: Option<KnownSource>,
    /// The same address with other text: the version before.
    pub previous: Option<KnownSource>,
}

/// What saving did.
#[derive(Debug)]
pub enum CaptureOutcome {
    /// A new source.
    Saved {
        /// Its id.
        id: String,
        /// Its file.
        path: VaultPath,
        /// What undo reverses.
        change: Change,
        /// The version before it.
        previous: Option<VaultPath>,
    },
    /// It was there; nothing was written.
    Already {
        /// The id of the source that is there.
        id: Option<String>,
        /// Its file.
        path: VaultPath,
    },
}

impl Draft {
    /// Reads a document and writes its original to Evidence, unless it is there already.
    pub fn open(vault: &Vault, known: &dyn KnownSources, captured: Captured) -> Result<Self, SourceError> {
        todo!("{} {} {}", captured.label(), vault.root().display(), known.by_address("").len())
    }

    /// The text with some left-out blocks (indices into `extracted.dropped`) brought back.
    pub fn preview(&self, bring_back: &[usize]) -> Extracted {
        self.extracted.with(bring_back)
    }

    /// Makes it a source. What is there already is answered, not written again, unless `as_new`.
    pub fn save(
        self,
        vault: &Vault,
        known: &dyn KnownSources,
        stated: &Stated,
        bring_back: &[usize],
        as_new: AsNew,
    ) -> Result<CaptureOutcome, SourceError> {
        todo!("{stated:?} {bring_back:?} {as_new:?} {} {}", vault.root().display(), known.by_address("").len())
    }

    /// Takes the original off the disk again.
    pub fn discard(self, vault: &Vault) -> Result<(), SourceError> {
        todo!("{}", vault.root().display())
    }
}

/// What to do with a document that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsNew {
    /// Answer the one that is there.
    No,
    /// Save it again as a source of its own.
    Yes,
}

/// Captures in one step: what `import` does.
pub fn capture(
    vault: &Vault,
    known: &dyn KnownSources,
    captured: Captured,
    stated: &Stated,
    bring_back: &[usize],
) -> Result<CaptureOutcome, SourceError> {
    Draft::open(vault, known, captured)?.save(vault, known, stated, bring_back, AsNew::No)
}

/// Brings a left-out block of a saved source back: a new source, with the old one as its previous.
pub fn bring_back(vault: &Vault, path: &VaultPath, index: usize) -> Result<CaptureOutcome, SourceError> {
    todo!("{path} {index} {}", vault.root().display())
}

/// What was left out of a saved source, from its evidence; empty where it has none.
pub fn left_out(vault: &Vault, id: &str) -> Vec<super::Dropped> {
    todo!("{id} {}", vault.root().display())
}

/// Removes originals that a crash left without a source. Drafts that another program holds stay.
pub fn clean_leftovers(vault: &Vault) -> Result<usize, SourceError> {
    todo!("{}", vault.root().display())
}
