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
use super::bitset::{DocBits, SegmentBits, keep, next, put};
use super::costly::{Costly, CostlyScorer, CostlyWeight};
use super::parallel::{Range, in_ranges};
use super::queries::silent;
use crate::progress::Progress;

/// What documents must match.
#[derive(Debug, Default)]
pub(in crate::search) struct Match {
    /// Words, each with its alternatives.
    ways: Vec<Alternatives>,
    /// What else must or must not match, at low cost: fields and groups.
    plain: Vec<(Occur, Box<dyn Query>)>,
    /// What else must or must not match, at high cost: phrases and checks of texts.
    dear: Vec<Costly>,
    stop: Progress,
}

impl Match {
    /// Matches documents that match all of these parts.
    pub(in crate::search) fn of(parts: Vec<Box<dyn Query>>, stop: &Progress) -> Self {
        let mut matches = Self { stop: stop.clone(), ..Self::default() };
        for part in parts {
            match part.downcast::<Alternatives>() {
                Ok(ways) => matches.ways.push(*ways),
                Err(other) => matches.add(Occur::Must, other),
            }
        }
        matches.dear.sort_by_key(|dear| dear.price);
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
            Ok(dear) => self.dear.push(dear),
            Err(plain) if plain.downcast_ref::<AllQuery>().is_some() && occur == Occur::Must => {}
            Err(plain) => self.plain.push((occur, plain)),
        }
    }

    /// The same as one query.
    pub(in crate::search) fn query(&self) -> Box<dyn Query> {
        let occur = |ways: &Alternatives| if ways.is_optional() { Occur::Should } else { Occur::Must };
        let ways = self.ways.iter().map(|ways| (occur(ways), ways.box_clone()));
        let dear = self
            .dear
            .iter()
            .map(|dear| (if dear.is_excluded() { Occur::MustNot } else { Occur::Must }, dear.query().box_clone()));
        together(ways.chain(self.plain_parts()).chain(dear).collect())
    }

    fn plain_parts(&self) -> impl Iterator<Item = (Occur, Box<dyn Query>)> {
        self.plain.iter().map(|(occur, part)| (*occur, part.box_clone()))
    }

    /// The documents.
    pub(in crate::search) fn docs(&self, searcher: &Searcher) -> tantivy::Result<DocBits> {
        Ok(self.evaluate(searcher, EvalOptions { scores: false, some: false })?.every)
    }

    /// Evaluates the words first, then the cheap parts on their documents, then the costly parts.
    pub(in crate::search) fn evaluate(&self, searcher: &Searcher, ask: EvalOptions) -> tantivy::Result<Evaluation> {
        let mut segments = self.words(searcher, ask)?;
        if !self.plain.is_empty() {
            self.restrict(searcher, ask, &mut segments)?;
        }
        if !self.dear.is_empty() {
            self.check(searcher, ask, &mut segments)?;
        }
        let mut evaluation = Evaluation::default();
        for SegmentMatches { segment, some, every, scores } in segments {
            evaluation.some.put(segment.segment_id(), some);
            evaluation.every.put(segment.segment_id(), every);
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
            let SegmentMatches { some, every, scores, .. } = &mut sets;
            in_ranges(some, every, scores, cost, |range| self.gather(segment, &ways, range))?;
            segments.push(sets);
        }
        Ok(segments)
    }

    /// Fills a range with the documents of the words.
    fn gather(
        &self,
        segment: &SegmentReader,
        ways: &[SegmentAlternatives<'_>],
        range: Range<'_>,
    ) -> tantivy::Result<()> {
        let Range { first, some, every, scores } = range;
        if self.stop.is_cancelled() {
            return Ok(());
        }
        every.fill(u64::MAX);
        // If no word is required, as in a question that only asks for a percentage, every document is a
        // candidate.
        let needs_none = ways.iter().all(SegmentAlternatives::is_optional);
        for ways in ways {
            let mut bits = vec![0; some.len()];
            ways.gather(segment, first, &mut bits, scores, &self.stop)?;
            if ways.is_optional() {
                continue;
            }
            for ((some, every), bits) in some.iter_mut().zip(every.iter_mut()).zip(&bits) {
                *some |= bits;
                *every &= bits;
            }
        }
        if needs_none {
            some.fill(u64::MAX);
        }
        let (alive, end) = (segment.alive_bitset(), segment.max_doc());
        if alive.is_some() || needs_none {
            let is_there = |at| first + at < end && alive.is_none_or(|alive| alive.is_alive(first + at));
            keep(some, is_there);
            keep(every, is_there);
        }
        Ok(())
    }

    /// Keeps only what also matches the fields and groups.
    fn restrict(
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
            let candidates = if ask.some { &sets.some } else { &sets.every };
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
            sets.every = std::mem::take(&mut sets.every).among(&found);
            sets.some = found;
        }
        Ok(())
    }

    /// Keeps only what passes the costly queries.
    fn check(&self, searcher: &Searcher, ask: EvalOptions, segments: &mut [SegmentMatches<'_>]) -> tantivy::Result<()> {
        let dear = self.dear.iter().map(|dear| dear.weighed(ask.scoring(searcher)));
        let dear = dear.collect::<tantivy::Result<Vec<_>>>()?;
        let price: u64 = self.dear.iter().map(|dear| dear.price).sum();
        for sets in segments {
            let cost = sets.candidates(ask).len() as u64 * price;
            let SegmentMatches { segment, some, every, scores } = sets;
            in_ranges(some, every, scores, cost, |range| self.ask_each(segment, &dear, ask, range))?;
        }
        Ok(())
    }

    /// Tests the documents of a range with the costly queries.
    fn ask_each(
        &self,
        segment: &SegmentReader,
        dear: &[CostlyWeight],
        ask: EvalOptions,
        range: Range<'_>,
    ) -> tantivy::Result<()> {
        let Range { first, some, every, scores } = range;
        let candidates = if ask.some { some.to_vec() } else { every.to_vec() };
        some.fill(0);
        let mut at = next(&candidates, 0);
        if at == TERMINATED || self.stop.is_cancelled() {
            every.fill(0);
            return Ok(());
        }
        let asked = dear.iter().map(|dear| dear.asked(segment, first + at));
        let mut asked = asked.collect::<tantivy::Result<Vec<_>>>()?;
        let mut count = 0;
        while at != TERMINATED && !self.is_stopped(&mut count) {
            let missed = asked.iter_mut().map(|one| one.ask(first + at)).find(|one| *one != SeekDangerResult::Found);
            if let Some(SeekDangerResult::SeekLowerBound(doc)) = missed {
                at = next(&candidates, doc - first);
                continue;
            }
            put(some, at);
            if let Some(sum) = scores.get_mut(at as usize) {
                *sum += asked.iter_mut().map(CostlyScorer::score).sum::<Score>();
            }
            at = next(&candidates, at + 1);
        }
        every.iter_mut().zip(some.iter()).for_each(|(every, found)| *every &= found);
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
    some: SegmentBits,
    every: SegmentBits,
    scores: Vec<Score>,
}

impl<'s> SegmentMatches<'s> {
    fn of(segment: &'s SegmentReader, ask: EvalOptions) -> Self {
        let scores = vec![0.0; if ask.scores { segment.max_doc() as usize } else { 0 }];
        Self { segment, some: SegmentBits::for_segment(segment), every: SegmentBits::for_segment(segment), scores }
    }

    /// The documents that are still to be tested.
    fn candidates(&self, ask: EvalOptions) -> &SegmentBits {
        if ask.some { &self.some } else { &self.every }
    }
}

/// What a evaluate is asked for, beside the documents that match.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct EvalOptions {
    /// Their scores.
    pub(in crate::search) scores: bool,
    /// Whether documents with only some of the words are wanted too; they must match everything else.
    pub(in crate::search) some: bool,
}

impl EvalOptions {
    fn scoring(self, searcher: &Searcher) -> EnableScoring<'_> {
        match self.scores {
            true => EnableScoring::enabled_from_searcher(searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        }
    }
}

/// What a evaluate found.
#[derive(Debug, Default)]
pub(in crate::search) struct Evaluation {
    /// Documents with all of the words.
    pub(in crate::search) every: DocBits,
    /// Documents with some of them, where that was asked for.
    pub(in crate::search) some: DocBits,
    /// The documents' scores, by segment; empty where they were not asked for.
    scores: Vec<Vec<Score>>,
}

impl Evaluation {
    /// The documents with some of the words, where these were asked for, else those with all.
    pub(in crate::search) fn found(&self) -> &DocBits {
        if self.some.len() == 0 { &self.every } else { &self.some }
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
mod tests {
    use tantivy::DocSet;
    use tantivy::collector::{DocSetCollector, TopDocs};
    use tantivy::query::{Explanation, Scorer, Weight};

    use super::*;
    use crate::query::{Typing, parse};
    use crate::search::plan::compile::{Partial, compile};
    use crate::search::tests::Shelf;

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
            "\"talks of\" harbour",
            "\"talks of\" -\"the harbours\"",
            "ship -\"a line\" tag:t1",
            "harbour NEAR/3 talks",
            "部长7",
            "-部长7 ship",
            "-部长7",
            "=\"a line\"",
            "is:undated ship",
            "when was the harbour clear",
            "who said that there were talks of the harbours at 3",
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
        let evaluation = matches.evaluate(searcher, EvalOptions { scores: true, some: false }).unwrap();
        let found = DocBits::at(searcher, &searcher.search(&*matches.query(), &DocSetCollector).unwrap());
        let alike = |docs: &DocBits| docs.without(&found).len() + found.without(docs).len() == 0;
        assert!(alike(&evaluation.every), "{query}");
        assert!(alike(&matches.docs(searcher).unwrap()), "{query}, without scores");
        let best = evaluation.best(searcher, &evaluation.every, NOTES);
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
        let evaluation = compiled.full.evaluate(&snapshot.searcher, EvalOptions { scores: true, some: true }).unwrap();
        let (either, _) = parse("(harbour OR clear) tag:t1", Typing::Done, shelf.index.today());
        let either = compile(&snapshot, &either, &[]).unwrap().full.docs(&snapshot.searcher).unwrap();
        assert!(evaluation.some.len() > evaluation.every.len());
        assert_eq!(evaluation.some.without(&either).len() + either.without(&evaluation.some).len(), 0);
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
