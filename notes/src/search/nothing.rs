//! Why nothing was found: which words no document has, what is spelt like them, which filter took all away.

use crate::passage::Passage;

/// What is known about a query that no document matches in full.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nothing {
    /// Each plain word with the documents that have it, the query's filters holding.
    pub words: Vec<WordFound>,
    /// Each filter (a field, or what is left out) with what the query would find without it.
    pub filters: Vec<FilterFound>,
}

/// A plain word of a query that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordFound {
    /// As typed.
    pub text: String,
    /// Where it stands in the query, in code points.
    pub span: Passage,
    /// Documents that have it and pass the filters.
    pub count: usize,
    /// What the notebook spells like it, where nothing is spelt so; the nearest and commonest first.
    pub nearest: Vec<Spelling>,
}

/// A word or a name of the notebook that is spelt nearly as one of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The word or name.
    pub text: String,
    /// Documents that have it.
    pub count: usize,
    /// The query with it instead.
    pub query: String,
}

/// A filter of a query that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterFound {
    /// What it asks for, in words.
    pub label: String,
    /// Where it stands in the query, in code points.
    pub span: Passage,
    /// What the query finds without it.
    pub total: usize,
    /// The query without it.
    pub query: String,
}
