//! Writing runs of plain text between tags, each with its offset.

use std::fmt::Write;
use std::ops::Range;

/// Whether runs have offsets. Embedded text is not part of the text around it, so its runs have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// Yes, in UTF-16 units, in `data-o`.
    Utf16,
    /// No offsets.
    None,
}

/// The HTML written so far: tags, and runs of text; adjacent runs without a tag between them are joined.
pub(super) struct RunWriter {
    html: String,
    numbering: Numbering,
    /// The end of the open run in the plain text, in bytes; `None` if no run is open.
    open_end: Option<usize>,
    /// How much of the plain text has been counted, in bytes and in UTF-16 units.
    counted: (usize, usize),
}

impl RunWriter {
    pub fn new(body_length: usize, numbering: Numbering) -> Self {
        Self { html: String::with_capacity(body_length * 2), numbering, open_end: None, counted: (0, 0) }
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
        self.open_end.is_none() && self.html.ends_with(tag)
    }

    /// Writes a run of the plain text.
    pub fn run(&mut self, plain: &str, run: Range<usize>) {
        let mut start = run.start;
        for (at, control) in plain[run.clone()].match_indices(is_control) {
            let at = run.start + at;
            self.text(plain, start..at);
            self.control(plain, at, control);
            start = at + control.len();
        }
        self.text(plain, start..run.end);
    }

    fn text(&mut self, plain: &str, run: Range<usize>) {
        if run.is_empty() {
            return;
        }
        if self.open_end != Some(run.start) {
            self.close_run();
            self.open("span", plain, run.start);
        }
        push_escaped(&mut self.html, &plain[run.clone()]);
        self.open_end = Some(run.end);
    }

    /// A bidirectional control character, isolated so that it does not reorder the text around it, and labelled with
    /// its name.
    fn control(&mut self, plain: &str, at: usize, control: &str) {
        self.close_run();
        let name = control.chars().next().map_or("", control_name);
        self.open(&format!("bdi class=\"control\" title=\"{name}\""), plain, at);
        self.html.push_str(control);
        self.html.push_str("</bdi>");
    }

    fn open(&mut self, tag: &str, plain: &str, at: usize) {
        let result = match self.numbering {
            Numbering::Utf16 => {
                let offset = self.utf16(plain, at);
                write!(self.html, "<{tag} data-o=\"{offset}\">")
            }
            Numbering::None => write!(self.html, "<{tag}>"),
        };
        debug_assert!(result.is_ok(), "writing to a string cannot fail");
    }

    fn close_run(&mut self) {
        if self.open_end.take().is_some() {
            self.html.push_str("</span>");
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
