//! The words of a folded text, with the positions used to match phrases.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::script::is_unspaced;

/// Unused positions between two blocks, so that a phrase or `NEAR` never matches across them.
pub const BLOCK_GAP: u32 = 32;

/// The kind of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gram {
    /// A word of a spaced script, by UAX #29.
    Word,
    /// One character of an unspaced script.
    Unigram,
    /// Two neighbouring characters of an unspaced script; its position is that of the first one.
    Bigram,
}

/// A term of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The byte range of the term in the folded text.
    pub range: Range<usize>,
    /// Its position.
    pub position: u32,
    /// Its kind.
    pub gram: Gram,
}

/// Calls `each` for the terms of a folded text, in order of position, starting at position `from`; returns
/// the first free position.
///
/// A word of a spaced script takes one position. Each character of an unspaced script takes one position, and gives two
/// terms there: the character, and the pair of it and its neighbour. If two unspaced runs are separated by anything,
/// one position between them stays unused; so neighbouring positions mean that the characters touch.
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

/// Splits at spaces first: most chunks between two spaces are a single word, letters with signs only at the ends, which
/// is quick to recognise. The rest is split by the rules of UAX #29.
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

/// The text between two spaces.
struct Chunk {
    start: usize,
    end: usize,
    /// From the first to the last letter or digit, in bytes.
    letters: Range<usize>,
    /// Whether there is no sign between them.
    is_one: bool,
    is_ascii: bool,
}

impl Chunk {
    /// The chunk that begins at a byte; `None` at the end. Every non-ASCII character counts as a letter, the underscore
    /// as a sign.
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

/// Letters that form one word in any combination, whatever signs are next to them. Hebrew is not included, because
/// quotation marks are part of its words.
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
        each(Word { range: start..end, position: *position, gram: Gram::Unigram });
        if let Some((_, next)) = chars.peek() {
            each(Word { range: start..end + next.len_utf8(), position: *position, gram: Gram::Bigram });
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

    /// By the rules alone, a combining mark without a letter would turn the space before it into a word.
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
