//! Passages of a text; the only module that defines the three units of offsets and converts between them.
//!
//! Dossier uses three units. Files and the engine's interface count **code points** (a selector stores these); Rust's
//! strings count **bytes**; the web view counts **UTF-16** units. Each unit has its own type here, and [`Offsets`]
//! converts between them for one text. No other module may convert.
//!
//! Invariant: a [`Passage`] made by [`snap`] starts and ends at a grapheme cluster boundary, so it never cuts an emoji,
//! an accented letter or an Indic syllable in two.
//!
//! ```
//! use notes::passage::{CodePointOffset, Offsets, Passage, snap};
//!
//! let text = "Minister Wáng Yì 😀 spoke";
//! let offsets = Offsets::new(text);
//! let passage = snap(text, Passage::new(10, 15));
//! assert_eq!(&text[offsets.bytes(passage)], "Wáng Yì");
//! assert_eq!(offsets.to_utf16(CodePointOffset(18)).0, 19, "the emoji is two UTF-16 units");
//! ```

mod sentence;

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_segmentation::UnicodeSegmentation;

pub use sentence::sentence_at;

/// Counts bytes of UTF-8, as Rust's strings do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteOffset(pub usize);

/// Counts Unicode code points, as selectors do on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CodePointOffset(pub usize);

/// Counts UTF-16 units, as the web view does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Utf16Offset(pub usize);

/// A span of a text in code points, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Passage {
    /// The first code point inside.
    pub start: CodePointOffset,
    /// The first code point after.
    pub end: CodePointOffset,
}

/// Stored as `[start, end]`.
impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start.0, self.end.0).serialize(serializer)
    }
}

/// A passage as an object with the keys `start` and `end`, for results that name them.
pub(crate) fn as_bounds<S: Serializer>(passage: &Passage, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Bounds {
        start: usize,
        end: usize,
    }
    Bounds { start: passage.start.0, end: passage.end.0 }.serialize(serializer)
}

impl<'de> Deserialize<'de> for Passage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <(usize, usize)>::deserialize(deserializer).map(|(start, end)| Self::new(start, end))
    }
}

impl Passage {
    /// From `start` to `end`, in code points; they are swapped if `start` is greater.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: CodePointOffset(start.min(end)), end: CodePointOffset(start.max(end)) }
    }

    /// Its length in code points.
    pub fn len(self) -> usize {
        self.end.0 - self.start.0
    }

    /// Whether its length is zero: a caret.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether a code point lies inside.
    pub fn contains(self, at: CodePointOffset) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one code point.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The distance between two checkpoints, in code points: the most characters that one conversion has to walk.
const STRIDE: usize = 128;

/// Converts offsets of one text between the three units; built once, each conversion takes O(log n).
///
/// An offset beyond the end is converted to the end. An offset inside a character (a byte within a code point, the
/// second half of a surrogate pair) is converted to the start of that character.
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Byte and UTF-16 offsets of code points 0, 128, 256, …
    checkpoints: Vec<(usize, usize)>,
    code_points: usize,
    utf16: usize,
}

impl<'t> Offsets<'t> {
    /// Scans a text once.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let (mut code_points, mut utf16) = (0, 0);
        for (byte, c) in text.char_indices() {
            if code_points % STRIDE == 0 {
                checkpoints.push((byte, utf16));
            }
            code_points += 1;
            utf16 += c.len_utf16();
        }
        if checkpoints.is_empty() {
            checkpoints.push((0, 0));
        }
        Self { text, checkpoints, code_points, utf16 }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Its length in code points.
    pub fn end(&self) -> CodePointOffset {
        CodePointOffset(self.code_points)
    }

    /// Its length in UTF-16 units.
    pub fn end_utf16(&self) -> Utf16Offset {
        Utf16Offset(self.utf16)
    }

    /// Code points to bytes.
    pub fn to_byte(&self, at: CodePointOffset) -> ByteOffset {
        ByteOffset(self.locate(at).0)
    }

    /// Code points to UTF-16 units.
    pub fn to_utf16(&self, at: CodePointOffset) -> Utf16Offset {
        Utf16Offset(self.locate(at).1)
    }

    /// Bytes to code points.
    pub fn from_byte(&self, at: ByteOffset) -> CodePointOffset {
        self.find(|byte, _| byte <= at.0, self.text.len() <= at.0)
    }

    /// UTF-16 units to code points.
    pub fn from_utf16(&self, at: Utf16Offset) -> CodePointOffset {
        self.find(|_, utf16| utf16 <= at.0, self.utf16 <= at.0)
    }

    /// A passage as a byte range, to slice the text with.
    pub fn bytes(&self, passage: Passage) -> Range<usize> {
        self.to_byte(passage.start).0..self.to_byte(passage.end).0
    }

    /// A byte range as a passage.
    pub fn passage(&self, bytes: Range<usize>) -> Passage {
        Passage { start: self.from_byte(ByteOffset(bytes.start)), end: self.from_byte(ByteOffset(bytes.end)) }
    }

    /// A passage as a range of UTF-16 units, for the web view.
    pub fn utf16(&self, passage: Passage) -> Range<Utf16Offset> {
        self.to_utf16(passage.start)..self.to_utf16(passage.end)
    }

    /// A range of UTF-16 units, from the web view, as a passage.
    pub fn passage_of_utf16(&self, range: Range<Utf16Offset>) -> Passage {
        Passage::new(self.from_utf16(range.start).0, self.from_utf16(range.end).0)
    }

    /// The text of a passage.
    pub fn slice(&self, passage: Passage) -> &'t str {
        &self.text[self.bytes(passage)]
    }

    /// Byte and UTF-16 offset of a code point.
    fn locate(&self, at: CodePointOffset) -> (usize, usize) {
        if at.0 >= self.code_points {
            return (self.text.len(), self.utf16);
        }
        let (byte, utf16) = self.checkpoints[at.0 / STRIDE];
        let before = self.text[byte..].chars().take(at.0 % STRIDE);
        before.fold((byte, utf16), |(byte, utf16), c| (byte + c.len_utf8(), utf16 + c.len_utf16()))
    }

    /// The last code point whose (byte, UTF-16) start is `reached`.
    fn find(&self, reached: impl Fn(usize, usize) -> bool, at_end: bool) -> CodePointOffset {
        if at_end {
            return self.end();
        }
        let checkpoint = self.checkpoints.partition_point(|&(byte, utf16)| reached(byte, utf16)) - 1;
        let (mut byte, mut utf16) = self.checkpoints[checkpoint];
        let mut code_point = checkpoint * STRIDE;
        for c in self.text[byte..].chars() {
            (byte, utf16) = (byte + c.len_utf8(), utf16 + c.len_utf16());
            if !reached(byte, utf16) {
                break;
            }
            code_point += 1;
        }
        CodePointOffset(code_point)
    }
}

/// Widens a passage to whole words (UAX #29) and trims stray white space at both ends.
///
/// Each Han or Thai letter counts as a word there, so a selection in such text stays as it is. A grapheme cluster (an
/// emoji with its modifiers, a letter with its marks) is never split. A passage that is empty or contains only white
/// space becomes an empty passage at its start.
pub fn snap(text: &str, passage: Passage) -> Passage {
    let offsets = Offsets::new(text);
    let bytes = offsets.bytes(passage);
    let chosen = &text[bytes.clone()];
    let trimmed = chosen.trim();
    if trimmed.is_empty() {
        return Passage { start: passage.start.min(offsets.end()), end: passage.start.min(offsets.end()) };
    }
    let start = bytes.start + (chosen.len() - chosen.trim_start().len());
    let end = start + trimmed.len();
    let start = word_boundaries(text, start).take_while(|&at| at <= start).last().unwrap_or(start);
    let end = word_boundaries(text, end).find(|&at| at >= end).unwrap_or(end);
    offsets.passage(start..end)
}

/// The block (one line of plain text) around an offset: the passage that “clip the paragraph” uses.
pub fn paragraph_at(text: &str, at: CodePointOffset) -> Passage {
    let offsets = Offsets::new(text);
    let line = line_around(text, offsets.to_byte(at).0);
    let trimmed = trim(text, line);
    offsets.passage(trimmed)
}

/// Byte offsets of the word boundaries in the line around `near`, including the line's ends.
fn word_boundaries(text: &str, near: usize) -> impl Iterator<Item = usize> {
    let line = line_around(text, near);
    let end = line.end;
    let start = line.start;
    text[line].split_word_bound_indices().map(move |(at, _)| start + at).chain([end])
}

/// The byte range of the line that holds a byte offset, without its newline.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}

/// Trims white space from both ends of a byte range.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    start..start + slice.trim().len()
}

#[cfg(test)]
mod tests;
