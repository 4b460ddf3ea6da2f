//! One page of hits, and what is said beside them.

use crate::query::{Chip, Expansion, Problem, Sort};

use super::explain::actor_hint::Offer;
use super::explain::apart::Apart;
use super::explain::dated::DateOffer;
use super::explain::namesakes::Ambiguous;
use super::explain::no_results::Nothing;
use super::explain::other_spellings::OtherSpelling;
use super::hit::Hit;
use super::plan::date_ways::DateWays;
use super::present::facets::Facet;
use super::present::histogram::Histogram;

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
    /// The query that finds what is hidden so, where some is.
    pub undated_query: Option<String>,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The query as it was understood, clause by clause.
    pub chips: Vec<Chip>,
    /// Whom the plain words name.
    pub offer: Option<Offer>,
    /// Whom the query may mean in another spelling of a name, the nearest first; nothing is found by them.
    pub spellings: Vec<OtherSpelling>,
    /// What may be an actor's of the query, or that of somebody who shares a name; nothing of it is among the hits.
    pub ambiguous: Vec<Ambiguous>,
    /// What texts call the query's actors without naming them; nothing is found by it.
    pub apart: Vec<Apart>,
    /// What the plain words say of time.
    pub dates: Vec<DateOffer>,
    /// The dates that the query names, and whether they are found however texts write them.
    pub date_ways: Vec<DateWays>,
    /// Whether the query's actors stand for all of their names.
    pub expansion: Option<Expansion>,
    /// What the full matches are, where that was asked for; fields without values left out.
    pub facets: Vec<Facet>,
    /// The full matches over time, where that was asked for and some have a date.
    pub histogram: Option<Histogram>,
    /// Why no document matches in full, where that was asked for.
    pub nothing: Option<Nothing>,
    /// The order of the hits.
    pub sort: Sort,
    /// Whether the search was stopped; what it answers is not whole.
    pub stopped: bool,
}
