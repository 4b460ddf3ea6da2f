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

/// Cuts at spaces first: most of what is between two spaces is one word, letters with only signs around them,
/// which is quick to see. The rest follows the rules of UAX #29.
fn spaced(part: &str, offset: usize, position: &mut u32, each: &mut impl FnMut(Word)) {
    let mut push = |range: Range<usize>| {
        each(Word { range: offset + range.start..offset + range.end, position: *position, gram: Gram::Word });
        *position += 1;
    };
    let bytes = part.as_bytes();
    let mut at = 0;
    while let Some(chunk) = Chunk::at(bytes, at) {
        at = chunk.end + 1;
        let letters = &part[chunk.letters.clone()];
        if letters.is_empty() {
            continue;
        }
        if chunk.is_one && (chunk.is_ascii || letters.chars().all(is_plain_letter)) {
            push(chunk.letters);
        } else {
            let words = part[chunk.start..chunk.end].unicode_word_indices();
            words.for_each(|(from, word)| push(chunk.start + from..chunk.start + from + word.len()));
        }
    }
}

/// What stands between two spaces.
struct Chunk {
    start: usize,
    end: usize,
    /// From the first to the last letter or digit, in bytes.
    letters: Range<usize>,
    /// Whether no sign stands between them.
    is_one: bool,
    is_ascii: bool,
}

impl Chunk {
    /// The chunk that begins at a byte; `None` at the end. What is no ASCII counts as a letter, the low line as
    /// a sign.
    fn at(bytes: &[u8], start: usize) -> Option<Self> {
        let mut chunk = Self { start, end: start, letters: 0..0, is_one: true, is_ascii: true };
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        for byte in rest {
            if *byte == b' ' {
                break;
            }
            if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
                if chunk.letters.is_empty() {
                    chunk.letters = chunk.end..chunk.end;
                }
                chunk.is_one &= chunk.letters.end == chunk.end;
                chunk.is_ascii &= byte.is_ascii();
                chunk.letters.end = chunk.end + 1;
            } else if *byte == b'_' {
                chunk.is_one = false;
            }
            chunk.end += 1;
        }
        Some(chunk)
    }
}

/// Letters that make one word in any order, whatever sign stands beside them. Hebrew is not among them:
/// quotation marks belong to its words.
fn is_plain_letter(c: char) -> bool {
    matches!(c,
        'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' // Latin
        | '\u{391}'..='\u{3A1}' | '\u{3A3}'..='\u{3E1}' // Greek
        | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' // Cyrillic
        | '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}' // Arabic
    )
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spaced_words(text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        spaced(text, 0, &mut 0, &mut |word| found.push(word.range));
        found
    }

    /// By the rules alone a mark without a letter makes a word of the space before it.
    fn by_the_rules(text: &str) -> Vec<Range<usize>> {
        let without_space =
            |(at, word): (usize, &str)| at + word.rfind(' ').map_or(0, |space| space + 1)..at + word.len();
        text.unicode_word_indices().map(without_space).collect()
    }

    #[test]
    fn every_plain_letter_makes_words_with_its_like() {
        let letters: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| is_plain_letter(*c)).collect();
        assert_eq!(letters.len(), 942);
        for c in letters {
            for text in [format!("{c}"), format!("a{c}{c}а"), format!("({c}я),"), format!("'{c}\".{c}:")] {
                assert_eq!(spaced_words(&text), by_the_rules(&text), "{text} {:x}", c as u32);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn words_are_those_of_the_rules(
            text in "([ a-z0-9_.,:;'\"!()-]|[а-яñéلمש\u{5F3}\u{301}\u{308}\u{93F}\u{200D}\u{AD}कก字カー€–\t🇩🇪👩]){0,24}",
            any in "\\PC{0,16}",
        ) {
            prop_assert_eq!(spaced_words(&text), by_the_rules(&text));
            prop_assert_eq!(spaced_words(&any), by_the_rules(&any));
        }
    }
}
