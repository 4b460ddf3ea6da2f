//! A request for hits and the page that answers it.
//!
//! A hit is a whole document, shown by its best passage. Documents with every word come first and are
//! counted by [`SearchPage::total`]; those with only some of the words follow, marked partial and
//! counted by [`SearchPage::partial_total`]. Operators, fields and quoted parts are never partial.

use crate::index::{Entry, EntryKind};
use crate::passage::Passage;
use crate::query::Problem;

/// What is asked of the index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchRequest {
    /// The query as typed.
    pub query: String,
    /// How many hits to return at most.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
    /// Whether the query is still being typed: its last word then also matches as a prefix.
    pub typing: Typing,
    /// The order of the hits.
    pub sort: Sort,
    /// Only documents of these kinds; empty for all.
    pub kinds: Vec<EntryKind>,
}

/// Whether the query is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// Words are whole.
    #[default]
    Done,
    /// The last word may be unfinished.
    LastWord,
}

/// The order of the hits. Undated documents come last when a date decides; the newest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By score.
    #[default]
    Relevance,
    /// By the date the source was published.
    Published,
    /// By the day the document was saved.
    Saved,
    /// By the date of the event.
    Event,
}

/// One page of hits, full matches first.
#[derive(Debug, Clone, Default)]
pub struct SearchPage {
    /// What the parser could not understand, with its span in the query.
    pub problems: Vec<Problem>,
    /// Documents that match the whole query.
    pub total: usize,
    /// Documents that hold some of the words.
    pub partial_total: usize,
    /// Documents hidden by `before:`, `after:` or `on:` because they have no date.
    pub undated_hidden: usize,
    /// The hits of this page.
    pub hits: Vec<Hit>,
}

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
    /// The actor's name that matched, where `actor:` or `speaker:` was asked for.
    pub matched_name: Option<String>,
}

/// A block of a document with what matched in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitPassage {
    /// The block's text.
    pub text: String,
    /// Where the block stands in the document's plain text. A clip's text is its quote, its translation
    /// and its comment, each a block.
    pub at: Passage,
    /// What matched, relative to `text`, in order, not overlapping.
    pub marks: Vec<Passage>,
}
