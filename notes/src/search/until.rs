//! A query that finds nothing more once somebody asked it to stop.
//!
//! The wish is looked at before each segment, and within one between blocks of documents, so that a
//! search that a newer one replaces gives its core back within a fraction of a millisecond.

use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, SegmentReader, TERMINATED};

use crate::progress::Progress;

/// Documents scored between two looks at the wish.
const BLOCK: usize = 1024;

/// A query until it is stopped.
#[derive(Debug)]
pub(super) struct Until {
    query: Box<dyn Query>,
    stop: Progress,
}

impl Until {
    pub(super) fn boxed(query: Box<dyn Query>, stop: &Progress) -> Box<dyn Query> {
        Box::new(Self { query, stop: stop.clone() })
    }
}

impl Clone for Until {
    fn clone(&self) -> Self {
        Self { query: self.query.box_clone(), stop: self.stop.clone() }
    }
}

impl Query for Until {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(UntilWeight { weight: self.query.weight(scoring)?, stop: self.stop.clone() }))
    }
}

struct UntilWeight {
    weight: Box<dyn Weight>,
    stop: Progress,
}

impl Weight for UntilWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        if self.stop.is_cancelled() {
            return Ok(Box::new(EmptyScorer));
        }
        self.weight.scorer(reader, boost)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.weight.explain(reader, doc)
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        if self.stop.is_cancelled() { Ok(0) } else { self.weight.count(reader) }
    }

    fn for_each(&self, reader: &SegmentReader, each: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let mut doc = scorer.doc();
        while doc != TERMINATED && !self.stop.is_cancelled() {
            for _ in 0..BLOCK {
                each(doc, scorer.score());
                doc = scorer.advance();
                if doc == TERMINATED {
                    break;
                }
            }
        }
        Ok(())
    }

    fn for_each_no_score(&self, reader: &SegmentReader, each: &mut dyn FnMut(&[DocId])) -> tantivy::Result<()> {
        let mut docs = self.scorer(reader, 1.0)?;
        let mut block = [0; COLLECT_BLOCK_BUFFER_LEN];
        while !self.stop.is_cancelled() {
            let filled = docs.fill_buffer(&mut block);
            each(&block[..filled]);
            if filled < block.len() {
                break;
            }
        }
        Ok(())
    }

    fn for_each_pruning(
        &self,
        threshold: Score,
        reader: &SegmentReader,
        each: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        if self.stop.is_cancelled() {
            return Ok(());
        }
        // Nothing can reach the highest score: whole blocks are skipped from then on.
        let mut until = |doc, score| if self.stop.is_cancelled() { Score::MAX } else { each(doc, score) };
        self.weight.for_each_pruning(threshold, reader, &mut until)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::super::tests::Shelf;
    use super::super::{SearchPage, SearchRequest};
    use crate::progress::Progress;

    /// A stop that comes at the n-th step, and the steps taken.
    fn stopping(at: usize) -> (Progress, Arc<AtomicUsize>) {
        let steps = Arc::new(AtomicUsize::new(0));
        let inner = Arc::new(std::sync::OnceLock::<Progress>::new());
        let progress = Progress::new({
            let (steps, inner) = (Arc::clone(&steps), Arc::clone(&inner));
            move |_| {
                if steps.fetch_add(1, Ordering::Relaxed) + 1 == at {
                    inner.get().into_iter().for_each(Progress::cancel);
                }
            }
        });
        inner.get_or_init(|| progress.clone());
        (progress, steps)
    }

    fn search(shelf: &Shelf, query: &str, stop: &Progress) -> SearchPage {
        let request = SearchRequest {
            query: query.to_owned(),
            limit: 50,
            facets: true,
            explain: true,
            ..SearchRequest::default()
        };
        shelf.index.search_until(&request, stop).unwrap()
    }

    fn shelf() -> Shelf {
        let files: Vec<(String, String)> =
            (0..40).map(|n| (format!("Notes/{n}.md"), format!("Harbour {n}: 外交部长7月表示。\n"))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        Shelf::of(&files)
    }

    #[test]
    fn a_stopped_search_ends_at_the_next_hit() {
        let shelf = shelf();
        let (never, steps) = stopping(usize::MAX);
        let whole = search(&shelf, "harbour", &never);
        assert_eq!((whole.hits.len(), whole.stopped, steps.load(Ordering::Relaxed)), (40, false, 40));
        let (third, steps) = stopping(3);
        let page = search(&shelf, "harbour", &third);
        assert_eq!((page.hits.len(), page.stopped, steps.load(Ordering::Relaxed)), (3, true, 3));
        assert!(page.facets.is_empty(), "nothing is counted for an answer that nobody waits for");
    }

    #[test]
    fn a_search_stopped_before_it_began_looks_at_nothing() {
        let shelf = shelf();
        for query in ["harbour", "harb*", "部长7月", "harbour OR 外交", "\"harbour 3\"", "type:note", "-clear"] {
            let (stop, steps) = stopping(usize::MAX);
            stop.cancel();
            let page = search(&shelf, query, &stop);
            let taken = steps.load(Ordering::Relaxed);
            assert_eq!((page.total, page.hits.len(), page.stopped, taken), (0, 0, true, 0), "{query}");
        }
    }

    #[test]
    fn a_query_stopped_between_blocks_gives_no_more_documents() {
        use tantivy::collector::{Collector, SegmentCollector};
        use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

        struct StopAtOnce(Progress, bool);
        struct Segment(Progress, usize);
        impl Collector for StopAtOnce {
            type Fruit = usize;
            type Child = Segment;
            fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Segment> {
                Ok(Segment(self.0.clone(), 0))
            }
            fn requires_scoring(&self) -> bool {
                self.1
            }
            fn merge_fruits(&self, counts: Vec<usize>) -> tantivy::Result<usize> {
                Ok(counts.into_iter().sum())
            }
        }
        impl SegmentCollector for Segment {
            type Fruit = usize;
            fn collect(&mut self, _: DocId, _: Score) {
                self.0.cancel();
                self.1 += 1;
            }
            fn harvest(self) -> usize {
                self.1
            }
        }

        let schema = tantivy::schema::Schema::builder().build();
        let index = tantivy::Index::create_in_ram(schema);
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for _ in 0..5_000 {
            writer.add_document(tantivy::TantivyDocument::new()).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        for (scored, most) in [(true, super::BLOCK), (false, tantivy::COLLECT_BLOCK_BUFFER_LEN)] {
            let stop = Progress::silent();
            let query = super::Until::boxed(Box::new(tantivy::query::AllQuery), &stop);
            assert_eq!(searcher.search(&*query, &StopAtOnce(stop.clone(), scored)).unwrap(), most);
        }
    }
}
