//! What a document must match, and one sweep over the index that answers for every document at once.
//!
//! A sweep gives the documents with all of the words and those with some, each document's score, and from these
//! whatever a page asks for: totals, the best hits, the best clips among them, facets. It reads each word's
//! documents once; the words' weights are those of Tantivy's BM25.

use tantivy::collector::TopNComputer;
use tantivy::collector::sort_key::NaturalComparator;
use tantivy::query::{AllQuery, Query, QueryClone};
use tantivy::{DocAddress, DocId, Score, Searcher, SeekDangerResult, SegmentOrdinal, SegmentReader, TERMINATED};

use super::docs::{Bits, Docs, keep, next};
use super::rest::Rest;
use super::spread::{Range, WORD, in_ranges};
use super::ways::{InSegment, Ways};
use super::words::all;
use crate::progress::Progress;

/// What documents must match.
#[derive(Debug, Default)]
pub(super) struct Match {
    /// Words, each with the ways in which it may be found.
    ways: Vec<Ways>,
    /// What must hold beside them: phrases, fields, negations.
    rest: Vec<Box<dyn Query>>,
    stop: Progress,
}

impl Match {
    /// Everything that these match.
    pub(super) fn of(parts: Vec<Box<dyn Query>>, stop: &Progress) -> Self {
        let mut matches = Self { stop: stop.clone(), ..Self::default() };
        for part in parts {
            match part.downcast::<Ways>() {
                Ok(ways) => matches.ways.push(*ways),
                Err(other) => matches.rest.push(other),
            }
        }
        matches
    }

    /// The same as one query.
    pub(super) fn query(&self) -> Box<dyn Query> {
        let ways = self.ways.iter().map(|ways| ways.box_clone());
        let parts: Vec<_> = ways.chain(self.rest.iter().map(|other| other.box_clone())).collect();
        if parts.is_empty() { Box::new(AllQuery) } else { all(parts) }
    }

    /// The documents.
    pub(super) fn docs(&self, searcher: &Searcher) -> tantivy::Result<Docs> {
        Ok(self.sweep(searcher, Ask { scores: false, some: false })?.every)
    }

    /// Gathers what is asked for.
    pub(super) fn sweep(&self, searcher: &Searcher, ask: Ask) -> tantivy::Result<Swept> {
        let ways = self.ways.iter().map(|ways| ways.prepared(searcher, ask.scores));
        let ways = ways.collect::<tantivy::Result<Vec<_>>>()?;
        let everything: [Box<dyn Query>; 1] = [Box::new(AllQuery)];
        let rest = if self.ways.is_empty() && self.rest.is_empty() { &everything } else { self.rest.as_slice() };
        let rest = Rest::of(rest, searcher, ask.scores)?;
        let mut swept = Swept::default();
        for segment in searcher.segment_readers() {
            let mut scores = vec![0.0; if ask.scores { segment.max_doc() as usize } else { 0 }];
            let (mut some, mut every) = (Bits::for_segment(segment), Bits::for_segment(segment));
            let ways = ways.iter().map(|ways| ways.of(segment)).collect::<tantivy::Result<Vec<_>>>()?;
            let listed = || ways.iter().map(InSegment::listed);
            let candidates = if ask.some { listed().max() } else { listed().min() };
            let cost = listed().sum::<u64>() + rest.cost(segment, candidates)?;
            in_ranges([&mut some, &mut every], &mut scores, cost, |range| {
                Swath { segment, range, ways: &ways, rest: &rest, stop: &self.stop }.fill(ask)
            })?;
            swept.some.put(segment.segment_id(), some);
            swept.every.put(segment.segment_id(), every);
            swept.scores.push(scores);
        }
        Ok(swept)
    }
}

/// Documents matched between two looks at the wish to stop.
const BLOCK: u32 = 1024;

/// A range of a segment's documents under the sweep: those with some of the words, and those with all.
struct Swath<'s> {
    segment: &'s SegmentReader,
    range: Range<'s, 2>,
    ways: &'s [InSegment<'s>],
    rest: &'s Rest,
    stop: &'s Progress,
}

impl Swath<'_> {
    fn fill(mut self, ask: Ask) -> tantivy::Result<()> {
        let Range { first, sets: [some, every], scores } = &mut self.range;
        for (at, ways) in self.ways.iter().enumerate() {
            let mut bits = vec![0; some.len()];
            ways.gather(self.segment, *first, &mut bits, scores, self.stop)?;
            for ((some, every), bits) in some.iter_mut().zip(every.iter_mut()).zip(&bits) {
                *some |= bits;
                *every = if at == 0 { *bits } else { *every & bits };
            }
        }
        if self.ways.is_empty() {
            return self.match_rest();
        }
        if let Some(alive) = self.segment.alive_bitset() {
            let first = *first;
            [some, every].into_iter().for_each(|words| keep(words, |at| alive.is_alive(first + at)));
        }
        if !self.rest.is_empty() {
            self.restrict(ask)?;
        }
        Ok(())
    }

    /// Sets what matches the rest, where there are no words.
    fn match_rest(self) -> tantivy::Result<()> {
        let Range { first, sets: [some, every], scores } = self.range;
        let end = (first + (some.len() * WORD) as DocId).min(self.segment.max_doc());
        let Some((mut lead, mut others)) = self.rest.led(self.segment, first)? else { return Ok(()) };
        let (alive, alone, mut count, mut doc) = (self.segment.alive_bitset(), others.is_empty(), 0u32, lead.doc());
        while doc < end && !(count.is_multiple_of(BLOCK) && self.stop.is_cancelled()) {
            count += 1;
            if !alone && let SeekDangerResult::SeekLowerBound(next) = others.ask(doc) {
                doc = lead.seek(next);
                continue;
            }
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let at = (doc - first) as usize;
                every[at / WORD] |= 1 << (at % WORD);
                if let Some(sum) = scores.get_mut(at) {
                    *sum += lead.score() + if alone { 0.0 } else { others.score() };
                }
            }
            doc = lead.advance();
        }
        some.copy_from_slice(every);
        Ok(())
    }

    /// Leaves what matches the rest too.
    fn restrict(&mut self, ask: Ask) -> tantivy::Result<()> {
        let Range { first, sets: [some, every], scores } = &mut self.range;
        let candidates = if ask.some { some.to_vec() } else { every.to_vec() };
        some.fill(0);
        let mut at = next(&candidates, 0);
        if at != TERMINATED {
            let mut rest = self.rest.begun(self.segment, *first + at)?;
            let mut count = 0u32;
            while at != TERMINATED && !(count.is_multiple_of(BLOCK) && self.stop.is_cancelled()) {
                count += 1;
                at = match rest.ask(*first + at) {
                    SeekDangerResult::SeekLowerBound(TERMINATED) => TERMINATED,
                    SeekDangerResult::SeekLowerBound(doc) => next(&candidates, doc - *first),
                    SeekDangerResult::Found => {
                        some[at as usize / WORD] |= 1 << (at as usize % WORD);
                        if let Some(sum) = scores.get_mut(at as usize) {
                            *sum += rest.score();
                        }
                        next(&candidates, at + 1)
                    }
                };
            }
        }
        every.iter_mut().zip(some.iter()).for_each(|(every, found)| *every &= found);
        Ok(())
    }
}

/// What a sweep is asked for, beside the documents that match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ask {
    /// Their scores.
    pub(super) scores: bool,
    /// Also the documents with some of the words, and all of the rest.
    pub(super) some: bool,
}

/// What a sweep found.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// Documents with all of the words.
    pub(super) every: Docs,
    /// Documents with some of them, where that was asked for.
    pub(super) some: Docs,
    /// The documents' scores, by segment; empty where they were not asked for.
    scores: Vec<Vec<Score>>,
}

impl Swept {
    /// The best of some of the documents; of equal ones the first.
    pub(super) fn best(&self, searcher: &Searcher, docs: &Docs, limit: usize) -> Vec<(Score, DocAddress)> {
        let mut best =
            TopNComputer::<Score, DocAddress, NaturalComparator>::new_with_comparator(limit, NaturalComparator);
        for (ord, (segment, scores)) in searcher.segment_readers().iter().zip(&self.scores).enumerate() {
            let score = |doc: DocId| scores.get(doc as usize).copied().unwrap_or_default();
            docs.of(segment).each(|doc| best.push(score(doc), DocAddress::new(ord as SegmentOrdinal, doc)));
        }
        best.into_sorted_vec().into_iter().map(|found| (found.sort_key, found.doc)).collect()
    }

    /// Raises the scores of documents.
    pub(super) fn raise(&mut self, searcher: &Searcher, docs: &Docs, by: Score) {
        for (segment, scores) in searcher.segment_readers().iter().zip(&mut self.scores) {
            docs.of(segment).each(|doc| scores[doc as usize] += by);
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::DocSet;
    use tantivy::collector::{DocSetCollector, TopDocs};
    use tantivy::query::{EnableScoring, Explanation, Scorer, Weight};

    use super::super::compile::{Partial, compile};
    use super::super::tests::Shelf;
    use super::*;
    use crate::query::{Typing, parse};

    /// Several ranges of documents.
    const NOTES: usize = 320;

    /// Notes in several segments, some of them deleted or written anew.
    fn shelf() -> Shelf {
        let text = |n: usize, word: &str| {
            let rest = ["harbour talks", "talks of the harbours", "外交部长7月表示", "a line is clear, a line"][n % 4];
            format!("---\ntitle: {word} {n}\ntags: [t{}]\n---\n{rest}\n\nA {word} at {}.\n", n % 3, n % 7)
        };
        let path = |n: usize| format!("Notes/{n}.md");
        let files: Vec<(String, String)> = (0..NOTES).map(|n| (path(n), text(n, "ship"))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let shelf = Shelf::of(&files);
        (0..NOTES).step_by(3).for_each(|n| shelf.write(&path(n), &text(n + 1, "harbour")));
        shelf.sync();
        (0..NOTES).step_by(5).for_each(|n| shelf.remove(&path(n)));
        shelf.sync();
        shelf
    }

    #[test]
    fn a_sweep_finds_what_the_query_finds_and_scores_it_alike() {
        let shelf = shelf();
        let snapshot = shelf.index.refresh().unwrap();
        let searcher = &snapshot.searcher;
        assert!(searcher.segment_readers().iter().any(|segment| segment.alive_bitset().is_some()), "some are deleted");
        for query in [
            "harbour",
            "harbour talks",
            "harbour line",
            "harb*",
            "ship tag:t1",
            "\"a line\" clear",
            "-harbour ship",
            "harbour -tag:t2",
            "外交部长",
            "外交7月",
            "tag:t0",
            "=line",
            "harbour OR clear",
            "-ship",
            "nowhere harbour",
            "harbour talks of ships at a line",
            "title:harbour 3",
            "\"talks of\" OR ship",
            "is:undated ship",
        ] {
            let (parsed, _) = parse(query, Typing::Done, shelf.index.today());
            let compiled = compile(&snapshot, &parsed, &[]).unwrap();
            check(searcher, &compiled.full, query);
            if let Some(Partial::Own(own)) = &compiled.partial {
                check(searcher, own, query);
            }
        }
    }

    fn check(searcher: &Searcher, matches: &Match, query: &str) {
        let swept = matches.sweep(searcher, Ask { scores: true, some: false }).unwrap();
        let found = Docs::at(searcher, &searcher.search(&*matches.query(), &DocSetCollector).unwrap());
        let alike = |docs: &Docs| docs.without(&found).len() + found.without(docs).len() == 0;
        assert!(alike(&swept.every), "{query}");
        assert!(alike(&matches.docs(searcher).unwrap()), "{query}, without scores");
        let best = swept.best(searcher, &swept.every, NOTES);
        assert_eq!(best.len(), found.len(), "{query}");
        let expected = searcher.search(&*matches.query(), &TopDocs::with_limit(NOTES).order_by_score()).unwrap();
        for ((score, _), (expected, _)) in best.iter().zip(&expected) {
            assert!((score - expected).abs() < 1e-4 * expected.max(1.0), "{query}: {score} beside {expected}");
        }
        let of = |at: &DocAddress| best.iter().find(|(_, found)| found == at).map_or(-1.0, |(score, _)| *score);
        assert!(expected.iter().all(|(score, at)| (of(at) - score).abs() < 1e-4 * score.max(1.0)), "{query}");
    }

    #[test]
    fn some_of_the_words_are_a_union_within_the_rest() {
        let shelf = shelf();
        let snapshot = shelf.index.refresh().unwrap();
        let (parsed, _) = parse("harbour clear tag:t1", Typing::Done, shelf.index.today());
        let compiled = compile(&snapshot, &parsed, &[]).unwrap();
        assert!(matches!(compiled.partial, Some(Partial::Same)));
        let swept = compiled.full.sweep(&snapshot.searcher, Ask { scores: true, some: true }).unwrap();
        let (either, _) = parse("(harbour OR clear) tag:t1", Typing::Done, shelf.index.today());
        let either = compile(&snapshot, &either, &[]).unwrap().full.docs(&snapshot.searcher).unwrap();
        assert!(swept.some.len() > swept.every.len());
        assert_eq!(swept.some.without(&either).len() + either.without(&swept.some).len(), 0);
    }

    /// A query of every document; whoever goes on to the next one cancels the search.
    #[derive(Debug, Clone)]
    struct Cancelling(Progress);

    struct Documents(Progress, DocId, DocId);

    impl Query for Cancelling {
        fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
            Ok(Box::new(self.clone()))
        }
    }

    impl Weight for Cancelling {
        fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
            Ok(Box::new(Documents(self.0.clone(), 0, segment.max_doc())))
        }

        fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
            Ok(Explanation::new("none", 0.0))
        }
    }

    impl DocSet for Documents {
        fn advance(&mut self) -> DocId {
            self.0.cancel();
            self.seek(self.1 + 1)
        }

        fn seek(&mut self, target: DocId) -> DocId {
            self.1 = if target < self.2 { target } else { TERMINATED };
            self.1
        }

        fn doc(&self) -> DocId {
            self.1
        }

        fn size_hint(&self) -> u32 {
            self.2
        }
    }

    impl Scorer for Documents {
        fn score(&mut self) -> Score {
            1.0
        }
    }

    #[test]
    fn a_stopped_sweep_ends_at_the_next_block() {
        let index = tantivy::Index::create_in_ram(tantivy::schema::Schema::builder().build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        let most = BLOCK as usize * rayon::current_num_threads();
        for _ in 0..4 * most {
            writer.add_document(tantivy::TantivyDocument::new()).unwrap();
        }
        writer.commit().unwrap();
        let stop = Progress::silent();
        let matches = Match::of(vec![Box::new(Cancelling(stop.clone()))], &stop);
        let found = matches.docs(&index.reader().unwrap().searcher()).unwrap();
        assert!((1..=most).contains(&found.len()), "{}", found.len());
    }
}
