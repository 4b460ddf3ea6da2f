//! One page of hits, with the explanations and suggestions beside them.

use crate::query::{Chip, Expansion, Problem, Sort};

use super::explain::actor_hint::Offer;
use super::explain::dated::DateOffer;
use super::explain::namesakes::Ambiguous;
use super::explain::no_results::Nothing;
use super::explain::other_spellings::OtherSpelling;
use super::explain::unsearched_words::UnsearchedWords;
use super::hit::Hit;
use super::plan::date_ways::DateExpansion;
use super::present::facets::Facet;
use super::present::histogram::Histogram;

/// One page of hits, full matches first.
#[derive(Debug, Clone, Default)]
pub struct SearchPage {
    /// What the parser could not understand, with its span in the query.
    pub problems: Vec<Problem>,
    /// Documents that match the whole query.
    pub total: usize,
    /// Sources that match the whole query and are shown as the clips made from them: `total` leaves them out, and the
    /// facets count them.
    pub shown_as_clips: usize,
    /// Documents that hold some of the words.
    pub partial_total: usize,
    /// Documents hidden by `before:`, `after:` or `on:` because they have no date.
    pub undated_hidden: usize,
    /// The query that finds those hidden documents, if there are any.
    pub undated_query: Option<String>,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The query as it was understood, clause by clause.
    pub chips: Vec<Chip>,
    /// The actor or term that the plain words name.
    pub offer: Option<Offer>,
    /// Actors that the query may mean under another spelling of a name, nearest first. Suggestions only: the
    /// hits do not include them.
    pub spellings: Vec<OtherSpelling>,
    /// Documents with a name that several actors share, where it is unclear which actor is meant. The hits do
    /// not include them.
    pub ambiguous: Vec<Ambiguous>,
    /// Metonyms and adjectives of the query's actors. Suggestions only: the hits do not include them.
    pub apart: Vec<UnsearchedWords>,
    /// The dates that the plain words mention, each offered as a filter.
    pub dates: Vec<DateOffer>,
    /// The dates that the query contains, and whether every way of writing them is matched.
    pub date_ways: Vec<DateExpansion>,
    /// Whether the query's actors are searched under all of their names.
    pub expansion: Option<Expansion>,
    /// Counts of the full matches by field, if requested; fields without values are left out.
    pub facets: Vec<Facet>,
    /// The full matches over time, if requested and if any of them has a date.
    pub histogram: Option<Histogram>,
    /// Why no document matches in full, if requested.
    pub nothing: Option<Nothing>,
    /// The order of the hits.
    pub sort: Sort,
    /// Whether the search was stopped; the page is then incomplete.
    pub stopped: bool,
}
