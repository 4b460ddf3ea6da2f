//! A file's parts.

use std::borrow::Cow;
use std::ops::Range;

use super::FrontMatter;
use super::bounded::first_beyond;
use super::foreign::{conflict, is_template};
use super::yaml;
use crate::error::Problem;
use crate::vault::ContentHash;

/// The message for front matter that two people changed at the same place.
pub(crate) const CONFLICT: &str =
    "the properties have git conflict markers; only lines that both sides agree on are read until one side is chosen";

/// The UTF-8 byte-order mark.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// A parsed Markdown file: its front matter and its body, with their positions in the bytes.
///
/// ```
/// use notes::markdown::MarkdownFile;
/// let (file, problems) = MarkdownFile::parse(b"---\ntitle: One\nauthor: [[Wang Yi]]\n---\nBody.\n");
/// assert_eq!(file.front_matter().text("title").as_deref(), Some("One"));
/// assert_eq!(file.front_matter().list("author"), ["[[Wang Yi]]"]);
/// assert_eq!(file.body(), "Body.\n");
/// assert!(problems.is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct MarkdownFile<'a> {
    body: Cow<'a, str>,
    body_range: Range<usize>,
    front_matter: FrontMatter,
}

impl<'a> MarkdownFile<'a> {
    /// Parses a file. Never fails: broken front matter is kept, not interpreted, and reported. If the front matter has
    /// git conflict markers, only the lines that both sides agree on count, so that the file keeps its kind.
    ///
    /// Problem codes: `merge-conflict`, `broken-front-matter`, `unclosed-front-matter`, `duplicate-key`,
    /// `nested-too-deep`, `invalid-utf8`, `template`, `nul`, `byte-order-mark`, `carriage-returns`; the last four
    /// say what is kept, not what is wrong.
    pub fn parse(file: &'a [u8]) -> (Self, Vec<Problem>) {
        let layout = FileParts::of(file);
        let mut problems = layout.problems(file);
        let front_matter = match layout.yaml {
            Some(ref yaml) => read_front_matter(&file[yaml.clone()], &mut problems),
            None => FrontMatter::default(),
        };
        let body = String::from_utf8_lossy(&file[layout.body.clone()]);
        if let Some(line) = first_beyond(&body) {
            let above = line_of(file, layout.body.start) - 1;
            let message = "quotes, lists or a table are nested too deeply or too wide; the excess is read as text";
            problems.push(Problem::on_line("nested-too-deep", message, above + line));
        }
        (Self { body, body_range: layout.body, front_matter }, problems)
    }

    /// The properties.
    pub fn front_matter(&self) -> &FrontMatter {
        &self.front_matter
    }

    /// The text below the front matter; invalid UTF-8 is replaced by U+FFFD.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Where the body lies in the file, in bytes.
    pub fn body_range(&self) -> Range<usize> {
        self.body_range.clone()
    }
}

/// The fingerprint of a body, as `text_sha256` states it: with line ends as LF.
pub fn text_hash(body: &str) -> ContentHash {
    if body.contains('\r') {
        ContentHash::of(body.replace("\r\n", "\n").replace('\r', "\n").as_bytes())
    } else {
        ContentHash::of(body.as_bytes())
    }
}

/// The positions of the parts of a file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileParts {
    /// Between the `---` lines; `None` where there is no front matter.
    pub yaml: Option<Range<usize>>,
    /// After the closing line.
    pub body: Range<usize>,
    /// Whether the first line is `---` but none closes it.
    unclosed: bool,
}

impl FileParts {
    pub fn of(file: &[u8]) -> Self {
        let start = if file.starts_with(BOM) { BOM.len() } else { 0 };
        let none = |unclosed| Self { yaml: None, body: start..file.len(), unclosed };
        let mut lines = lines_from(file, start);
        let Some(first) = lines.next().filter(|line| is_fence(&file[line.clone()])) else {
            return none(false);
        };
        match lines.find(|line| is_fence(&file[line.clone()])) {
            Some(last) => Self { yaml: Some(first.end..last.start), body: last.end..file.len(), unclosed: false },
            None => none(true),
        }
    }

    fn problems(&self, file: &[u8]) -> Vec<Problem> {
        let mut problems = Vec::new();
        if file.starts_with(BOM) {
            problems.push(Problem::on_line("byte-order-mark", "the file starts with a byte-order mark; it is kept", 1));
        }
        if let Err(error) = std::str::from_utf8(file) {
            let line = line_of(file, error.valid_up_to());
            problems.push(Problem::on_line(
                "invalid-utf8",
                "the file has bytes that are not UTF-8; they are kept",
                line,
            ));
        }
        if let Some(at) = memchr(b'\0', file) {
            problems.push(Problem::on_line("nul", "the file has a NUL byte; it is kept", line_of(file, at)));
        }
        if let Some(at) = memchr(b'\r', file) {
            problems.push(Problem::on_line(
                "carriage-returns",
                "lines end with carriage returns; they are kept",
                line_of(file, at),
            ));
        }
        if self.unclosed {
            problems.push(Problem::on_line("unclosed-front-matter", "no line \"---\" closes the front matter", 1));
        }
        problems
    }
}

fn read_front_matter(bytes: &[u8], problems: &mut Vec<Problem>) -> FrontMatter {
    // The opening fence is line 1 of the file, so the YAML's first line is 2.
    let Ok(yaml) = std::str::from_utf8(bytes) else {
        problems.push(Problem::on_line("broken-front-matter", "the front matter is not UTF-8", 2));
        return FrontMatter::broken();
    };
    if let Some(conflict) = conflict(yaml) {
        problems.push(Problem::on_line("merge-conflict", CONFLICT, conflict.line + 1));
        return yaml::parse(&conflict.agreed).map_or_else(|_| FrontMatter::broken(), FrontMatter::new);
    }
    match yaml::parse(yaml) {
        Ok(entries) => {
            let front_matter = FrontMatter::new(entries);
            problems.extend(front_matter.duplicates().map(|key| {
                Problem::new("duplicate-key", format!("the property \"{key}\" is given twice; the first one is used"))
            }));
            front_matter
        }
        Err(_) if is_template(yaml) => {
            let message = "the properties are a template of another tool; they are not read";
            problems.push(Problem::on_line("template", message, 2));
            FrontMatter::broken()
        }
        Err(error) => {
            let message = format!("{UNREAD}{}", error.message);
            problems.push(Problem::on_line("broken-front-matter", message, error.line + 1));
            FrontMatter::broken()
        }
    }
}

/// The start of the message for front matter that cannot be read; the reason follows.
pub const UNREAD: &str = "the front matter cannot be read: ";

/// Whether a line (its end included) is `---`; white space after it is tolerated, as Obsidian does.
fn is_fence(line: &[u8]) -> bool {
    line.strip_prefix(b"---").is_some_and(|rest| rest.iter().all(u8::is_ascii_whitespace))
}

/// The lines from a byte on, each including its line end.
fn lines_from(file: &[u8], mut start: usize) -> impl Iterator<Item = Range<usize>> {
    std::iter::from_fn(move || {
        if start >= file.len() {
            return None;
        }
        let end = memchr(b'\n', &file[start..]).map_or(file.len(), |newline| start + newline + 1);
        let line = start..end;
        start = end;
        Some(line)
    })
}

fn line_of(file: &[u8], at: usize) -> usize {
    file[..at].iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn memchr(byte: u8, bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&b| b == byte)
}
