//! Documents of a query whose stored text passes a check, for what terms alone do not decide.

use std::fmt;
use std::sync::Arc;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::store::StoreReader;
use tantivy::{DocId, Score, SegmentReader};
use tantivy::{DocSet, TERMINATED};

use crate::index::{Stored, unpack};
use crate::progress::Progress;

/// Whether a searchable text passes.
pub(super) type Check = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Decompressed blocks of stored text that a check keeps: documents are checked in their order.
const BLOCKS: usize = 2;

/// The documents of `candidates` whose text passes.
#[derive(Clone)]
pub(super) struct Verified {
    pub(super) candidates: Arc<dyn Query>,
    pub(super) packed: Field,
    pub(super) check: Check,
    /// Once stopped, no text is read any more and none passes.
    pub(super) stop: Progress,
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified").field("candidates", &self.candidates).finish_non_exhaustive()
    }
}

impl Query for Verified {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let candidates = self.candidates.weight(scoring)?;
        Ok(Box::new(VerifiedWeight {
            candidates,
            packed: self.packed,
            check: Arc::clone(&self.check),
            stop: self.stop.clone(),
        }))
    }
}

struct VerifiedWeight {
    candidates: Box<dyn Weight>,
    packed: Field,
    check: Check,
    stop: Progress,
}

impl Weight for VerifiedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut docs = VerifiedDocs {
            candidates: self.candidates.scorer(reader, boost)?,
            store: reader.get_store_reader(BLOCKS)?,
            packed: self.packed,
            check: Arc::clone(&self.check),
            stop: self.stop.clone(),
        };
        docs.settle();
        Ok(Box::new(docs))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.candidates.explain(reader, doc)
    }
}

struct VerifiedDocs {
    candidates: Box<dyn Scorer>,
    store: StoreReader,
    packed: Field,
    check: Check,
    stop: Progress,
}

impl VerifiedDocs {
    fn settle(&mut self) -> DocId {
        loop {
            let doc = self.candidates.doc();
            if doc == TERMINATED || self.passes(doc) {
                return doc;
            }
            self.candidates.advance();
        }
    }

    /// A text that cannot be read does not pass.
    fn passes(&self, doc: DocId) -> bool {
        if self.stop.is_cancelled() {
            return false;
        }
        let document: tantivy::Result<Stored> = self.store.get(doc);
        document.is_ok_and(|document| document.of(self.packed).and_then(unpack).is_some_and(|text| (self.check)(&text)))
    }
}

impl DocSet for VerifiedDocs {
    fn advance(&mut self) -> DocId {
        self.candidates.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.candidates.doc() < target {
            self.candidates.seek(target);
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.candidates.doc()
    }

    fn size_hint(&self) -> u32 {
        self.candidates.size_hint()
    }
}

impl Scorer for VerifiedDocs {
    fn score(&mut self) -> Score {
        self.candidates.score()
    }
}
