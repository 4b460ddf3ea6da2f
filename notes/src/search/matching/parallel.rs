//! Work spread over the cores: the hits of a page, and ranges of documents that cost much to match. Whichever core is
//! idle takes the next part.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use tantivy::{DocId, Score};

use super::bitset::{Bits, WORD};

/// The cost from which on a segment is matched in ranges, in documents looked at: some half a millisecond, where
/// waking a core takes a tenth of it. The tests' notebooks are small: theirs are always matched so.
const COSTLY: u64 = if cfg!(test) { 0 } else { 100_000 };
/// Ranges a core: one core may be slower, one range fuller.
const RANGES: usize = 2;

/// What cores work with, made anew only where all are in use: a [`Finder`](super::matcher::Finder) remembers what
/// it has seen.
pub(in crate::search) struct Tools<W, M> {
    make: M,
    idle: Mutex<Vec<W>>,
}

impl<W: Send, M: Fn() -> W + Sync> Tools<W, M> {
    pub(in crate::search) fn new(make: M) -> Self {
        Self { make, idle: Mutex::default() }
    }

    /// Does `each` to every item, on several cores where there are several items; the answers are in the items'
    /// order.
    pub(in crate::search) fn each<T: Sync, A: Send>(
        &self,
        items: &[T],
        each: impl Fn(&mut W, &T) -> A + Sync + Send,
    ) -> Vec<A> {
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
            [] => Vec::new(),
            [one] => vec![with_tool(one)],
            _ => items.par_iter().map(with_tool).collect(),
        }
    }
}

/// Documents of a segment from one on.
pub(in crate::search) struct Range<'r> {
    pub(in crate::search) first: DocId,
    /// Those with some of the words, and those with all: one bit a document.
    pub(in crate::search) some: &'r mut [u64],
    pub(in crate::search) every: &'r mut [u64],
    /// One number a document; none where no scores are asked for.
    pub(in crate::search) scores: &'r mut [Score],
}

/// Fills the sets and scores of a segment range by range, in whole words: on several cores where that costs much.
pub(in crate::search) fn in_ranges(
    some: &mut Bits,
    every: &mut Bits,
    scores: &mut [Score],
    cost: u64,
    fill: impl Fn(Range<'_>) -> tantivy::Result<()> + Sync + Send,
) -> tantivy::Result<()> {
    let (some, every) = (some.words_mut(), every.words_mut());
    if !(COSTLY..).contains(&cost) {
        return fill(Range { first: 0, some, every, scores });
    }
    let long = some.len().div_ceil(rayon::current_num_threads() * RANGES).max(1);
    let mut scores = scores.chunks_mut(long * WORD);
    let sets = some.chunks_mut(long).zip(every.chunks_mut(long)).enumerate();
    let range = |(at, (some, every))| Range {
        first: (at * long * WORD) as DocId,
        some,
        every,
        scores: scores.next().unwrap_or_default(),
    };
    let ranges: Vec<Range<'_>> = sets.map(range).collect();
    ranges.into_par_iter().try_for_each(fill)
}
