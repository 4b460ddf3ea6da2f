//! Tests of the sweep, against asking each query alone.

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
    assert!(searcher.segment_readers().iter().any(|segment| segment.alive_bitset().is_some()), "partial are deleted");
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

fn check(searcher: &Searcher, matches: &DocQuery, query: &str) {
    let evaluation = matches.evaluate(searcher, EvalOptions { scores: true, partial: false }).unwrap();
    let found = DocBits::at(searcher, &searcher.search(&*matches.query(), &DocSetCollector).unwrap());
    let alike = |docs: &DocBits| docs.without(&found).len() + found.without(docs).len() == 0;
    assert!(alike(&evaluation.full), "{query}");
    assert!(alike(&matches.docs(searcher).unwrap()), "{query}, without scores");
    let best = evaluation.best(searcher, &evaluation.full, NOTES);
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
    let evaluation = compiled.full.evaluate(&snapshot.searcher, EvalOptions { scores: true, partial: true }).unwrap();
    let (either, _) = parse("(harbour OR clear) tag:t1", Typing::Done, shelf.index.today());
    let either = compile(&snapshot, &either, &[]).unwrap().full.docs(&snapshot.searcher).unwrap();
    assert!(evaluation.partial.len() > evaluation.full.len());
    assert_eq!(evaluation.partial.without(&either).len() + either.without(&evaluation.partial).len(), 0);
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
    let matches = DocQuery::of(vec![Box::new(Cancelling(stop.clone()))], &stop);
    let found = matches.docs(&index.reader().unwrap().searcher()).unwrap();
    assert!((1..=most).contains(&found.len()), "{}", found.len());
}
