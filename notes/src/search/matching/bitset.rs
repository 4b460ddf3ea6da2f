//! Sets of documents as bits: what a query found, kept so that it need not be evaluated again.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError, Term};

use super::queries::after;

/// Documents of a commit. As a query they score nothing.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct DocBits {
    segments: HashMap<SegmentId, Arc<SegmentBits>>,
}

/// How many documents one `u64` of [`SegmentBits`] holds.
pub(in crate::search) const BITS_PER_WORD: usize = u64::BITS as usize;

/// Documents of one segment.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct SegmentBits(Vec<u64>);

impl DocBits {
    /// Sets the documents of a segment.
    pub(in crate::search) fn put(&mut self, segment: SegmentId, bits: SegmentBits) {
        self.segments.insert(segment, Arc::new(bits));
    }

    /// Every document of some segments, deleted ones too.
    pub(in crate::search) fn every<'s>(segments: impl IntoIterator<Item = &'s SegmentReader>) -> Self {
        let every = |segment: &SegmentReader| {
            let bits = SegmentBits(vec![u64::MAX; segment.max_doc() as usize / BITS_PER_WORD + 1]);
            (segment.segment_id(), Arc::new(bits))
        };
        Self { segments: segments.into_iter().map(every).collect() }
    }

    /// Whether the documents of a segment are recorded.
    pub(in crate::search) fn knows(&self, segment: &SegmentReader) -> bool {
        self.segments.contains_key(&segment.segment_id())
    }

    /// Adds the segments of `others` that are not recorded yet, and drops the segments that the commit no
    /// longer has. A segment already recorded keeps its documents: the search behind `others` skipped it.
    pub(in crate::search) fn renew(&mut self, others: &Self, searcher: &Searcher) {
        for (segment, bits) in &others.segments {
            self.segments.entry(*segment).or_insert_with(|| Arc::clone(bits));
        }
        let now: HashSet<SegmentId> = searcher.segment_readers().iter().map(SegmentReader::segment_id).collect();
        self.segments.retain(|segment, _| now.contains(segment));
    }

    /// How many there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.segments.values().map(|bits| bits.len()).sum()
    }

    /// The documents that are also in `others`.
    pub(in crate::search) fn intersection(&self, others: &Self) -> Self {
        let both = |(segment, bits): (&SegmentId, &Arc<SegmentBits>)| {
            let bits = SegmentBits::clone(bits).intersection(others.segments.get(segment)?);
            Some((*segment, Arc::new(bits)))
        };
        Self { segments: self.segments.iter().filter_map(both).collect() }
    }

    /// The documents that are not in `others`.
    pub(in crate::search) fn without(&self, others: &Self) -> Self {
        let left = |(segment, bits): (&SegmentId, &Arc<SegmentBits>)| match others.segments.get(segment) {
            Some(others) => (*segment, Arc::new(SegmentBits::clone(bits).without(others))),
            None => (*segment, Arc::clone(bits)),
        };
        Self { segments: self.segments.iter().map(left).collect() }
    }

    /// The documents of both sets.
    pub(in crate::search) fn with(&self, others: &Self) -> Self {
        let mut all = self.clone();
        for (segment, bits) in &others.segments {
            match all.segments.entry(*segment) {
                Entry::Occupied(mut known) => Arc::make_mut(known.get_mut()).add(bits),
                Entry::Vacant(new) => {
                    new.insert(Arc::clone(bits));
                }
            }
        }
        all
    }

    /// The set of one segment; empty if the segment is not recorded.
    pub(in crate::search) fn of(&self, segment: &SegmentReader) -> Arc<SegmentBits> {
        self.segments.get(&segment.segment_id()).cloned().unwrap_or_default()
    }

    /// Whether a document is among them.
    pub(in crate::search) fn contains(&self, searcher: &Searcher, at: DocAddress) -> bool {
        let segment = searcher.segment_reader(at.segment_ord).segment_id();
        self.segments.get(&segment).is_some_and(|bits| bits.contains(at.doc_id))
    }

    /// Documents at these places.
    pub(in crate::search) fn at<'d>(searcher: &Searcher, places: impl IntoIterator<Item = &'d DocAddress>) -> Self {
        let mut docs = Self::default();
        for at in places {
            let segment = searcher.segment_reader(at.segment_ord);
            let bits = docs.segments.entry(segment.segment_id());
            Arc::make_mut(bits.or_insert_with(|| Arc::new(SegmentBits::for_segment(segment)))).set(at.doc_id);
        }
        docs
    }

    /// The documents of a term, deleted ones too.
    pub(in crate::search) fn of_term(searcher: &Searcher, term: &Term) -> tantivy::Result<Self> {
        let mut docs = Self::default();
        for segment in searcher.segment_readers() {
            let mut bits = SegmentBits::for_segment(segment);
            bits.set_all_of(segment, term)?;
            docs.put(segment.segment_id(), bits);
        }
        Ok(docs)
    }
}

impl DocBits {
    /// The documents of every term of a field that begins so, deleted ones too.
    pub(in crate::search) fn of_terms_beginning(
        searcher: &Searcher,
        field: Field,
        begin: &str,
    ) -> tantivy::Result<Self> {
        let mut docs = Self::default();
        for segment in searcher.segment_readers() {
            let mut bits = SegmentBits::for_segment(segment);
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().range().ge(begin).lt(after(begin)).into_stream()?;
            while let Some((_, found)) = terms.next() {
                bits.set_all(&mut index.read_block_postings_from_terminfo(found, IndexRecordOption::Basic)?);
            }
            docs.put(segment.segment_id(), bits);
        }
        Ok(docs)
    }
}

impl SegmentBits {
    /// Room for the documents of a segment.
    pub(in crate::search) fn for_segment(segment: &SegmentReader) -> Self {
        Self(vec![0; segment.max_doc() as usize / BITS_PER_WORD + 1])
    }

    /// Its words of 64 bits, the first document's bit first.
    pub(in crate::search) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }

    /// The same, read-only.
    pub(in crate::search) fn words(&self) -> &[u64] {
        &self.0
    }

    pub(in crate::search) fn set(&mut self, doc: DocId) {
        put(&mut self.0, doc);
    }

    /// Sets every document of a term in a segment.
    pub(in crate::search) fn set_all_of(&mut self, segment: &SegmentReader, term: &Term) -> tantivy::Result<()> {
        let index = segment.inverted_index(term.field())?;
        if let Some(mut postings) = index.read_block_postings(term, IndexRecordOption::Basic)? {
            self.set_all(&mut postings);
        }
        Ok(())
    }

    /// Sets every document of a list.
    pub(in crate::search) fn set_all(&mut self, postings: &mut BlockSegmentPostings) {
        while !postings.docs().is_empty() {
            postings.docs().iter().for_each(|doc| self.set(*doc));
            postings.advance();
        }
    }

    /// Adds the documents of another set.
    fn add(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(here, there)| *here |= there);
    }

    /// Leaves out the documents of another set.
    pub(in crate::search) fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(here, there)| *here &= !there);
        self
    }

    /// Leaves the documents of another set only.
    pub(in crate::search) fn intersection(mut self, other: &Self) -> Self {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(here, there)| *here &= there);
        self
    }

    /// Calls `each` for the documents in order.
    pub(in crate::search) fn each(&self, mut each: impl FnMut(DocId)) {
        for (word, bits) in self.0.iter().enumerate() {
            let mut left = *bits;
            while left != 0 {
                each((word * BITS_PER_WORD) as DocId + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }

    pub(in crate::search) fn contains(&self, doc: DocId) -> bool {
        (doc as usize) < self.0.len() * BITS_PER_WORD && has(&self.0, doc)
    }

    pub(in crate::search) fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The first document at or after `from`.
    fn from(&self, from: DocId) -> DocId {
        next(&self.0, from)
    }
}

/// Sets one bit.
pub(in crate::search) fn put(words: &mut [u64], at: u32) {
    words[at as usize / BITS_PER_WORD] |= 1 << (at as usize % BITS_PER_WORD);
}

/// Whether one bit is set.
pub(in crate::search) fn has(words: &[u64], at: u32) -> bool {
    words[at as usize / BITS_PER_WORD] >> (at as usize % BITS_PER_WORD) & 1 == 1
}

/// The first set bit at or after `from`.
pub(in crate::search) fn next(words: &[u64], from: DocId) -> DocId {
    let (mut word, bit) = (from as usize / BITS_PER_WORD, from as usize % BITS_PER_WORD);
    let Some(first) = words.get(word) else { return TERMINATED };
    let mut left = first & (u64::MAX << bit);
    while left == 0 {
        word += 1;
        match words.get(word) {
            Some(next) => left = *next,
            None => return TERMINATED,
        }
    }
    (word * BITS_PER_WORD) as DocId + left.trailing_zeros()
}

/// Clears the bits of the documents that do not pass.
pub(in crate::search) fn retain(words: &mut [u64], passes: impl Fn(DocId) -> bool) {
    for (word, bits) in words.iter_mut().enumerate() {
        let mut left = *bits;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            if !passes((word * BITS_PER_WORD) as DocId + bit) {
                *bits &= !(1 << bit);
            }
        }
    }
}

impl Query for DocBits {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for DocBits {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(bits) = self.segments.get(&reader.segment_id()) else { return Ok(Box::new(EmptyScorer)) };
        Ok(Box::new(BitSetScorer { doc: bits.from(0), bits: Arc::clone(bits) }))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a set of documents has no score to explain".to_owned()))
    }
}

struct BitSetScorer {
    bits: Arc<SegmentBits>,
    doc: DocId,
}

impl DocSet for BitSetScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.bits.from(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = if target == TERMINATED { TERMINATED } else { self.bits.from(target) };
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.bits.len() as u32
    }
}

impl Scorer for BitSetScorer {
    fn score(&mut self) -> Score {
        0.0
    }
}
