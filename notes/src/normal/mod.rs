//! The one normaliser: index, query, marks, mentions and actor names all compare text in its form.
//!
//! Folding makes spellings equal that a reader considers equal:
//!
//! - Unicode compatibility forms and full case folding; `ß` is `ss`, `ς` is `σ`; `ł ø đ ħ ŧ æ œ`, whose
//!   stroke or tie Unicode does not decompose, are their plain letters;
//! - curly and straight quotes, and all dashes, are one; half and full width are one;
//! - marks fall away in Latin, Greek, Hebrew, Arabic and Cyrillic (not in `й` and `ї`) and stay in every
//!   other script, where they make other letters; Turkish `İ I ı i` are one letter;
//! - the variants of an Arabic letter (`ي ی ى`, `ك ک`, `ة ه ہ`, `أ إ آ ٱ ا`) are one; tatweel falls away;
//! - characters without width of their own (joiners, soft hyphens, direction marks) fall away, so that
//!   Persian's zero-width non-joiner joins; decimal digits of every script are ASCII digits;
//! - traditional Han is folded to simplified (`han`), never to sound; a notebook may turn that off in its
//!   texts ([`HanFolding`]), names and keys stay folded;
//! - the rest is NFC.
//!
//! Invariants: folding a text that is folded already changes nothing; folding never looks across a base
//! character, so that a block may be cut between characters without marks; offsets map back to the
//! original text ([`FoldedText::original`]). Absent on purpose: stemming, which belongs to a language
//! ([`crate::index`]), and any tolerance for typing errors.
//!
//! ```
//! use notes::normal::fold;
//! assert_eq!(fold("Kardošová"), "kardosova");
//! assert_eq!(fold("“張國”"), "\"张国\"");
//! assert_eq!(fold("İstanbul"), fold("ISTANBUL"));
//! ```

mod cut;
mod fold;
pub(crate) mod function_words;
mod han;
mod script;
mod words;

use std::ops::Range;

pub use cut::words_of_run;
pub use han::HanFolding;
pub use script::{is_han_or_kana, is_hangul, is_letter_of_run, is_unspaced};
pub use words::{BLOCK_GAP, Gram, Word, words};

use fold::Folding;

/// A folded text with a mapping back to the original.
///
/// Filled again and again by [`FoldedText::fill`], so that indexing allocates nothing per block.
#[derive(Debug, Default, Clone)]
pub struct FoldedText {
    han: HanFolding,
    text: String,
    /// In order of `folded`; empty where every byte stands at its own place.
    pieces: Vec<Piece>,
    original_len: usize,
}

/// From `folded` on, bytes correspond to those from `original` on: one to one where `unit` is 0; else the
/// whole piece corresponds to `unit` bytes of the original that cannot be cut.
#[derive(Debug, Clone, Copy)]
struct Piece {
    folded: u32,
    original: u32,
    unit: u32,
}

/// Folds a text without the mapping to the original: queries, names, keys.
pub fn fold(text: &str) -> String {
    FoldedText::of(text).text
}

impl FoldedText {
    /// Folds a text.
    pub fn of(text: &str) -> FoldedText {
        FoldedText::of_han(text, HanFolding::Folded)
    }

    /// Folds a text with Han as asked for.
    pub fn of_han(text: &str, han: HanFolding) -> FoldedText {
        let mut normal = FoldedText::with(han);
        normal.fill(text);
        normal
    }

    /// No text yet, and how Han will be folded.
    pub fn with(han: HanFolding) -> FoldedText {
        FoldedText { han, ..FoldedText::default() }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Folds another text into the same memory.
    pub fn fill(&mut self, text: &str) {
        self.text.clear();
        self.pieces.clear();
        self.original_len = text.len();
        if text.is_ascii() {
            self.text.push_str(text);
            return self.text.make_ascii_lowercase();
        }
        self.text.reserve(text.len());
        let mut at = 0;
        while at < text.len() {
            at = self.ascii_run(text, at);
            if at < text.len() {
                at = self.step(text, at);
            }
        }
    }

    /// The bytes of the original that a range of bytes of the folded text stands for. An empty range gives
    /// an empty one.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.start(folded.start);
        if folded.is_empty() { start..start } else { start..self.end(folded.end) }
    }

    /// Copies a run of ASCII that no mark follows, in lower case, and returns where it ends.
    fn ascii_run(&mut self, text: &str, at: usize) -> usize {
        let rest = &text.as_bytes()[at..];
        let mut len = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        if len > 0 && fold::marks_len(&text[at + len..]) > 0 {
            len -= 1; // the mark's base is folded together with it
        }
        let from = self.text.len();
        self.text.push_str(&text[at..at + len]);
        self.text[from..].make_ascii_lowercase();
        at + len
    }

    /// Folds the character at `at`, with the marks on it, and returns where it ends.
    fn step(&mut self, text: &str, at: usize) -> usize {
        let Some(c) = text[at..].chars().next() else {
            return text.len();
        };
        let next = at + c.len_utf8();
        let step = fold::step(c, self.han);
        if step == Folding::Dropped {
            // What follows is not looked at: in a run of such characters each would look to its end.
            self.skip(next);
            return next;
        }
        let end = next + fold::marks_len(&text[next..]);
        let from = self.text.len();
        match step {
            Folding::Is(folded) if end == next => self.text.push(folded),
            _ => fold::segment(&text[at..end], self.han, &mut self.text),
        }
        self.note(from, at, end - at);
        end
    }

    /// Records that the folded text from `from` to its end stands for `len` bytes at `original`.
    fn note(&mut self, from: usize, original: usize, len: usize) {
        let folded = &self.text[from..];
        let is_one_to_one = folded.len() == len && folded.chars().nth(1).is_none();
        if folded.is_empty() {
            self.skip(original + len);
        } else if !is_one_to_one {
            self.pieces.push(Piece { folded: from as u32, original: original as u32, unit: len as u32 });
            self.skip(original + len);
        }
    }

    /// From here on the folded text corresponds one to one to the original from `original` on.
    fn skip(&mut self, original: usize) {
        let piece = Piece { folded: self.text.len() as u32, original: original as u32, unit: 0 };
        match self.pieces.last_mut() {
            Some(last) if last.folded == piece.folded => *last = piece,
            _ => self.pieces.push(piece),
        }
    }

    fn start(&self, folded: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.folded as usize <= folded);
        let Some(piece) = after.checked_sub(1).map(|i| self.pieces[i]) else {
            return folded;
        };
        let into = if piece.unit == 0 { folded - piece.folded as usize } else { 0 };
        (piece.original as usize + into).min(self.original_len)
    }

    fn end(&self, folded: usize) -> usize {
        let after = self.pieces.partition_point(|piece| (piece.folded as usize) < folded);
        let Some(piece) = after.checked_sub(1).map(|i| self.pieces[i]) else {
            return folded;
        };
        let into = if piece.unit == 0 { folded - piece.folded as usize } else { piece.unit as usize };
        (piece.original as usize + into).min(self.original_len)
    }
}

#[cfg(test)]
mod tests;
