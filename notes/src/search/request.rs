//! What is asked of the index.

use crate::kind::Kind;
use crate::query::{Sort, Typing};

/// A search request.
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
    /// The order of the hits, unless the query names one.
    pub sort: Sort,
    /// Only documents of these kinds; empty for all.
    pub kinds: Vec<Kind>,
    /// Whether to count what the documents are ([`SearchPage::facets`](super::SearchPage::facets),
    /// [`SearchPage::histogram`](super::SearchPage::histogram)).
    pub facets: bool,
    /// Whether to say why nothing was found ([`SearchPage::nothing`](super::SearchPage::nothing)).
    pub explain: bool,
}
