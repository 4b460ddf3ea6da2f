//! Parallel work: the hits of a page, and ranges of documents that are costly to match. Whichever core is
//! idle takes the next part.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use tantivy::{DocId, Score};

use super::bitset::{BITS_PER_WORD, SegmentBits};

/// The cost, in documents read, from which a segment is matched in parallel ranges: about half a millisecond,
/// where waking a core takes a tenth of that. Tests always use ranges, because their notebooks are small.
const PARALLEL_FROM: u64 = if cfg!(test) { 0 } else { 100_000 };
/// Ranges per core: cores differ in speed, and ranges in work.
const RANGES: usize = 2;

/// Workers for the cores, reused because a [`BlockMatcher`](super::matcher::BlockMatcher) caches what it has seen; a new
/// one is made only while all others are busy.
pub(in crate::search) struct WorkerPool<W, M> {
    make: M,
    idle: Mutex<Vec<W>>,
}

impl<W: Send, M: Fn() -> W + Sync> WorkerPool<W, M> {
    pub(in crate::search) fn new(make: M) -> Self {
        Self { make, idle: Mutex::default() }
    }

    /// Calls `each` for every item, on several cores if there are several items; the results are in the order
    /// of the items.
    pub(in crate::search) fn each<T: Sync, A: Send>(
        &self,
        items: &[T],
        each: impl Fn(&mut W, &T) -> A + Sync + Send,
    ) -> Vec<A> {
        let with_tool = |item: &T| {
            // The lock is not held while the work is done.
            let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let tool = idle().pop();
            let mut tool = tool.unwrap_or_else(&self.make);
            let answer = each(&mut tool, item);
            idle().push(tool);
            answer
        };
        match items {
            [] => Vec::new(),
            [one] => vec![with_tool(one)],
            _ => items.par_iter().map(with_tool).collect(),
        }
    }
}

/// A range of a segment's documents, starting at `first`.
pub(in crate::search) struct DocRange<'r> {
    pub(in crate::search) first: DocId,
    /// Documents with some of the words, and with all of them: one bit per document.
    pub(in crate::search) partial: &'r mut [u64],
    pub(in crate::search) full: &'r mut [u64],
    /// One number a document; none where no scores are asked for.
    pub(in crate::search) scores: &'r mut [Score],
}

/// Fills the sets and scores of a segment in ranges of whole `u64` words: on several cores if that is costly.
pub(in crate::search) fn in_ranges(
    partial: &mut SegmentBits,
    full: &mut SegmentBits,
    scores: &mut [Score],
    cost: u64,
    fill: impl Fn(DocRange<'_>) -> tantivy::Result<()> + Sync + Send,
) -> tantivy::Result<()> {
    let (partial, full) = (partial.words_mut(), full.words_mut());
    if !(PARALLEL_FROM..).contains(&cost) {
        return fill(DocRange { first: 0, partial, full, scores });
    }
    let long = partial.len().div_ceil(rayon::current_num_threads() * RANGES).max(1);
    let mut scores = scores.chunks_mut(long * BITS_PER_WORD);
    let sets = partial.chunks_mut(long).zip(full.chunks_mut(long)).enumerate();
    let range = |(at, (partial, full))| DocRange {
        first: (at * long * BITS_PER_WORD) as DocId,
        partial,
        full,
        scores: scores.next().unwrap_or_default(),
    };
    let ranges: Vec<DocRange<'_>> = sets.map(range).collect();
    ranges.into_par_iter().try_for_each(fill)
}
