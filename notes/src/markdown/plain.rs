//! The one numbered function from Markdown to plain text.
//!
//! Version 1, in words:
//! - Each paragraph, heading, list item, table row, line of code and line of raw HTML is a *block*;
//!   blocks are joined by one newline. A hard break (two spaces, a backslash or `<br>`) begins a new
//!   block, so that blocks are exactly the lines of the plain text.
//! - Markup is gone, its text stays: emphasis, links (their label), images and embeds (their label,
//!   unless it is a size such as `300` or `300x200`), inline code, strikethrough.
//! - Entities and escapes are what they stand for. A newline or carriage return made by an entity is
//!   a space, NUL is U+FFFD.
//! - A soft break is a space; between two characters of scripts written without spaces it is nothing.
//! - Cells of a table row are parted by tabs; empty cells at the end of a row leave none.
//! - Raw HTML is text. Footnote references, task boxes, rules, link targets and the `[!kind]` marker
//!   of a callout are nothing. A footnote's text stands where its definition stands.
//!
//! The reading view is made by the same [`PlainBuilder`], so its offsets agree by construction.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd};

use super::bounded::events;
use super::callout::callout;
use crate::passage::{CodePointOffset, Offsets, Passage};

/// The version of the function from Markdown to plain text. Selectors store it; under a new version, clips are found
/// again by their quotes.
pub const PLAIN_TEXT_VERSION: u32 = 1;

/// The Markdown that Dossier reads: CommonMark with what Obsidian adds to it.
pub(super) const SYNTAX: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS);

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
    /// Where its text stands in the body, in bytes, from its first word to its last.
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
        let byte = Offsets::new(&self.text).to_byte(at).0;
        let after = self.blocks.partition_point(|block| block.plain.start <= byte);
        self.blocks.get(after.checked_sub(1)?)
    }

    /// The passage of a block. For many blocks, convert with one [`Offsets`] instead.
    pub fn passage(&self, block: &Block) -> Passage {
        Offsets::new(&self.text).passage(block.plain.clone())
    }
}

/// The plain text of a Markdown body (without front matter).
///
/// ```
/// use notes::markdown::plain_text;
/// let plain = plain_text("# Talks\n\nThe *[[Taliban]]* said\nso &amp; left.\n");
/// assert_eq!(plain.text, "Talks\nThe Taliban said so & left.");
/// ```
pub fn plain_text(body: &str) -> PlainText {
    let mut builder = PlainBuilder::new(body);
    events(body, SYNTAX, |event, source| {
        builder.event(&event, source);
    });
    builder.finish()
}

/// Takes a body's events one by one and appends what each adds to the plain text.
pub(super) struct PlainBuilder<'b> {
    body: &'b str,
    plain: PlainText,
    /// Kinds of the blocks around, the innermost last.
    around: Vec<BlockKind>,
    /// Whether the last block may still grow.
    is_open: bool,
    /// Cells of the table row so far.
    cells: usize,
    /// Tabs owed before the next text of a table row.
    tabs: usize,
    /// Whether a line of code or HTML has ended and the next, if any, begins a block.
    line_ended: bool,
    /// Text before this byte of the body is a callout's marker.
    marker_end: usize,
    /// Where the line of the last callout's title ends in the body.
    head_end: usize,
    /// Whether the label of an embed is a size.
    in_size: bool,
    /// Bytes of the body that are known to hold white space and ASCII signs alone: what soft breaks looked
    /// through need not be looked through again.
    signs: Range<usize>,
}

impl<'b> PlainBuilder<'b> {
    pub fn new(body: &'b str) -> Self {
        Self {
            body,
            plain: PlainText { text: String::with_capacity(body.len()), blocks: Vec::new() },
            around: Vec::new(),
            is_open: false,
            cells: 0,
            tabs: 0,
            line_ended: false,
            marker_end: 0,
            head_end: 0,
            in_size: false,
            signs: 0..0,
        }
    }

    /// The plain text so far.
    pub fn text(&self) -> &str {
        &self.plain.text
    }

    /// Whether a soft break ends the first line of a callout: its title is a block of its own.
    pub fn is_after_head(&self, soft_break: &Range<usize>) -> bool {
        soft_break.start <= self.head_end
    }

    pub fn finish(self) -> PlainText {
        self.plain
    }

    /// Appends one event; answers the run of plain text that shows it, in bytes. Separators (a
    /// newline before a block, tabs before a cell) are not in the run; a run of code holds the
    /// newlines between its lines.
    pub fn event(&mut self, event: &Event<'_>, source: Range<usize>) -> Range<usize> {
        match event {
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if self.in_lines() => return self.lines(text, source),
            Event::Html(html) => return self.lines(html, source),
            Event::Text(text) => return self.inline(text, source),
            Event::Code(code) => return self.inline(code, source),
            Event::InlineHtml(html) if is_break(html) && self.kind() == BlockKind::TableRow => {
                return self.inline(" ", source);
            }
            Event::InlineHtml(html) if is_break(html) => self.close(),
            Event::InlineHtml(html) => return self.inline(html, source),
            Event::SoftBreak => return self.soft_break(source),
            Event::HardBreak | Event::Rule => self.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        let end = self.plain.text.len();
        end..end
    }

    fn start(&mut self, tag: &Tag<'_>, source: Range<usize>) {
        let kind = match tag {
            Tag::Heading { level, .. } => BlockKind::Heading(level_number(*level)),
            Tag::Item => BlockKind::ListItem,
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::CodeBlock(_) => BlockKind::Code,
            Tag::HtmlBlock => BlockKind::Html,
            Tag::TableHead | Tag::TableRow => BlockKind::TableRow,
            Tag::FootnoteDefinition(_) => BlockKind::Footnote,
            Tag::TableCell => return self.start_cell(),
            Tag::Image { link_type: LinkType::WikiLink { has_pothole: true }, .. } => {
                self.in_size = is_size(&self.body[source]);
                return;
            }
            Tag::Paragraph | Tag::List(_) | Tag::Table(_) => return self.close(),
            _ => return,
        };
        self.close();
        self.around.push(kind);
        if let Some(callout) = callout(self.body, source).filter(|_| kind == BlockKind::Quote) {
            self.marker_end = callout.marker_end;
            self.head_end = callout.head_end;
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition => {
                self.close();
                self.around.pop();
            }
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Table => self.close(),
            TagEnd::Image => self.in_size = false,
            _ => {}
        }
    }

    /// A cell that is not the first of its row owes a tab.
    fn start_cell(&mut self) {
        self.tabs += usize::from(self.cells > 0);
        self.cells += 1;
    }

    /// Ends the open block, if any; the next text begins another.
    fn close(&mut self) {
        self.is_open = false;
        self.line_ended = false;
        (self.cells, self.tabs) = (0, 0);
    }

    fn kind(&self) -> BlockKind {
        self.around.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn in_lines(&self) -> bool {
        matches!(self.kind(), BlockKind::Code | BlockKind::Html)
    }

    /// Begins a block if none is open, and pays the tabs owed.
    fn open(&mut self, source: &Range<usize>) {
        if !self.is_open {
            if !self.plain.blocks.is_empty() {
                self.plain.text.push('\n');
            }
            let at = self.plain.text.len();
            self.plain.blocks.push(Block { kind: self.kind(), plain: at..at, source: source.clone() });
            self.is_open = true;
        }
        for _ in 0..std::mem::take(&mut self.tabs) {
            self.plain.text.push('\t');
        }
    }

    /// Sets the end of the open block to the end of the text.
    fn grow(&mut self, source: &Range<usize>) {
        let end = self.plain.text.len();
        if let Some(block) = self.plain.blocks.last_mut() {
            block.plain.end = end;
            block.source.end = source.end;
        }
    }

    fn inline(&mut self, text: &str, source: Range<usize>) -> Range<usize> {
        let text = self.after_marker(text, &source);
        if text.is_empty() || self.in_size {
            let end = self.plain.text.len();
            return end..end;
        }
        self.open(&source);
        let start = self.plain.text.len();
        push_inline(&mut self.plain.text, text);
        self.grow(&source);
        start..self.plain.text.len()
    }

    /// What of a text lies after a callout's marker.
    fn after_marker<'t>(&self, text: &'t str, source: &Range<usize>) -> &'t str {
        if source.start >= self.marker_end {
            return text;
        }
        text.get(self.marker_end - source.start..).unwrap_or("")
    }

    fn soft_break(&mut self, source: Range<usize>) -> Range<usize> {
        let end = self.plain.text.len();
        if self.is_after_head(&source) {
            self.close();
        }
        if !self.is_open || self.joins_unspaced(source.end) {
            return end..end;
        }
        self.inline(" ", source)
    }

    /// Whether the characters on both sides of a soft break belong to scripts without spaces.
    fn joins_unspaced(&mut self, after: usize) -> bool {
        if !self.plain.text.chars().next_back().is_some_and(is_unspaced) {
            return false;
        }
        if !self.signs.contains(&after) {
            let is_sign = |byte: &u8| byte.is_ascii_whitespace() || byte.is_ascii_punctuation();
            self.signs = after..after + self.body.as_bytes()[after..].iter().take_while(|byte| is_sign(byte)).count();
        }
        self.body[self.signs.end..].chars().next().is_some_and(is_unspaced)
    }

    /// Lines of code or HTML: each line is a block, empty ones within too.
    fn lines(&mut self, text: &CowStr<'_>, source: Range<usize>) -> Range<usize> {
        let mut start = self.plain.text.len();
        for line in text.split_inclusive('\n') {
            let content = line.strip_suffix('\n').unwrap_or(line);
            let is_first = !self.is_open && !self.line_ended;
            if std::mem::take(&mut self.line_ended) {
                self.is_open = false;
            }
            self.open(&source);
            if is_first {
                start = self.plain.text.len();
            }
            push_inline(&mut self.plain.text, content);
            self.grow(&source);
            self.line_ended = content.len() < line.len();
        }
        start..self.plain.text.len()
    }
}

/// Appends text that must stay on its line.
fn push_inline(plain: &mut String, text: &str) {
    if text.bytes().any(|byte| matches!(byte, b'\n' | b'\r' | b'\0')) {
        plain.extend(text.chars().map(|c| match c {
            '\n' | '\r' => ' ',
            '\0' => '\u{fffd}',
            c => c,
        }));
    } else {
        plain.push_str(text);
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

/// Whether inline HTML is a line break.
pub(super) fn is_break(html: &str) -> bool {
    let Some(rest) = html.get(..3).filter(|tag| tag.eq_ignore_ascii_case("<br")).map(|_| &html[3..]) else {
        return false;
    };
    matches!(rest.trim_start(), ">" | "/>")
}

/// Whether the label of `![[name|label]]` gives a size: `300` or `300x200`.
pub(super) fn is_size(embed: &str) -> bool {
    let label = embed.rsplit('|').next().unwrap_or("").trim_end_matches(']').trim();
    let (width, height) = label.split_once('x').unwrap_or((label, "0"));
    [width, height].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a script is written without spaces between words: Han, Kana, Thai, Lao, Khmer, Burmese,
/// and the full-width punctuation that goes with them (Unicode blocks; Hangul has spaces).
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{303f}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
pub(in crate::markdown) mod tests;
