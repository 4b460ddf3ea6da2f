//! What a document must match, and one pass over the index that decides it for every document.
//!
//! The pass gives the documents with all of the words and those with some, and each document's score; from
//! these come totals, the best hits, the best clips among them, and facets. It reads the posting list of each
//! word once; the weights are those of Tantivy's BM25.

use tantivy::collector::TopNComputer;
use tantivy::collector::sort_key::NaturalComparator;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, EnableScoring, Occur, Query, QueryClone};
use tantivy::{DocAddress, DocId, Score, Searcher, SeekDangerResult, SegmentOrdinal, SegmentReader, TERMINATED};

use super::alternatives::{Alternatives, SegmentAlternatives};
use super::bitset::{DocBits, SegmentBits, next, put, retain};
use super::costly::{Costly, CostlyScorer, CostlyWeight};
use super::parallel::{DocRange, in_ranges};
use super::queries::silent;
use crate::progress::Progress;

/// A compiled condition that decides which documents match.
#[derive(Debug, Default)]
pub(in crate::search) struct DocQuery {
    /// Words, each with its alternatives.
    ways: Vec<Alternatives>,
    /// What else must or must not match, at low cost: fields and groups.
    plain: Vec<(Occur, Box<dyn Query>)>,
    /// What else must or must not match, at high cost: phrases and checks of texts.
    costly: Vec<Costly>,
    stop: Progress,
}

impl DocQuery {
    /// Matches documents that match all of these parts.
    pub(in crate::search) fn of(parts: Vec<Box<dyn Query>>, stop: &Progress) -> Self {
        let mut matches = Self { stop: stop.clone(), ..Self::default() };
        for part in parts {
            match part.downcast::<Alternatives>() {
                Ok(ways) => matches.ways.push(*ways),
                Err(other) => matches.add(Occur::Must, other),
            }
        }
        matches.costly.sort_by_key(|dear| dear.price);
        matches
    }

    /// Adds a part that must or must not match; a conjunction is split into its parts.
    fn add(&mut self, occur: Occur, part: Box<dyn Query>) {
        if let Some(group) = part.downcast_ref::<BooleanQuery>()
            && occur == Occur::Must
            && group.clauses().iter().all(|(occur, _)| *occur != Occur::Should)
        {
            return group.clauses().iter().for_each(|(occur, part)| self.add(*occur, part.box_clone()));
        }
        match Costly::of(part, occur == Occur::MustNot) {
            Ok(dear) => self.costly.push(dear),
            Err(plain) if plain.downcast_ref::<AllQuery>().is_some() && occur == Occur::Must => {}
            Err(plain) => self.plain.push((occur, plain)),
        }
    }

    /// The same as one query.
    pub(in crate::search) fn query(&self) -> Box<dyn Query> {
        let occur = |ways: &Alternatives| if ways.is_optional() { Occur::Should } else { Occur::Must };
        let ways = self.ways.iter().map(|ways| (occur(ways), ways.box_clone()));
        let dear = self
            .costly
            .iter()
            .map(|dear| (if dear.is_excluded() { Occur::MustNot } else { Occur::Must }, dear.query().box_clone()));
        together(ways.chain(self.plain_parts()).chain(dear).collect())
    }

    fn plain_parts(&self) -> impl Iterator<Item = (Occur, Box<dyn Query>)> {
        self.plain.iter().map(|(occur, part)| (*occur, part.box_clone()))
    }

    /// The documents.
    pub(in crate::search) fn docs(&self, searcher: &Searcher) -> tantivy::Result<DocBits> {
        Ok(self.evaluate(searcher, EvalOptions { scores: false, partial: false })?.full)
    }

    /// Evaluates the words first, then the cheap parts on their documents, then the costly parts.
    pub(in crate::search) fn evaluate(&self, searcher: &Searcher, ask: EvalOptions) -> tantivy::Result<Evaluation> {
        let mut segments = self.words(searcher, ask)?;
        if !self.plain.is_empty() {
            self.keep_cheap_matches(searcher, ask, &mut segments)?;
        }
        if !self.costly.is_empty() {
            self.check(searcher, ask, &mut segments)?;
        }
        let mut evaluation = Evaluation::default();
        for SegmentMatches { segment, partial, full, scores } in segments {
            evaluation.partial.put(segment.segment_id(), partial);
            evaluation.full.put(segment.segment_id(), full);
            evaluation.scores.push(scores);
        }
        Ok(evaluation)
    }

    /// The documents that contain the words; all documents if there are no words.
    fn words<'s>(&self, searcher: &'s Searcher, ask: EvalOptions) -> tantivy::Result<Vec<SegmentMatches<'s>>> {
        let ways = self.ways.iter().map(|ways| ways.prepared(searcher, ask.scores));
        let ways = ways.collect::<tantivy::Result<Vec<_>>>()?;
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let mut sets = SegmentMatches::of(segment, ask);
            let ways = ways.iter().map(|ways| ways.of(segment)).collect::<tantivy::Result<Vec<_>>>()?;
            let cost = ways.iter().map(SegmentAlternatives::listed).sum();
            let SegmentMatches { partial, full, scores, .. } = &mut sets;
            in_ranges(partial, full, scores, cost, |range| self.collect_words(segment, &ways, range))?;
            segments.push(sets);
        }
        Ok(segments)
    }

    /// Fills a range with the documents of the words.
    fn collect_words(
        &self,
        segment: &SegmentReader,
        ways: &[SegmentAlternatives<'_>],
        range: DocRange<'_>,
    ) -> tantivy::Result<()> {
        let DocRange { first, partial, full, scores } = range;
        if self.stop.is_cancelled() {
            return Ok(());
        }
        full.fill(u64::MAX);
        // If no word is required, as in a question that only asks for a percentage, every document is a
        // candidate.
        let needs_none = ways.iter().all(SegmentAlternatives::is_optional);
        for ways in ways {
            let mut bits = vec![0; partial.len()];
            ways.gather(first, &mut bits, scores, &self.stop)?;
            if ways.is_optional() {
                continue;
            }
            for ((partial, full), bits) in partial.iter_mut().zip(full.iter_mut()).zip(&bits) {
                *partial |= bits;
                *full &= bits;
            }
        }
        if needs_none {
            partial.fill(u64::MAX);
        }
        let (alive, end) = (segment.alive_bitset(), segment.max_doc());
        if alive.is_some() || needs_none {
            let is_there = |at| first + at < end && alive.is_none_or(|alive| alive.is_alive(first + at));
            retain(partial, is_there);
            retain(full, is_there);
        }
        Ok(())
    }

    /// Keeps only what also matches the fields and groups.
    fn keep_cheap_matches(
        &self,
        searcher: &Searcher,
        ask: EvalOptions,
        segments: &mut [SegmentMatches<'_>],
    ) -> tantivy::Result<()> {
        let mut parts: Vec<_> = self.plain_parts().collect();
        if !self.ways.is_empty() {
            let mut candidates = DocBits::default();
            for sets in segments.iter() {
                candidates.put(sets.segment.segment_id(), sets.candidates(ask).clone());
            }
            parts.push((Occur::Must, Box::new(candidates)));
        }
        let weight = together(parts).weight(ask.scoring(searcher))?;
        for sets in segments {
            let mut found = SegmentBits::for_segment(sets.segment);
            let candidates = if ask.partial { &sets.partial } else { &sets.full };
            if !self.stop.is_cancelled() {
                let mut scorer = weight.scorer(sets.segment, 1.0)?;
                let (mut doc, mut count) = (scorer.doc(), 0u32);
                while doc != TERMINATED && !self.is_stopped(&mut count) {
                    if candidates.contains(doc) {
                        found.set(doc);
                        if let Some(sum) = sets.scores.get_mut(doc as usize) {
                            *sum += scorer.score();
                        }
                    }
                    doc = scorer.advance();
                }
            }
            sets.full = std::mem::take(&mut sets.full).intersection(&found);
            sets.partial = found;
        }
        Ok(())
    }

    /// Keeps only what passes the costly queries.
    fn check(&self, searcher: &Searcher, ask: EvalOptions, segments: &mut [SegmentMatches<'_>]) -> tantivy::Result<()> {
        let dear = self.costly.iter().map(|dear| dear.weighed(ask.scoring(searcher)));
        let dear = dear.collect::<tantivy::Result<Vec<_>>>()?;
        let price: u64 = self.costly.iter().map(|dear| dear.price).sum();
        for sets in segments {
            let cost = sets.candidates(ask).len() as u64 * price;
            let SegmentMatches { segment, partial, full, scores } = sets;
            in_ranges(partial, full, scores, cost, |range| self.test_range(segment, &dear, ask, range))?;
        }
        Ok(())
    }

    /// Tests the documents of a range with the costly queries.
    fn test_range(
        &self,
        segment: &SegmentReader,
        costly: &[CostlyWeight],
        ask: EvalOptions,
        range: DocRange<'_>,
    ) -> tantivy::Result<()> {
        let DocRange { first, partial, full, scores } = range;
        let candidates = if ask.partial { partial.to_vec() } else { full.to_vec() };
        partial.fill(0);
        let mut at = next(&candidates, 0);
        if at == TERMINATED || self.stop.is_cancelled() {
            full.fill(0);
            return Ok(());
        }
        let asked = costly.iter().map(|costly| costly.asked(segment, first + at));
        let mut asked = asked.collect::<tantivy::Result<Vec<_>>>()?;
        let mut count = 0;
        while at != TERMINATED && !self.is_stopped(&mut count) {
            let missed = asked.iter_mut().map(|one| one.ask(first + at)).find(|one| *one != SeekDangerResult::Found);
            if let Some(SeekDangerResult::SeekLowerBound(doc)) = missed {
                at = next(&candidates, doc - first);
                continue;
            }
            put(partial, at);
            if let Some(sum) = scores.get_mut(at as usize) {
                *sum += asked.iter_mut().map(CostlyScorer::score).sum::<Score>();
            }
            at = next(&candidates, at + 1);
        }
        full.iter_mut().zip(partial.iter()).for_each(|(full, found)| *full &= found);
        Ok(())
    }

    /// Whether the search was stopped; checked once per [`BLOCK`] documents.
    fn is_stopped(&self, count: &mut u32) -> bool {
        *count += 1;
        (*count - 1).is_multiple_of(BLOCK) && self.stop.is_cancelled()
    }
}

/// Queries that must match together, or must not.
fn together(mut parts: Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query> {
    if parts.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        parts.push((Occur::Must, silent(Box::new(AllQuery))));
    }
    match parts.as_mut_slice() {
        [(Occur::Must, one)] => std::mem::replace(one, Box::new(EmptyQuery)),
        _ => Box::new(BooleanQuery::new(parts)),
    }
}

/// How many documents are matched between two checks for a stop.
const BLOCK: u32 = 1024;

/// The matches in a segment so far.
struct SegmentMatches<'s> {
    segment: &'s SegmentReader,
    partial: SegmentBits,
    full: SegmentBits,
    scores: Vec<Score>,
}

impl<'s> SegmentMatches<'s> {
    fn of(segment: &'s SegmentReader, ask: EvalOptions) -> Self {
        let scores = vec![0.0; if ask.scores { segment.max_doc() as usize } else { 0 }];
        Self { segment, partial: SegmentBits::for_segment(segment), full: SegmentBits::for_segment(segment), scores }
    }

    /// The documents that are still to be tested.
    fn candidates(&self, ask: EvalOptions) -> &SegmentBits {
        if ask.partial { &self.partial } else { &self.full }
    }
}

/// What an evaluation is asked for, beside the documents that match.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct EvalOptions {
    /// Their scores.
    pub(in crate::search) scores: bool,
    /// Whether documents with only some of the words are wanted too; they must match everything else.
    pub(in crate::search) partial: bool,
}

impl EvalOptions {
    fn scoring(self, searcher: &Searcher) -> EnableScoring<'_> {
        match self.scores {
            true => EnableScoring::enabled_from_searcher(searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        }
    }
}

/// What an evaluation found.
#[derive(Debug, Default)]
pub(in crate::search) struct Evaluation {
    /// Documents with all of the words.
    pub(in crate::search) full: DocBits,
    /// Documents with some of them, where that was asked for.
    pub(in crate::search) partial: DocBits,
    /// The documents' scores, by segment; empty where they were not asked for.
    scores: Vec<Vec<Score>>,
}

impl Evaluation {
    /// The documents with some of the words, where these were asked for, else those with all.
    pub(in crate::search) fn found(&self) -> &DocBits {
        if self.partial.len() == 0 { &self.full } else { &self.partial }
    }

    /// The best of some documents; of documents with equal scores, the earlier one first.
    pub(in crate::search) fn best(
        &self,
        searcher: &Searcher,
        docs: &DocBits,
        limit: usize,
    ) -> Vec<(Score, DocAddress)> {
        let mut best =
            TopNComputer::<Score, DocAddress, NaturalComparator>::new_with_comparator(limit, NaturalComparator);
        for (ord, (segment, scores)) in searcher.segment_readers().iter().zip(&self.scores).enumerate() {
            let score = |doc: DocId| scores.get(doc as usize).copied().unwrap_or_default();
            docs.of(segment).each(|doc| best.push(score(doc), DocAddress::new(ord as SegmentOrdinal, doc)));
        }
        best.into_sorted_vec().into_iter().map(|found| (found.sort_key, found.doc)).collect()
    }

    /// Raises the scores of documents.
    pub(in crate::search) fn raise(&mut self, searcher: &Searcher, docs: &DocBits, by: Score) {
        for (segment, scores) in searcher.segment_readers().iter().zip(&mut self.scores) {
            docs.of(segment).each(|doc| scores[doc as usize] += by);
        }
    }
}

#[cfg(test)]
mod tests;
