//! The one numbered function from Markdown to plain text.

use std::ops::Range;

use crate::passage::{CodePointOffset, Passage};

/// The number of the function from Markdown to plain text. Selectors store it; a new number
/// re-anchors by quote.
pub const PLAIN_TEXT_VERSION: u32 = 1;

/// What kind of block a line of plain text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading, with its level from 1.
    Heading(u8),
    /// Text of a list item.
    ListItem,
    /// A row of a table, its cells parted by tabs.
    TableRow,
    /// Text within a block quote.
    Quote,
    /// A line of code.
    Code,
    /// A line of raw HTML, shown as text.
    Html,
    /// Text of a footnote.
    Footnote,
}

/// One block: exactly one line of the plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it comes from.
    pub kind: BlockKind,
    /// Its place in the plain text, in bytes, without the newline.
    pub plain: Range<usize>,
    /// Where it comes from in the body, in bytes.
    pub source: Range<usize>,
}

/// A body as plain text: blocks joined by one newline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlainText {
    /// The text that selectors count in.
    pub text: String,
    /// Its blocks, in order: the lines of `text`.
    pub blocks: Vec<Block>,
}

impl PlainText {
    /// The block around an offset (at a newline, the one before it).
    pub fn block_at(&self, at: CodePointOffset) -> Option<&Block> {
        todo!("{at:?}")
    }

    /// The passage of a block.
    pub fn passage(&self, block: &Block) -> Passage {
        todo!("{block:?}")
    }
}

/// The plain text of a Markdown body (without front matter).
pub fn plain_text(body: &str) -> PlainText {
    todo!("{body}")
}
