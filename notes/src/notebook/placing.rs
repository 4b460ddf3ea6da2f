//! Places a clip whose selector alone does not decide where it is.

use super::clips::quote_of;
use super::{Changed, Notebook, NotebookError, PlacedClip};
use crate::anchor::{self, Anchor};
use crate::clip::{ClipEdit, Selector};
use crate::passage::Passage;
use crate::vault::VaultPath;

impl Notebook {
    /// The passages that may be the clip's, in the order of the source's text. Empty if the clip is where its
    /// selector says, or if its source is missing.
    pub fn candidates(&self, path: &VaultPath) -> Result<Vec<Passage>, NotebookError> {
        let placed = self.read_clip(path)?;
        let (Some(source), false) = (&placed.source, matches!(placed.anchor, Anchor::Exact(_))) else {
            return Ok(Vec::new());
        };
        let selector = placed.clip.selector.unwrap_or_default();
        Ok(anchor::candidates(&selector, &placed.clip.quote, &self.source_text(source)?.plain.text))
    }

    /// Places a clip on a passage of its source. Only the selector changes, never the quote. If the words
    /// there differ from the quote, the selector stores them.
    pub fn place_clip(&self, path: &VaultPath, passage: Passage) -> Result<Changed<PlacedClip>, NotebookError> {
        let _lock = self.lock()?;
        let placed = self.read_clip(path)?;
        let source = placed.source.ok_or_else(|| NotebookError::SourceMissing { path: path.clone() })?;
        let text = self.source_text(&source)?;
        let words = quote_of(&text, passage).ok_or_else(|| NotebookError::EmptyPassage { path: source.clone() })?;
        let before = placed.clip.selector.unwrap_or_default();
        self.set_selector(
            "Placed the clip",
            path,
            Selector {
                exact: (words != placed.clip.quote).then_some(words),
                page: before.page,
                source: before.source,
                ..Selector::of(&text.plain.text, passage, &text.hash)
            },
        )
    }

    /// Records that the clip has no place. The user is not asked again until the source's text changes.
    pub fn keep_without_place(&self, path: &VaultPath) -> Result<Changed<PlacedClip>, NotebookError> {
        let _lock = self.lock()?;
        let placed = self.read_clip(path)?;
        let source = placed.source.ok_or_else(|| NotebookError::SourceMissing { path: path.clone() })?;
        let kept = Some(self.source_text(&source)?.hash.clone());
        let before = placed.clip.selector.unwrap_or_default();
        self.set_selector("Kept the clip without a place", path, Selector { kept, ..before })
    }

    fn set_selector(&self, label: &str, path: &VaultPath, to: Selector) -> Result<Changed<PlacedClip>, NotebookError> {
        let edit = [ClipEdit::Selector(Box::new(to))];
        let done = self.change(|change| Ok((label.to_owned(), self.write_edits(change, path, &edit)?)))?;
        Ok(done.with(self.read_clip(path)?))
    }
}
