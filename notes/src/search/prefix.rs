//! Words that begin so: every document of theirs, gathered in one pass over the terms.
//!
//! One query is run several times (to count, to rank, to look for clips); the documents of a short prefix,
//! which may have thousands of words, are gathered once and kept as bits.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::Postings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError};

/// The documents that hold a word of a prefix, by segment.
#[derive(Debug, Clone)]
pub(super) struct Prefixed {
    bits: HashMap<SegmentId, Arc<[u64]>>,
}

impl Prefixed {
    /// Gathers the documents; also gives the `most` commonest of the words.
    pub(super) fn gather(
        searcher: &Searcher,
        field: Field,
        prefix: &str,
        most: usize,
    ) -> tantivy::Result<(Self, Vec<String>)> {
        let mut bits = HashMap::new();
        let mut common: HashMap<Vec<u8>, u32> = HashMap::new();
        for segment in searcher.segment_readers() {
            let mut found = vec![0u64; segment.max_doc() as usize / 64 + 1];
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().range().ge(prefix).lt(super::words::after(prefix)).into_stream()?;
            let mut commonest: Vec<(u32, Vec<u8>)> = Vec::new();
            while let Some((word, info)) = stream.next() {
                let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                mark(&mut postings, &mut found);
                if commonest.len() < most || commonest.last().is_some_and(|(least, _)| *least < info.doc_freq) {
                    commonest.truncate(most.saturating_sub(1));
                    let at = commonest.partition_point(|(frequency, _)| *frequency >= info.doc_freq);
                    commonest.insert(at, (info.doc_freq, word.to_vec()));
                }
            }
            commonest.into_iter().for_each(|(frequency, word)| *common.entry(word).or_default() += frequency);
            bits.insert(segment.segment_id(), found.into());
        }
        let mut common: Vec<(Vec<u8>, u32)> = common.into_iter().collect();
        common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let words = common.into_iter().take(most).map(|(word, _)| String::from_utf8_lossy(&word).into_owned());
        Ok((Self { bits }, words.collect()))
    }
}

fn mark(postings: &mut impl Postings, found: &mut [u64]) {
    let mut doc = postings.doc();
    while doc != TERMINATED {
        found[doc as usize / 64] |= 1 << (doc % 64);
        doc = postings.advance();
    }
}

impl Query for Prefixed {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Prefixed {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(bits) = self.bits.get(&reader.segment_id()) else { return Ok(Box::new(EmptyScorer)) };
        let mut docs = Bits { bits: Arc::clone(bits), doc: 0 };
        docs.doc = docs.from(0);
        Ok(Box::new(docs))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a prefix has no score to explain".to_owned()))
    }
}

struct Bits {
    bits: Arc<[u64]>,
    doc: DocId,
}

impl Bits {
    /// The first document at or after `from`.
    fn from(&self, from: DocId) -> DocId {
        let (mut word, bit) = (from as usize / 64, from % 64);
        let Some(first) = self.bits.get(word) else { return TERMINATED };
        let mut left = first & (u64::MAX << bit);
        while left == 0 {
            word += 1;
            match self.bits.get(word) {
                Some(next) => left = *next,
                None => return TERMINATED,
            }
        }
        word as DocId * 64 + left.trailing_zeros()
    }
}

impl DocSet for Bits {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.from(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = if target == TERMINATED { TERMINATED } else { self.from(target) };
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.bits.iter().map(|bits| bits.count_ones()).sum()
    }
}

impl Scorer for Bits {
    fn score(&mut self) -> Score {
        0.0
    }
}
