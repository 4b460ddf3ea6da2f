//! Filters the documents of a query by a check of their stored text, where terms alone do not decide.

use std::fmt;
use std::sync::Arc;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::store::StoreReader;
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

use crate::index::{Searchable, Stored, unpack};
use crate::progress::Progress;

/// Whether a searchable text passes.
pub(in crate::search) type Check = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Decompressed blocks of stored text that a check keeps: documents are checked in their order.
const BLOCKS: usize = 2;

/// The cost of reading a text, in documents of a posting list.
pub(in crate::search) const READ_COST: u64 = 20_000;

/// The documents of `candidates` whose text passes.
#[derive(Clone)]
pub(in crate::search) struct TextFilter {
    pub(in crate::search) candidates: Arc<dyn Query>,
    pub(in crate::search) packed: Field,
    pub(in crate::search) check: Check,
    /// Once stopped, no text is read any more and none passes.
    pub(in crate::search) stop: Progress,
}

impl fmt::Debug for TextFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified").field("candidates", &self.candidates).finish_non_exhaustive()
    }
}

impl Query for TextFilter {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let candidates = self.candidates.weight(scoring)?;
        Ok(Box::new(TextFilterWeight {
            candidates,
            packed: self.packed,
            check: Arc::clone(&self.check),
            stop: self.stop.clone(),
        }))
    }
}

struct TextFilterWeight {
    candidates: Box<dyn Weight>,
    packed: Field,
    check: Check,
    stop: Progress,
}

impl TextFilterWeight {
    fn docs(&self, reader: &SegmentReader, candidates: Box<dyn Scorer>) -> tantivy::Result<TextFilterDocs> {
        Ok(TextFilterDocs {
            candidates,
            store: reader.get_store_reader(BLOCKS)?,
            packed: self.packed,
            check: Arc::clone(&self.check),
            stop: self.stop.clone(),
            passed: None,
        })
    }
}

impl Weight for TextFilterWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut docs = self.docs(reader, self.candidates.scorer(reader, boost)?)?;
        docs.advance_to_match();
        Ok(Box::new(docs))
    }

    fn scorer_danger(
        &self,
        reader: &SegmentReader,
        target: DocId,
        boost: Score,
    ) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        let (known, candidates) = self.candidates.scorer_danger(reader, target, boost)?;
        let mut docs = self.docs(reader, candidates)?;
        Ok((docs.known(known, target), Box::new(docs)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.candidates.explain(reader, doc)
    }
}

struct TextFilterDocs {
    candidates: Box<dyn Scorer>,
    store: StoreReader,
    packed: Field,
    check: Check,
    stop: Progress,
    /// The document that passed last.
    passed: Option<DocId>,
}

impl TextFilterDocs {
    fn advance_to_match(&mut self) -> DocId {
        loop {
            let doc = self.candidates.doc();
            if doc == TERMINATED || self.passes(doc) {
                return doc;
            }
            self.candidates.advance();
        }
    }

    /// The result for a document, given the result of the candidates: no other document's text is read.
    fn known(&mut self, candidates: SeekDangerResult, doc: DocId) -> SeekDangerResult {
        match candidates {
            SeekDangerResult::Found if !self.passes(doc) => SeekDangerResult::SeekLowerBound(doc + 1),
            known => known,
        }
    }

    /// A text that cannot be read does not pass.
    fn passes(&mut self, doc: DocId) -> bool {
        if self.passed == Some(doc) {
            return true;
        }
        if self.stop.is_cancelled() {
            return false;
        }
        let document: tantivy::Result<Stored> = self.store.get(doc);
        let text = document.ok().and_then(|document| document.of(self.packed).and_then(unpack));
        let passes = text.is_some_and(|text| (self.check)(&text));
        self.passed = passes.then_some(doc);
        passes
    }
}

impl DocSet for TextFilterDocs {
    fn advance(&mut self) -> DocId {
        self.candidates.advance();
        self.advance_to_match()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.candidates.doc() < target {
            self.candidates.seek(target);
        }
        self.advance_to_match()
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        let known = self.candidates.seek_danger(target);
        self.known(known, target)
    }

    fn doc(&self) -> DocId {
        self.candidates.doc()
    }

    fn size_hint(&self) -> u32 {
        self.candidates.size_hint()
    }
}

impl Scorer for TextFilterDocs {
    fn score(&mut self) -> Score {
        self.candidates.score()
    }
}

/// Whether a block of a searchable text passes.
pub(in crate::search) fn in_some_block(text: &str, passes: impl FnMut(&str) -> bool) -> bool {
    Searchable::read(text).all.split('\n').any(passes)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tantivy::query::AllQuery;

    use super::*;
    use crate::search::tests::Shelf;

    #[test]
    fn only_the_texts_of_documents_asked_about_are_read() {
        let files: Vec<(String, String)> = (0..9).map(|n| (format!("Notes/{n}.md"), format!("Line {n}.\n"))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let shelf = Shelf::of(&files);
        let snapshot = shelf.index.refresh().unwrap();
        let read = Arc::new(AtomicUsize::new(0));
        let query = TextFilter {
            candidates: Arc::new(AllQuery),
            packed: snapshot.fields.packed,
            check: {
                let read = Arc::clone(&read);
                Arc::new(move |text| {
                    read.fetch_add(1, Ordering::Relaxed);
                    text.contains('7')
                })
            },
            stop: Progress::silent(),
        };
        let weight = query.weight(EnableScoring::disabled_from_searcher(&snapshot.searcher)).unwrap();
        let reads = || read.swap(0, Ordering::Relaxed);
        let mut found = 0;
        for segment in snapshot.searcher.segment_readers() {
            let (mut known, mut docs) = weight.scorer_danger(segment, 0, 1.0).unwrap();
            assert_eq!(reads(), 1, "the first document's");
            for doc in 0..segment.max_doc() {
                known = if doc == 0 { known } else { docs.seek_danger(doc) };
                assert_eq!(reads(), usize::from(doc > 0));
                found += usize::from(known == SeekDangerResult::Found);
            }
            let mut all = weight.scorer(segment, 1.0).unwrap();
            let first = all.doc();
            if first != TERMINATED {
                reads();
                assert_eq!((all.seek_danger(first), reads()), (SeekDangerResult::Found, 0), "it has passed already");
                assert_eq!(all.advance(), TERMINATED);
            }
            reads();
        }
        assert_eq!(found, 1);
    }
}
