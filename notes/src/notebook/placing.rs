//! Sets a clip on a passage: where its selector alone does not decide, and where the analyst chooses another.

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

    /// Sets a clip on a passage of its source. A clip that stands word for word where its selector says was set there
    /// by the analyst, who now chooses another beginning or end: its quote becomes the words of the new passage, and
    /// everything else of it stays. Of a clip whose place is uncertain only the selector changes, never the quote; if
    /// the words there differ from the quote, the selector stores them.
    pub fn place_clip(&self, path: &VaultPath, passage: Passage) -> Result<Changed<PlacedClip>, NotebookError> {
        let _lock = self.lock()?;
        let placed = self.read_clip(path)?;
        let source = placed.source.as_ref().ok_or_else(|| NotebookError::SourceMissing { path: path.clone() })?;
        let text = self.source_text(source)?;
        let words = quote_of(&text, passage).ok_or_else(|| NotebookError::EmptyPassage { path: source.clone() })?;
        let stands = stands_word_for_word(&placed);
        let before = placed.clip.selector.unwrap_or_default();
        let selector = Selector {
            exact: (!stands && words != placed.clip.quote).then(|| words.clone()),
            page: before.page,
            source: before.source,
            ..Selector::of(&text.plain.text, passage, &text.hash)
        };
        let to = ClipEdit::Selector(Box::new(selector));
        match stands {
            true => self.edit_clip(path, &[ClipEdit::Quote(words), to]),
            false => self.edit_clip(path, &[to]),
        }
    }

    /// Records that the clip has no place. The user is not asked again until the source's text changes.
    pub fn keep_without_place(&self, path: &VaultPath) -> Result<Changed<PlacedClip>, NotebookError> {
        let _lock = self.lock()?;
        let placed = self.read_clip(path)?;
        let source = placed.source.ok_or_else(|| NotebookError::SourceMissing { path: path.clone() })?;
        let kept = Some(self.source_text(&source)?.hash.clone());
        let before = placed.clip.selector.unwrap_or_default();
        let to = [ClipEdit::Selector(Box::new(Selector { kept, ..before }))];
        let label = "Kept the clip without a place";
        let done = self.change(|change| Ok((label.to_owned(), self.write_edits(change, path, &to)?)))?;
        Ok(done.with(self.read_clip(path)?))
    }
}

/// Whether the source still has the clip's quote at the clip's place.
fn stands_word_for_word(placed: &PlacedClip) -> bool {
    let restated = placed.clip.selector.as_ref().is_some_and(|selector| selector.exact.is_some());
    matches!(placed.anchor, Anchor::Exact(_)) && !restated
}
