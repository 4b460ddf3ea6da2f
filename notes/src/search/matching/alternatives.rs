//! The alternatives that match a word: terms with their weights, sets of documents, other queries.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::TermInfo;
use tantivy::query::{
    Bm25Weight, BooleanQuery, BoostQuery, EnableScoring, Occur, Query, QueryClone, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader, Score, Searcher, SeekDangerResult, SegmentReader, Term};

use super::bitset::{BITS_PER_WORD, DocBits, SegmentBits, put};
use crate::progress::Progress;

/// Documents that match any alternative; a document's score is the sum of those that it matches.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Alternatives {
    terms: Vec<(Term, Score)>,
    /// Documents that match as well, and score nothing.
    docs: Vec<DocBits>,
    others: Vec<Arc<dyn Query>>,
    /// Whether documents match without any alternative; those that match some score higher.
    is_optional: bool,
}

impl Alternatives {
    /// The same, made optional.
    pub(in crate::search) fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// Whether documents match without any alternative.
    pub(in crate::search) fn is_optional(&self) -> bool {
        self.is_optional
    }

    /// Adds a term with its weight.
    pub(in crate::search) fn add_term(&mut self, field: Field, text: &str, weight: Score) {
        self.terms.push((Term::from_field_text(field, text), weight));
    }

    /// Adds documents that score nothing.
    pub(in crate::search) fn add_docs(&mut self, docs: DocBits) {
        self.docs.push(docs);
    }

    /// Adds another query.
    pub(in crate::search) fn add(&mut self, query: Box<dyn Query>) {
        self.others.push(query.into());
    }

    /// Adds the alternatives of another word.
    pub(in crate::search) fn extend(&mut self, other: Self) {
        self.terms.extend(other.terms);
        self.docs.extend(other.docs);
        self.others.extend(other.others);
    }

    /// Prepares them to be gathered; with their weights if scores are wanted.
    pub(in crate::search) fn prepared(
        &self,
        searcher: &Searcher,
        scoring: bool,
    ) -> tantivy::Result<WeightedAlternatives<'_>> {
        let weight = |(term, boost): &(Term, Score)| {
            let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(term))?;
            Ok(weight.boost_by(*boost))
        };
        let enabled = match scoring {
            true => EnableScoring::enabled_from_searcher(searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        };
        Ok(WeightedAlternatives {
            ways: self,
            weights: if scoring { self.terms.iter().map(weight).collect::<tantivy::Result<_>>()? } else { Vec::new() },
            others: self.others.iter().map(|other| other.weight(enabled)).collect::<tantivy::Result<_>>()?,
        })
    }
}

impl Query for Alternatives {
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

/// Alternatives with the weights of their terms in one commit.
pub(in crate::search) struct WeightedAlternatives<'w> {
    ways: &'w Alternatives,
    /// The weights of the terms; empty if no scores are wanted.
    weights: Vec<Bm25Weight>,
    others: Vec<Box<dyn Weight>>,
}

impl WeightedAlternatives<'_> {
    /// The same in one segment.
    pub(in crate::search) fn of<'p>(&'p self, segment: &'p SegmentReader) -> tantivy::Result<SegmentAlternatives<'p>> {
        let mut lists = Vec::with_capacity(self.ways.terms.len());
        for (at, (term, _)) in self.ways.terms.iter().enumerate() {
            let index = segment.inverted_index(term.field())?;
            let Some(info) = index.get_term_info(term)? else { continue };
            let weighed = match self.weights.get(at) {
                Some(weight) => {
                    let norms = segment.fieldnorms_readers().get_field(term.field())?;
                    let norms = norms.unwrap_or_else(|| FieldNormReader::constant(segment.max_doc(), 1));
                    Some((weight, norms))
                }
                None => None,
            };
            lists.push(TermPostings { index, info, weighed });
        }
        let docs = self.ways.docs.iter().map(|docs| docs.of(segment)).collect();
        Ok(SegmentAlternatives { segment, lists, docs, others: &self.others, is_optional: self.ways.is_optional })
    }
}

/// Alternatives in one segment.
pub(in crate::search) struct SegmentAlternatives<'p> {
    segment: &'p SegmentReader,
    lists: Vec<TermPostings<'p>>,
    docs: Vec<Arc<SegmentBits>>,
    others: &'p [Box<dyn Weight>],
    is_optional: bool,
}

/// The documents of a term.
struct TermPostings<'p> {
    index: Arc<InvertedIndexReader>,
    info: TermInfo,
    /// The term's weight, and the lengths of the documents; `None` if no scores are wanted.
    weighed: Option<(&'p Bm25Weight, FieldNormReader)>,
}

impl SegmentAlternatives<'_> {
    /// Whether documents match without any alternative.
    pub(in crate::search) fn is_optional(&self) -> bool {
        self.is_optional
    }

    /// How many documents the terms list; a document counts once for each term.
    pub(in crate::search) fn listed(&self) -> u64 {
        self.lists.iter().map(|list| u64::from(list.info.doc_freq)).sum()
    }

    /// Collects the documents of a range, deleted ones included; each one's score is added to `scores`, which
    /// has one number per document if scores are wanted.
    ///
    /// Term by term and block by block: adding to numbers in a row costs less than keeping many posting lists
    /// in step, and gives the score of every document rather than of the best ones.
    pub(in crate::search) fn gather(
        &self,
        first: DocId,
        bits: &mut [u64],
        scores: &mut [Score],
        stop: &Progress,
    ) -> tantivy::Result<()> {
        for docs in &self.docs {
            let words = docs.words().get(first as usize / BITS_PER_WORD..).unwrap_or_default();
            bits.iter_mut().zip(words).for_each(|(here, there)| *here |= there);
        }
        for list in &self.lists {
            if stop.is_cancelled() {
                bits.fill(0);
                return Ok(());
            }
            list.gather(first, bits, scores)?;
        }
        let end = (first + (bits.len() * BITS_PER_WORD) as DocId).min(self.segment.max_doc());
        for other in self.others {
            // Asked about one document after the other, it does not search past the range.
            let (mut known, mut scorer) = other.scorer_danger(self.segment, first, 1.0)?;
            let mut doc = first;
            while doc < end && !stop.is_cancelled() {
                let at = doc - first;
                doc = match known {
                    SeekDangerResult::SeekLowerBound(next) => next,
                    SeekDangerResult::Found => {
                        put(bits, at);
                        if let Some(sum) = scores.get_mut(at as usize) {
                            *sum += scorer.score();
                        }
                        doc + 1
                    }
                };
                if doc < end {
                    known = scorer.seek_danger(doc);
                }
            }
        }
        Ok(())
    }
}

impl TermPostings<'_> {
    fn gather(&self, first: DocId, bits: &mut [u64], scores: &mut [Score]) -> tantivy::Result<()> {
        let end = first + (bits.len() * BITS_PER_WORD) as DocId;
        let option = if self.weighed.is_some() { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
        let mut postings = self.index.read_block_postings_from_terminfo(&self.info, option)?;
        let mut from = if first == 0 { 0 } else { postings.seek(first) };
        while let Some(docs) = postings.docs().get(from..).filter(|docs| !docs.is_empty()) {
            let is_last = docs.last().is_some_and(|last| *last >= end);
            let docs = if is_last { &docs[..docs.partition_point(|doc| *doc < end)] } else { docs };
            docs.iter().for_each(|doc| put(bits, doc - first));
            if let Some((weight, norms)) = &self.weighed {
                for (doc, frequency) in docs.iter().zip(&postings.freqs()[from..]) {
                    scores[(doc - first) as usize] += weight.score(norms.fieldnorm_id(*doc), *frequency);
                }
            }
            if is_last {
                break;
            }
            postings.advance();
            from = 0;
        }
        Ok(())
    }
}
