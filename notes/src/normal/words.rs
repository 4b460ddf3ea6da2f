//! The words of a folded text, with the positions that phrases count in.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::script::is_unspaced;

/// Positions left free between two blocks, so that a phrase or `NEAR` never crosses them.
pub const BLOCK_GAP: u32 = 32;

/// What a term is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gram {
    /// A word of a spaced script, by UAX #29.
    Word,
    /// One character of an unspaced script.
    One,
    /// Two neighbouring characters of an unspaced script; it stands at the first one's position.
    Two,
}

/// A term of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the folded text: the term itself.
    pub range: Range<usize>,
    /// Its position.
    pub position: u32,
    /// What it is made of.
    pub gram: Gram,
}

/// Calls `each` for the terms of a folded text, in order of position, starting at position `from`; returns
/// the first free position.
///
/// Words of spaced scripts take one position each. Each character of an unspaced script takes one
/// position, and gives two terms there: itself, and itself with its neighbour. Between two unspaced runs
/// that anything separates, one position stays free: neighbouring characters have neighbouring positions
/// exactly when they touch.
pub fn words(folded: &str, from: u32, each: &mut impl FnMut(Word)) -> u32 {
    let mut position = from;
    if folded.is_ascii() {
        spaced(folded, 0, &mut position, each);
        return position;
    }
    let mut at = 0;
    let mut run_ended = None;
    while at < folded.len() {
        let is_run = folded[at..].chars().next().is_some_and(is_unspaced);
        let len = folded[at..].find(|c| is_unspaced(c) != is_run).unwrap_or(folded.len() - at);
        let part = &folded[at..at + len];
        if is_run {
            position += u32::from(run_ended == Some(position));
            unspaced(part, at, &mut position, each);
            run_ended = Some(position);
        } else {
            spaced(part, at, &mut position, each);
        }
        at += len;
    }
    position
}

fn spaced(part: &str, offset: usize, position: &mut u32, each: &mut impl FnMut(Word)) {
    for (at, word) in part.unicode_word_indices() {
        let range = offset + at..offset + at + word.len();
        each(Word { range, position: *position, gram: Gram::Word });
        *position += 1;
    }
}

fn unspaced(run: &str, offset: usize, position: &mut u32, each: &mut impl FnMut(Word)) {
    let mut chars = run.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let start = offset + at;
        let end = start + c.len_utf8();
        each(Word { range: start..end, position: *position, gram: Gram::One });
        if let Some((_, next)) = chars.peek() {
            each(Word { range: start..end + next.len_utf8(), position: *position, gram: Gram::Two });
        }
        *position += 1;
    }
}
