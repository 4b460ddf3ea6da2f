//! Writing runs of plain text between tags, each with its offset.

use std::fmt::Write;
use std::ops::Range;

use super::options::Authorship;
use super::pieces::{Piece, RunContext, pieces};

/// Whether runs have offsets. Embedded text is not part of the text around it, so its runs have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// Yes, in UTF-16 units, in `data-o`.
    Utf16,
    /// No offsets.
    None,
}

/// What kind of text a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Words, in which dates and tags are found.
    Words,
    /// Words of a link, which contains no other link.
    Link,
    /// Code and raw HTML: nothing in it means anything.
    Verbatim,
}

/// A run that may still grow. It is written when it ends, since the parser cuts it at each possible delimiter.
struct OpenRun {
    text: String,
    manner: Manner,
    /// Its first byte and UTF-16 unit in the plain text.
    start: (usize, usize),
    /// The character before it in the plain text.
    before: Option<char>,
    /// Bytes of its text that were escaped.
    literal: Vec<usize>,
}

/// The HTML written so far: tags, and runs of text; adjacent runs without a tag between them are joined.
pub(super) struct RunWriter {
    html: String,
    numbering: Numbering,
    authorship: Authorship,
    open: Option<OpenRun>,
    /// How much of the plain text has been counted, in bytes and in UTF-16 units.
    counted: (usize, usize),
}

impl RunWriter {
    pub fn new(body_length: usize, numbering: Numbering, authorship: Authorship) -> Self {
        Self { html: String::with_capacity(body_length * 2), numbering, authorship, open: None, counted: (0, 0) }
    }

    pub fn into_html(mut self) -> String {
        self.close_run();
        self.html
    }

    /// Writes the renderer's own markup.
    pub fn tag(&mut self, tag: &str) {
        self.close_run();
        self.html.push_str(tag);
    }

    /// Whether the last thing written is this tag.
    pub fn is_after(&self, tag: &str) -> bool {
        self.open.is_none() && self.html.ends_with(tag)
    }

    /// How long the HTML is, in bytes; called behind a tag.
    pub fn length(&self) -> usize {
        self.html.len()
    }

    /// Inserts attributes into a tag that was written before.
    pub fn insert(&mut self, place: usize, attributes: &str) {
        self.html.insert_str(place, attributes);
    }

    /// Writes a run of the plain text.
    pub fn run(&mut self, plain: &str, run: Range<usize>, manner: Manner) {
        let mut start = run.start;
        for (at, control) in plain[run.clone()].match_indices(is_control) {
            let at = run.start + at;
            self.text(plain, start..at, manner);
            self.control(plain, at, control);
            start = at + control.len();
        }
        self.text(plain, start..run.end, manner);
    }

    /// Writes a run whose first character was escaped, so that it is no sign of anything.
    pub fn literal_run(&mut self, plain: &str, run: Range<usize>, manner: Manner) {
        let start = run.start;
        self.run(plain, run, manner);
        if let Some(open) = self.open.as_mut()
            && start >= open.start.0
        {
            open.literal.push(start - open.start.0);
        }
    }

    fn text(&mut self, plain: &str, run: Range<usize>, manner: Manner) {
        if run.is_empty() {
            return;
        }
        let text = &plain[run.clone()];
        match &mut self.open {
            Some(open) if open.start.0 + open.text.len() == run.start && open.manner == manner => {
                open.text.push_str(text);
            }
            _ => {
                self.close_run();
                let start = (run.start, self.utf16(plain, run.start));
                let before = plain[..run.start].chars().next_back();
                self.open = Some(OpenRun { text: text.to_owned(), manner, start, before, literal: Vec::new() });
            }
        }
    }

    /// A bidirectional control character, isolated so that it does not reorder the text around it, and labelled with
    /// its name.
    fn control(&mut self, plain: &str, at: usize, control: &str) {
        self.close_run();
        let name = control.chars().next().map_or("", control_name);
        let offset = self.utf16(plain, at);
        self.element("bdi", &format!(" class=\"control\" title=\"{name}\""), offset, control);
    }

    /// An element that holds a piece of the plain text alone, whose first unit is at `offset`.
    fn element(&mut self, tag: &str, attributes: &str, offset: usize, text: &str) {
        let result = match self.numbering {
            Numbering::Utf16 => write!(self.html, "<{tag}{attributes} data-o=\"{offset}\">"),
            Numbering::None => write!(self.html, "<{tag}{attributes}>"),
        };
        debug_assert!(result.is_ok(), "writing to a string cannot fail");
        push_escaped(&mut self.html, text);
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
    }

    fn close_run(&mut self) {
        let Some(OpenRun { text, manner, start: (_, mut offset), before, literal }) = self.open.take() else { return };
        if manner == Manner::Verbatim {
            return self.element("span", "", offset, &text);
        }
        let around =
            RunContext { authorship: self.authorship, in_link: manner == Manner::Link, before, literal: &literal };
        for piece in pieces(&text, around) {
            self.piece(piece, offset);
            offset += piece.text().chars().map(char::len_utf16).sum::<usize>();
        }
    }

    fn piece(&mut self, piece: Piece<'_>, offset: usize) {
        match piece {
            Piece::Words(words) => self.element("span", "", offset, words),
            Piece::Date(date) => self.element("span", " class=\"date\"", offset, date),
            Piece::Tag(tag) => {
                let name = escape(tag.trim_start_matches('#'));
                self.html.push_str("<a class=\"tag\" role=\"link\" tabindex=\"0\" data-tag=\"");
                self.html.push_str(&name);
                self.html.push_str("\">");
                self.element("span", "", offset, tag);
                self.html.push_str("</a>");
            }
            // The signs are part of the plain text, so they stay, unseen.
            Piece::MarkStart(sign) => {
                self.html.push_str("<span class=\"marked\">");
                self.element("span", " class=\"sign\"", offset, sign);
            }
            Piece::MarkEnd(sign) => {
                self.element("span", " class=\"sign\"", offset, sign);
                self.html.push_str("</span>");
            }
        }
    }

    /// The UTF-16 offset of a byte; runs are written in order, so each byte is counted only once.
    fn utf16(&mut self, plain: &str, at: usize) -> usize {
        let (byte, units) = self.counted;
        let more: usize = plain[byte..at].chars().map(char::len_utf16).sum();
        self.counted = (at, units + more);
        self.counted.1
    }
}

/// Text escaped for HTML, between tags or in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

fn push_escaped(html: &mut String, text: &str) {
    let mut start = 0;
    for (at, c) in text.match_indices(['&', '<', '>', '"', '\'']) {
        html.push_str(&text[start..at]);
        html.push_str(match c {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            _ => "&#39;",
        });
        start = at + c.len();
    }
    html.push_str(&text[start..]);
}

/// Characters that reorder the text around them. The plain marks (U+200E, U+200F, U+061C) are not included: they are
/// common in Arabic and Hebrew and override nothing.
fn is_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Their names in the Unicode Character Database.
fn control_name(c: char) -> &'static str {
    match c {
        '\u{202a}' => "U+202A LEFT-TO-RIGHT EMBEDDING",
        '\u{202b}' => "U+202B RIGHT-TO-LEFT EMBEDDING",
        '\u{202c}' => "U+202C POP DIRECTIONAL FORMATTING",
        '\u{202d}' => "U+202D LEFT-TO-RIGHT OVERRIDE",
        '\u{202e}' => "U+202E RIGHT-TO-LEFT OVERRIDE",
        '\u{2066}' => "U+2066 LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => "U+2067 RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => "U+2068 FIRST STRONG ISOLATE",
        _ => "U+2069 POP DIRECTIONAL ISOLATE",
    }
}
