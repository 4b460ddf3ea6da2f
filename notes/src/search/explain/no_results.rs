//! Explains why nothing was found: which words no document contains, how similar words are spelled, and which
//! filter excluded everything.

use serde::Serialize;

use super::spelling::{self, Spelling};
use crate::index::{IndexError, Snapshot};
use crate::kind::Kind;
use crate::passage::{Passage, as_bounds};
use crate::query::{Clause, Node, Query, Term, chips, without};
use crate::search::plan::compile::compile;

/// Most words that are explained: each is counted by a search of its own, and nobody reads further.
const MAX_EXPLAINED: usize = 40;
/// Most filters that are explained: each costs a search for the query without it.
const MAX_FILTERS: usize = 12;

/// What is known about a query that no document matches in full.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Nothing {
    /// Each required word and phrase, with the number of documents that contain it and pass the query's
    /// filters.
    pub words: Vec<WordFound>,
    /// Each filter (a field, or a negated part) with what the query would find without it; if no single
    /// filter is the cause, all of them together come last.
    pub filters: Vec<FilterFound>,
}

/// A word or a phrase of a query that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordFound {
    /// As typed.
    pub text: String,
    /// Where it stands in the query, in code points.
    #[serde(flatten, serialize_with = "as_bounds")]
    pub span: Passage,
    /// Documents that have it and pass the filters.
    pub count: usize,
    /// Documents that contain it, ignoring the filters.
    pub anywhere: usize,
    /// Similar spellings in the notebook, if no document contains the word; nearest first, then most
    /// frequent.
    pub nearest: Vec<Spelling>,
}

/// A filter of a query that found nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilterFound {
    /// What it asks for, in words.
    pub label: String,
    /// Where it stands in the query, in code points.
    #[serde(flatten, serialize_with = "as_bounds")]
    pub span: Passage,
    /// What the query finds without it.
    pub total: usize,
    /// Documents that pass it alone.
    pub alone: usize,
    /// The query without it.
    pub query: String,
    /// Similar values in the notebook, if nothing passes the filter.
    pub nearest: Vec<Spelling>,
}

/// Explains a query that found nothing.
pub(in crate::search) fn explain(
    snapshot: &Snapshot,
    text: &str,
    query: &Query,
    kinds: &[Kind],
) -> Result<Nothing, IndexError> {
    let explainer = Explainer { snapshot, text, kinds };
    let (filters, rest): (Vec<&Clause>, Vec<&Clause>) =
        query.clauses.iter().partition(|clause| is_filter(&clause.node));
    let mut terms = Vec::new();
    rest.iter().for_each(|clause| gather(&clause.node, &mut terms));
    let terms = terms.into_iter().take(MAX_EXPLAINED);
    let words = terms.map(|term| explainer.word(term, &filters)).collect::<Result<_, _>>()?;
    let filters = &filters[..filters.len().min(MAX_FILTERS)];
    Ok(Nothing { words, filters: explainer.filters(query, filters)? })
}

fn is_filter(node: &Node) -> bool {
    match node {
        Node::FieldCondition(..) | Node::Not(_) => true,
        // What `grade:` stands for.
        Node::And(parts) => parts.iter().all(|part| matches!(part, Node::FieldCondition(..))),
        Node::All(_) | Node::Or(_) | Node::Near(..) | Node::Term(_) => false,
    }
}

/// Collects the words of a clause, except negated ones.
fn gather<'n>(node: &'n Node, terms: &mut Vec<&'n Term>) {
    match node {
        Node::All(parts) | Node::And(parts) | Node::Or(parts) | Node::Near(parts, _) => {
            parts.iter().for_each(|part| gather(part, terms));
        }
        Node::Term(term) => terms.push(term),
        Node::Not(_) | Node::FieldCondition(..) => {}
    }
}

struct Explainer<'e> {
    snapshot: &'e Snapshot,
    text: &'e str,
    kinds: &'e [Kind],
}

impl Explainer<'_> {
    /// How many documents match all of these parts; none if there are no parts.
    fn count<'n>(&self, parts: impl IntoIterator<Item = &'n Node>) -> Result<usize, IndexError> {
        let parts: Vec<Node> = parts.into_iter().cloned().collect();
        if parts.is_empty() {
            return Ok(0);
        }
        let query = Query { root: Some(Node::And(parts)), ..Query::default() };
        let found = compile(self.snapshot, &query, self.kinds)?.full;
        Ok(found.docs(&self.snapshot.searcher)?.len())
    }

    fn word(&self, term: &Term, filters: &[&Clause]) -> Result<WordFound, IndexError> {
        let node = Node::Term(term.clone());
        let count = self.count(filters.iter().map(|filter| &filter.node).chain([&node]))?;
        let anywhere = if filters.is_empty() { count } else { self.count([&node])? };
        let nearest = if anywhere > 0 { Vec::new() } else { spelling::of_word(self.snapshot, self.text, term)? };
        Ok(WordFound { text: term.text.trim().to_owned(), span: term.span, count, anywhere, nearest })
    }

    fn filters(&self, query: &Query, filters: &[&Clause]) -> Result<Vec<FilterFound>, IndexError> {
        let mut found = Vec::new();
        for chip in chips(self.text, query) {
            let Some(filter) = filters.iter().find(|filter| filter.span == chip.span) else { continue };
            let others = query.clauses.iter().filter(|clause| clause.span != filter.span);
            let alone = self.count([&filter.node])?;
            let nearest =
                if alone > 0 { Vec::new() } else { spelling::of_value(self.snapshot, self.text, &filter.node)? };
            found.push(FilterFound {
                total: self.count(others.map(|clause| &clause.node))?,
                alone,
                nearest,
                label: chip.label,
                span: chip.span,
                query: chip.without,
            });
        }
        if found.len() > 1 && found.len() < query.clauses.len() && found.iter().all(|filter| filter.total == 0) {
            found.push(self.all_filters(query, filters)?);
        }
        Ok(found)
    }

    /// All filters together, if no single one is the cause.
    fn all_filters(&self, query: &Query, filters: &[&Clause]) -> Result<FilterFound, IndexError> {
        let rest = query.clauses.iter().filter(|clause| filters.iter().all(|filter| filter.span != clause.span));
        let total = self.count(rest.map(|clause| &clause.node))?;
        let start = filters.iter().map(|filter| filter.span.start).min().unwrap_or_default();
        let end = filters.iter().map(|filter| filter.span.end).max().unwrap_or_default();
        let text = filters.iter().rev().fold(self.text.to_owned(), |text, filter| without(&text, filter.span));
        let label = "all filters together".to_owned();
        let alone = self.count(filters.iter().map(|filter| &filter.node))?;
        Ok(FilterFound { label, span: Passage { start, end }, total, alone, query: text, nearest: Vec::new() })
    }
}
