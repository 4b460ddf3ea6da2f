//! The ways in which a word may be found: terms with their weights, sets of documents, other queries.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{
    Bm25Weight, BooleanQuery, BoostQuery, EnableScoring, Occur, Query, QueryClone, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Score, Searcher, SegmentReader, Term};

use super::docs::{Bits, Docs};
use crate::progress::Progress;

/// Documents with any of these; a document's score is the sum of what it has.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    terms: Vec<(Term, Score)>,
    /// Documents that match all the same and score nothing.
    docs: Vec<Docs>,
    others: Vec<Arc<dyn Query>>,
}

impl Ways {
    /// Adds a term with its weight.
    pub(super) fn add_term(&mut self, field: Field, text: &str, weight: Score) {
        self.terms.push((Term::from_field_text(field, text), weight));
    }

    /// Adds documents that score nothing.
    pub(super) fn add_docs(&mut self, docs: Docs) {
        self.docs.push(docs);
    }

    /// Adds another query.
    pub(super) fn add(&mut self, query: Box<dyn Query>) {
        self.others.push(query.into());
    }

    /// Adds the ways of another one.
    pub(super) fn extend(&mut self, other: Self) {
        self.terms.extend(other.terms);
        self.docs.extend(other.docs);
        self.others.extend(other.others);
    }

    /// The same, ready to be gathered; with its scores where they are asked for.
    pub(super) fn prepared(&self, searcher: &Searcher, scoring: bool) -> tantivy::Result<Prepared<'_>> {
        let weight = |(term, boost): &(Term, Score)| {
            let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(term))?;
            Ok(weight.boost_by(*boost))
        };
        let enabled = match scoring {
            true => EnableScoring::enabled_from_searcher(searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        };
        Ok(Prepared {
            ways: self,
            weights: if scoring { self.terms.iter().map(weight).collect::<tantivy::Result<_>>()? } else { Vec::new() },
            others: self.others.iter().map(|other| other.weight(enabled)).collect::<tantivy::Result<_>>()?,
        })
    }
}

impl Query for Ways {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let term = |(term, weight): &(Term, Score)| -> Box<dyn Query> {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(query), *weight))
        };
        let docs = self.docs.iter().map(|docs| docs.box_clone());
        let others = self.others.iter().map(|other| other.box_clone());
        let all = self.terms.iter().map(term).chain(docs).chain(others).map(|query| (Occur::Should, query));
        BooleanQuery::new(all.collect()).weight(scoring)
    }
}

/// Ways with what their terms weigh in a commit.
pub(super) struct Prepared<'w> {
    ways: &'w Ways,
    /// Of the terms; empty where nobody asks for scores.
    weights: Vec<Bm25Weight>,
    others: Vec<Box<dyn Weight>>,
}

impl Prepared<'_> {
    /// The documents of a segment, deleted ones too; what each scores is added to `scores`, which holds one
    /// number a document where scores are asked for.
    ///
    /// Term by term and block by block: a sum of numbers in a row costs less than to keep many lists of
    /// documents in step, and gives every document's score rather than those of the best.
    pub(super) fn gather(
        &self,
        segment: &SegmentReader,
        scores: &mut [Score],
        stop: &Progress,
    ) -> tantivy::Result<Bits> {
        let mut bits = Bits::for_segment(segment);
        self.ways.docs.iter().for_each(|docs| bits.add(&docs.of(segment)));
        for (at, (term, _)) in self.ways.terms.iter().enumerate() {
            if stop.is_cancelled() {
                return Ok(Bits::default());
            }
            match self.weights.get(at) {
                Some(weight) => add_scores(segment, term, weight, &mut bits, scores)?,
                None => bits.set_all_of(segment, term)?,
            }
        }
        for other in &self.others {
            other.for_each(segment, &mut |doc, score| {
                bits.set(doc);
                if let Some(sum) = scores.get_mut(doc as usize) {
                    *sum += score;
                }
            })?;
        }
        Ok(bits)
    }
}

/// Adds a term's documents and what each scores by it.
fn add_scores(
    segment: &SegmentReader,
    term: &Term,
    weight: &Bm25Weight,
    bits: &mut Bits,
    scores: &mut [Score],
) -> tantivy::Result<()> {
    let index = segment.inverted_index(term.field())?;
    let Some(mut postings) = index.read_block_postings(term, IndexRecordOption::WithFreqs)? else { return Ok(()) };
    let norms = segment.fieldnorms_readers().get_field(term.field())?;
    let norms = norms.unwrap_or_else(|| FieldNormReader::constant(segment.max_doc(), 1));
    while !postings.docs().is_empty() {
        for (&doc, &frequency) in postings.docs().iter().zip(postings.freqs()) {
            bits.set(doc);
            scores[doc as usize] += weight.score(norms.fieldnorm_id(doc), frequency);
        }
        postings.advance();
    }
    Ok(())
}
