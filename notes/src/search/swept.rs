//! What a document must match, and one sweep over the index that answers for every document at once.
//!
//! A sweep gives the documents with all of the words and those with some, each document's score, and from these
//! whatever a page asks for: totals, the best hits, the best clips among them, facets. It reads each word's
//! documents once; the words' weights are those of Tantivy's BM25.

use tantivy::collector::sort_key::NaturalComparator;
use tantivy::collector::{Collector, SegmentCollector, TopNComputer};
use tantivy::query::{AllQuery, Query, QueryClone};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::docs::{Bits, Docs, Found};
use super::until::Until;
use super::ways::Ways;
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
        let query = if parts.is_empty() { Box::new(AllQuery) } else { all(parts) };
        Until::boxed(query, &self.stop)
    }

    /// The documents.
    pub(super) fn docs(&self, searcher: &Searcher) -> tantivy::Result<Docs> {
        Ok(self.sweep(searcher, Ask { scores: false, some: false })?.every)
    }

    /// Gathers what is asked for.
    pub(super) fn sweep(&self, searcher: &Searcher, ask: Ask) -> tantivy::Result<Swept> {
        let ways = self.ways.iter().map(|ways| ways.prepared(searcher, ask.scores));
        let ways = ways.collect::<tantivy::Result<Vec<_>>>()?;
        let mut swept = Swept::default();
        for segment in searcher.segment_readers() {
            let mut scores = vec![0.0; if ask.scores { segment.max_doc() as usize } else { 0 }];
            let (mut some, mut every) = (Bits::for_segment(segment), None);
            for ways in &ways {
                let bits = ways.gather(segment, &mut scores, &self.stop)?;
                some.add(&bits);
                every = Some(match every {
                    None => bits,
                    Some(every) => bits.among(&every),
                });
            }
            let mut every = every.unwrap_or_default();
            if let Some(alive) = segment.alive_bitset() {
                [&mut some, &mut every].into_iter().for_each(|bits| bits.keep(|doc| alive.is_alive(doc)));
            }
            swept.some.put(segment.segment_id(), some);
            swept.every.put(segment.segment_id(), every);
            swept.scores.push(scores);
        }
        if !self.rest.is_empty() || self.ways.is_empty() {
            self.restrict(searcher, ask, &mut swept)?;
        }
        Ok(swept)
    }

    /// Leaves in what was swept only what matches the rest too.
    fn restrict(&self, searcher: &Searcher, ask: Ask, swept: &mut Swept) -> tantivy::Result<()> {
        let mut parts: Vec<Box<dyn Query>> = self.rest.iter().map(|other| other.box_clone()).collect();
        if !self.ways.is_empty() {
            let candidates = if ask.some { &swept.some } else { &swept.every };
            parts.insert(0, candidates.box_clone());
        }
        let query = if parts.is_empty() { Box::new(AllQuery) } else { all(parts) };
        let query = Until::boxed(query, &self.stop);
        let docs = match ask.scores {
            true => swept.add(searcher, searcher.search(&*query, &Scores)?),
            false => searcher.search(&*query, &Found)?,
        };
        swept.every = if self.ways.is_empty() { docs.clone() } else { swept.every.among(&docs) };
        swept.some = docs;
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

    /// Adds documents' scores, and gives the documents.
    fn add(&mut self, searcher: &Searcher, found: Vec<(SegmentOrdinal, Vec<(DocId, Score)>)>) -> Docs {
        let mut docs = Docs::default();
        for (ord, found) in found {
            let segment = searcher.segment_reader(ord);
            let mut bits = Bits::for_segment(segment);
            for (doc, score) in found {
                bits.set(doc);
                self.scores[ord as usize][doc as usize] += score;
            }
            docs.put(segment.segment_id(), bits);
        }
        docs
    }

    /// Raises the scores of documents.
    pub(super) fn raise(&mut self, searcher: &Searcher, docs: &Docs, by: Score) {
        for (segment, scores) in searcher.segment_readers().iter().zip(&mut self.scores) {
            docs.of(segment).each(|doc| scores[doc as usize] += by);
        }
    }
}

/// Collects documents with their scores.
struct Scores;

/// The same in one segment.
struct ScoresInSegment(SegmentOrdinal, Vec<(DocId, Score)>);

impl Collector for Scores {
    type Fruit = Vec<(SegmentOrdinal, Vec<(DocId, Score)>)>;
    type Child = ScoresInSegment;

    fn for_segment(&self, ord: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<ScoresInSegment> {
        Ok(ScoresInSegment(ord, Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Self::Fruit) -> tantivy::Result<Self::Fruit> {
        Ok(segments)
    }
}

impl SegmentCollector for ScoresInSegment {
    type Fruit = (SegmentOrdinal, Vec<(DocId, Score)>);

    fn collect(&mut self, doc: DocId, score: Score) {
        self.1.push((doc, score));
    }

    fn harvest(self) -> Self::Fruit {
        (self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use tantivy::collector::TopDocs;

    use super::super::compile::{Partial, compile};
    use super::super::tests::Shelf;
    use super::*;
    use crate::query::{Typing, parse};

    /// Notes in several segments, some of them deleted or written anew.
    fn shelf() -> Shelf {
        let text = |n: usize, word: &str| {
            let rest = ["harbour talks", "talks of the harbours", "外交部长7月表示", "a line is clear, a line"][n % 4];
            format!("---\ntitle: {word} {n}\ntags: [t{}]\n---\n{rest}\n\nA {word} at {}.\n", n % 3, n % 7)
        };
        let path = |n: usize| format!("Notes/{n}.md");
        let files: Vec<(String, String)> = (0..40).map(|n| (path(n), text(n, "ship"))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let shelf = Shelf::of(&files);
        (0..40).step_by(3).for_each(|n| shelf.write(&path(n), &text(n + 1, "harbour")));
        shelf.sync();
        (0..40).step_by(5).for_each(|n| shelf.remove(&path(n)));
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
        let found = searcher.search(&*matches.query(), &Found).unwrap();
        let alike = |docs: &Docs| docs.without(&found).len() + found.without(docs).len() == 0;
        assert!(alike(&swept.every), "{query}");
        assert!(alike(&matches.docs(searcher).unwrap()), "{query}, without scores");
        let best = swept.best(searcher, &swept.every, 100);
        assert_eq!(best.len(), found.len(), "{query}");
        let expected = searcher.search(&*matches.query(), &TopDocs::with_limit(100).order_by_score()).unwrap();
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
}
