//! A hit: a document that was found, with its passages.

use std::ops::Range;

use crate::index::Entry;
use crate::passage::{Passage, Utf16Offset};

/// A document found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What a row shows of the document.
    pub entry: Entry,
    /// Its best passage.
    pub passage: HitPassage,
    /// Its further passages, best first.
    pub more: Vec<HitPassage>,
    /// Higher is better; comparable within one page only.
    pub score: f32,
    /// Whether only some of the words were found.
    pub partial: bool,
    /// The name of the actor that matched, as it is written in the text, if the query asks for `actor:` or `speaker:`.
    pub matched_name: Option<String>,
    /// How similar it is to a phrase that no document contains, if the hit is here for that reason; it is
    /// then partial.
    pub near: Option<PhraseSimilarity>,
}

/// A block of a document with what matched in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitPassage {
    /// The block's text.
    pub text: String,
    /// Where the block is. `None` in a clip, whose blocks are its quote, its translation and its comment: the
    /// clipped passage is in the source, see [`ClipFields::span`](crate::index::ClipFields::span) and the
    /// clip's anchor.
    pub place: Option<TextPosition>,
    /// What matched, relative to `text`, in order, not overlapping.
    pub marks: Vec<Passage>,
}

/// A place in a document's plain text as the index holds it, in both units that callers count in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPosition {
    /// In code points.
    pub at: Passage,
    /// In UTF-16 units.
    pub utf16: Range<Utf16Offset>,
}

/// How similar a passage is to a phrase that no document contains.
#[derive(Debug, Clone, PartialEq)]
pub struct PhraseSimilarity {
    /// The share of the phrase's words that the passage contains, from 0 to 1; function words count half.
    pub share: f32,
    /// Where the passage differs: words between those that match, in code points of the passage.
    pub differs: Vec<Passage>,
    /// The words of the phrase that the passage does not have, in code points of the query.
    pub missing: Vec<Passage>,
}
