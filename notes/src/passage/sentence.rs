//! Finds sentences, to clip the one at a caret.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{CodePointOffset, Offsets, Passage, line_around, trim};

/// Abbreviations after which a full stop does not end a sentence: titles, and a few others used in news prose. UAX #29
/// does not know them and breaks before the capital letter that follows.
const ABBREVIATIONS: [&str; 34] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Adm", "Sen", "Rep", "Gov",
    "Pres", "Hon", "Rev", "Sr", "Jr", "No", "vs", "etc", "cf", "al", "Inc", "Ltd", "Co", "Corp", "approx", "ca", "Art",
    "Fig",
];

/// How far from an offset its sentence may begin and end, in bytes. The rules look ahead from every full stop past all
/// characters that are not letters, so a line of a megabyte could take hours; no sentence is that long.
const REACH: usize = 3_000;

/// The sentence (UAX #29, with common abbreviations joined) around an offset, white space trimmed.
///
/// At an offset between two sentences this is the following one; past the end, the last one. A sentence that is pages
/// long is cut 3,000 bytes from the offset.
pub fn sentence_at(text: &str, at: CodePointOffset) -> Passage {
    let offsets = Offsets::new(text);
    let at = offsets.to_byte(at).0;
    let line = near(text, line_around(text, at), at);
    let sentences = sentences(&text[line.clone()]);
    let within = at - line.start;
    let found = sentences.iter().find(|range| range.contains(&within)).or(sentences.last());
    let range = found.map_or(line.clone(), |range| line.start + range.start..line.start + range.end);
    offsets.passage(trim(text, range))
}

/// The part of a line within [`REACH`] of an offset.
fn near(text: &str, line: Range<usize>, at: usize) -> Range<usize> {
    let mut start = line.start.max(at.saturating_sub(REACH));
    let mut end = line.end.min(at + REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    start..end
}

/// The sentences of one line, as byte ranges that cover it.
fn sentences(line: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (start, sentence) in line.split_sentence_bound_indices() {
        let end = start + sentence.len();
        match sentences.last_mut() {
            Some(last) if ends_with_abbreviation(&line[last.clone()]) => last.end = end,
            _ => sentences.push(start..end),
        }
    }
    sentences
}

/// Whether the full stop at the end belongs to a word (`Mr.`, `U.S.`, an initial) rather than to the
/// sentence.
fn ends_with_abbreviation(sentence: &str) -> bool {
    let Some(body) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = body.rsplit(|c: char| c.is_whitespace() || "(\"'“‘«".contains(c)).next().unwrap_or(body);
    let letters = word.rsplit('.').next().unwrap_or(word);
    let initial = letters.chars().count() == 1 && letters.chars().all(char::is_uppercase);
    initial || ABBREVIATIONS.contains(&word)
}
