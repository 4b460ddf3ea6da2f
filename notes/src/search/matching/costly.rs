//! Costly queries: phrases, whose positions are compared, and checks of stored texts. They are evaluated
//! last, one document at a time, and each only on the documents that passed everything before it.

use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::{DocId, Score, SeekDangerResult, SegmentReader};

use super::phrase::Phrase;
use super::text_filter::{READ_COST, TextFilter};

/// A query that must match, or must not.
#[derive(Debug)]
pub(in crate::search) struct Costly {
    query: Box<dyn Query>,
    is_excluded: bool,
    /// The cost of testing one document, in documents read from a posting list.
    pub(in crate::search) price: u64,
}

impl Costly {
    /// Wraps a costly query; gives any other query back as the error.
    pub(in crate::search) fn of(query: Box<dyn Query>, is_excluded: bool) -> Result<Self, Box<dyn Query>> {
        let price = match query.downcast_ref::<Phrase>() {
            Some(phrase) => phrase.price(),
            None if query.downcast_ref::<TextFilter>().is_some() => READ_COST,
            None => return Err(query),
        };
        Ok(Self { query, is_excluded, price })
    }

    pub(in crate::search) fn query(&self) -> &dyn Query {
        &*self.query
    }

    pub(in crate::search) fn is_excluded(&self) -> bool {
        self.is_excluded
    }

    /// Prepares it for one commit.
    pub(in crate::search) fn weighed(&self, scoring: EnableScoring<'_>) -> tantivy::Result<CostlyWeight> {
        Ok(CostlyWeight { weight: self.query.weight(scoring)?, is_excluded: self.is_excluded })
    }
}

/// A costly query prepared for one commit.
pub(in crate::search) struct CostlyWeight {
    weight: Box<dyn Weight>,
    is_excluded: bool,
}

impl CostlyWeight {
    /// Prepares it for a segment and for documents from `first` on. It searches no further than the document
    /// asked about.
    pub(in crate::search) fn asked(&self, segment: &SegmentReader, first: DocId) -> tantivy::Result<CostlyScorer> {
        let (known, scorer) = self.weight.scorer_danger(segment, first, 1.0)?;
        Ok(CostlyScorer { scorer, doc: first, known, is_excluded: self.is_excluded })
    }
}

/// A costly query on one segment, with its last result.
pub(in crate::search) struct CostlyScorer {
    scorer: Box<dyn Scorer>,
    /// The document asked about last.
    doc: DocId,
    known: SeekDangerResult,
    is_excluded: bool,
}

impl CostlyScorer {
    /// Whether a document passes; if not, a lower bound for the next one that may. Documents must be asked
    /// about in order.
    pub(in crate::search) fn ask(&mut self, doc: DocId) -> SeekDangerResult {
        match self.known {
            SeekDangerResult::SeekLowerBound(next) if doc < next => {}
            SeekDangerResult::Found if doc == self.doc => {}
            _ => (self.doc, self.known) = (doc, self.scorer.seek_danger(doc)),
        }
        match self.known {
            known if !self.is_excluded => known,
            SeekDangerResult::Found => SeekDangerResult::SeekLowerBound(doc + 1),
            SeekDangerResult::SeekLowerBound(_) => SeekDangerResult::Found,
        }
    }

    /// The score of the document asked about last, if it passed.
    pub(in crate::search) fn score(&mut self) -> Score {
        if self.is_excluded { 0.0 } else { self.scorer.score() }
    }
}
