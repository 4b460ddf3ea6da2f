//! Work spread over the cores: the hits of a page, and ranges of documents that cost much to match.
//!
//! An idle core takes the next part; where none is idle the caller's does it all, so that nothing waits.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use tantivy::{DocId, Score};

use super::docs::Bits;

/// The cost from which on a segment is matched in ranges, in documents looked at: some half a millisecond, where
/// waking a core takes a tenth of it. The tests' notebooks are small: theirs are nearly always matched so.
const COSTLY: u64 = if cfg!(test) { 1 } else { 100_000 };
/// Ranges a core: one core may be slower, one range fuller.
const RANGES: usize = 2;
/// Documents of a word of [`Bits`]; ranges hold whole words.
pub(super) const WORD: usize = u64::BITS as usize;

/// What cores work with, made anew only where all are in use: some, as [`Finder`](super::needle::Finder), remember what they
/// have seen.
pub(super) struct Tools<W, M> {
    make: M,
    idle: Mutex<Vec<W>>,
}

impl<W: Send, M: Fn() -> W + Sync> Tools<W, M> {
    pub(super) fn new(make: M) -> Self {
        Self { make, idle: Mutex::default() }
    }

    /// Does `each` to every item, on several cores where there are several items; the answers are in the items'
    /// order.
    pub(super) fn each<T: Sync, A: Send>(&self, items: &[T], each: impl Fn(&mut W, &T) -> A + Sync + Send) -> Vec<A> {
        let with_tool = |item: &T| {
            // Nothing is done while the lock is held.
            let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let tool = idle().pop();
            let mut tool = tool.unwrap_or_else(&self.make);
            let answer = each(&mut tool, item);
            idle().push(tool);
            answer
        };
        match items {
            [one] => vec![with_tool(one)],
            _ => items.par_iter().map(with_tool).collect(),
        }
    }
}

/// Documents of a segment from one on, as many as the bits of its sets.
pub(super) struct Range<'r, const SETS: usize> {
    pub(super) first: DocId,
    /// What is to be found, one bit a document.
    pub(super) sets: [&'r mut [u64]; SETS],
    /// One number a document; none where no scores are asked for.
    pub(super) scores: &'r mut [Score],
}

/// Fills sets of a segment's documents, and their scores, range by range: on several cores where that costs much.
pub(super) fn in_ranges<const SETS: usize>(
    mut sets: [&mut Bits; SETS],
    scores: &mut [Score],
    cost: u64,
    fill: impl Fn(Range<'_, SETS>) -> tantivy::Result<()> + Sync + Send,
) -> tantivy::Result<()> {
    let words = sets[0].words_mut().len();
    let parts = if cost < COSTLY { 1 } else { rayon::current_num_threads() * RANGES };
    let long = words.div_ceil(parts).max(1);
    let mut sets = sets.each_mut().map(|set| set.words_mut().chunks_mut(long));
    let mut scores = scores.chunks_mut(long * WORD);
    let range = |at: usize| Range {
        first: (at * long * WORD) as DocId,
        sets: sets.each_mut().map(|set| set.next().unwrap_or_default()),
        scores: scores.next().unwrap_or_default(),
    };
    let ranges: Vec<Range<'_, SETS>> = (0..words.div_ceil(long)).map(range).collect();
    if ranges.len() > 1 {
        return ranges.into_par_iter().try_for_each(fill);
    }
    ranges.into_iter().try_for_each(fill)
}
