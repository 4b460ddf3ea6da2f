//! The body of a clip's file: the blockquote with its attribution, then the comment.

use std::ops::Range;

use super::{Clip, Speech};
use crate::markdown::{link_target, plain_text, wikilink};

/// The parts of a clip's body, as byte ranges of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BodyParts {
    /// The blockquote's lines that hold the quote.
    pub quote: Range<usize>,
    /// The last paragraph of the blockquote without its `>`, if a quote comes before it.
    pub attribution: Option<Range<usize>>,
    /// The analyst's comment, without the blank lines around it; its place, if it is empty.
    pub comment: Range<usize>,
}

/// Splits a clip's body. Where it does not begin with a blockquote, all of it is the comment.
pub(super) fn parts(body: &str) -> BodyParts {
    let start = body.len() - body.trim_start().len();
    let mut end = start;
    let mut paragraph: Option<usize> = None; // where the blockquote's last paragraph begins
    let mut last_line = start..start;
    for line in body[start..].split_inclusive('\n') {
        let Some(inner) = line.strip_prefix('>') else { break };
        let text = inner.trim();
        if text.is_empty() {
            paragraph = None;
        } else {
            paragraph.get_or_insert(end);
            let from = end + 1 + (inner.len() - inner.trim_start().len());
            last_line = from..from + text.len();
        }
        end += line.len();
    }
    let own_paragraph = paragraph.is_some_and(|at| at > start && last_line.start - at <= 2 + 1);
    let attribution = (own_paragraph && looks_like_attribution(&body[last_line.clone()])).then_some(last_line);
    let quote = start..attribution.as_ref().map_or(end, |a| body[..a.start].rfind('\n').map_or(start, |at| at + 1));
    BodyParts { quote, attribution, comment: trimmed(body, end) }
}

/// An attribution links to its source or speaker.
fn looks_like_attribution(line: &str) -> bool {
    line.contains("[[") && (line.starts_with("[[") || line.starts_with("In [["))
}

fn trimmed(body: &str, from: usize) -> Range<usize> {
    let rest = &body[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    if start == body.len() {
        return body.len()..body.len();
    }
    start..body.trim_end().len()
}

/// What the analyst wrote under the quote.
#[must_use]
pub fn comment_of(body: &str) -> String {
    body[parts(body).comment].replace("\r\n", "\n")
}

/// The text of a clip's blockquote, without its attribution: a copy of the quote, unless somebody
/// edited it.
#[must_use]
pub fn quoted(body: &str) -> String {
    let lines = body[parts(body).quote].lines();
    let markdown: Vec<&str> =
        lines.map(|l| l.strip_prefix('>').map_or(l, |l| l.strip_prefix(' ').unwrap_or(l))).collect();
    plain_text(&markdown.join("\n")).text
}

/// The blockquote of a quote: one paragraph a block, then the attribution.
pub(super) fn blockquote(quote: &str, attribution: &str) -> String {
    let mut text = blocks_as_quote(quote);
    text.push_str("> ");
    text.push_str(attribution);
    text.push('\n');
    text
}

/// The lines of a quote, with an empty line after each block.
pub(super) fn blocks_as_quote(quote: &str) -> String {
    let blocks = quote.split('\n').map(str::trim).filter(|block| !block.is_empty());
    blocks.map(|block| format!("> {}\n>\n", make_inert(block))).collect()
}

/// The speaker, the reporter and the source in the line under a quote, each the target of a link or a plain name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribution<'t> {
    pub speaker: Option<&'t str>,
    /// Whether the words are reported speech.
    pub is_reported: bool,
    /// Who reports them: a link or a name, as the property states it.
    pub reporter: Option<&'t str>,
    pub from: &'t str,
}

impl<'t> Attribution<'t> {
    /// The attribution that a clip's properties imply; `None` if they name no source.
    pub fn of(clip: &'t Clip) -> Option<Self> {
        Some(Self {
            speaker: clip.speaker.as_deref(),
            is_reported: clip.speech == Some(Speech::Reported),
            reporter: clip.reported_by.as_deref(),
            from: clip.from.as_deref()?,
        })
    }

    /// `[[speaker]], in [[source]]`, `[[speaker]], as reported by name, in [[source]]` or `In [[source]]`.
    pub fn line(&self) -> String {
        let from = self.from;
        let Some(speaker) = self.speaker else { return format!("In [[{from}]]") };
        match (self.is_reported, self.reporter) {
            (false, _) => format!("[[{speaker}]], in [[{from}]]"),
            (true, None) => format!("[[{speaker}]], as reported in [[{from}]]"),
            (true, Some(reporter)) => {
                format!("[[{speaker}]], as reported by {}, in [[{from}]]", name_as_markdown(reporter))
            }
        }
    }

    /// Reads a line of that form.
    pub fn read(line: &'t str) -> Option<Self> {
        if let Some(from) = line.strip_prefix("In ") {
            return Some(Self { speaker: None, is_reported: false, reporter: None, from: only_link(from)? });
        }
        let (speaker, rest) = line.split_once("]], ")?;
        let speaker = only_link(&line[..speaker.len() + 2])?;
        let (is_reported, reporter, from) = if let Some(from) = rest.strip_prefix("in ") {
            (false, None, from)
        } else if let Some(from) = rest.strip_prefix("as reported in ") {
            (true, None, from)
        } else {
            let (reporter, from) = rest.strip_prefix("as reported by ")?.rsplit_once(", in ")?;
            (true, Some(reporter), from)
        };
        Some(Self { speaker: Some(speaker), is_reported, reporter, from: only_link(from)? })
    }

    /// Whether both name the same people and source, in whatever form the links are written.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let reporter =
            |one: &Self| one.reporter.filter(|_| one.speaker.is_some() && one.is_reported).map(unescape_name);
        let reported = |one: &Self| one.speaker.is_some() && one.is_reported;
        (self.speaker, self.from) == (other.speaker, other.from)
            && reported(self) == reported(other)
            && reporter(self) == reporter(other)
    }
}

/// The name in a property as Markdown: a link stays a link, and a plain name is escaped.
pub(super) fn name_as_markdown(name: &str) -> String {
    match only_link(name) {
        Some(target) => wikilink(target),
        None => make_inert(name),
    }
}

/// A name without the backslashes that escape its markup.
fn unescape_name(name: &str) -> String {
    link_target(name).replace('\\', "")
}

/// The target of a text that is exactly one link.
fn only_link(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[[")?.strip_suffix("]]")?;
    (!inner.contains(['[', ']'])).then(|| link_target(text))
}

/// Plain text, escaped so that Markdown shows exactly this text, without markup, links or tags.
pub(super) fn make_inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        if escaped(before, c, after) || (before.is_none() && starts_a_block(text)) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    number_as_text(out)
}

/// Whether `c` could have a meaning in Markdown or Obsidian between its neighbours.
fn escaped(before: Option<char>, c: char, after: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '\\' | '`' | '[' | ']' | '|' => true,
        '*' => !(blank(before) && blank(after)),
        '_' => !(word(before) && word(after) || blank(before) && blank(after)),
        '~' | '=' | '%' | '$' => before == Some(c) || after == Some(c) || (c == '$' && !blank(after)),
        '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || "/!?%".contains(c)),
        '&' => after.is_some_and(|c| c.is_ascii_alphabetic() || c == '#'),
        '#' => !word(before) && !blank(after),
        '^' => blank(before) && !blank(after),
        _ => false,
    }
}

/// Whether the text's first character would begin a heading, a list, a quote, a rule or a fence.
fn starts_a_block(text: &str) -> bool {
    let first = text.chars().next();
    let second = text.chars().nth(1);
    match first {
        Some('-' | '+') => second.is_none_or(|c| c.is_whitespace() || c == '-'),
        Some('*') => second.is_none_or(char::is_whitespace),
        Some('#') => second.is_none_or(char::is_whitespace),
        Some('>') => true,
        _ => false,
    }
}

/// `1.` or `1)` at the start would begin a numbered list: its stop is escaped.
fn number_as_text(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let stop = text[digits..].starts_with(['.', ')']);
    let then = text[digits..].chars().nth(1);
    if (1..=9).contains(&digits) && stop && then.is_none_or(char::is_whitespace) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_comes_back_from_its_blockquote() {
        let quotes = [
            "draw a clear line",
            "one block\nand another",
            "# not a heading",
            "#tag and C# and 5 # 6",
            "1. not a list",
            "- nor this",
            "+ nor this\n> or that",
            "*stars* and _lines_ and snake_case and 2 * 3",
            "[[link]] and [text](https://a.example) and ![image](x)",
            "<b>bold</b> & &amp; <% tp %>",
            "`code` ~~gone~~ ==light== $x$ %%note%%",
            "back\\slash | pipe ^note",
            "“The Taliban must draw a clear line”",
            "塔利班必须划清界限。\n第二段",
            "قال الوزير",
            "--- three",
            "---",
            "https://example.org/a_b_c?d=e",
            "a  b",
        ];
        for quote in quotes {
            let body = format!("{}\nA comment.\n", blockquote(quote, "In [[Source]]"));
            let collapse = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(collapse(&quoted(&body)), collapse(quote), "{body}");
            assert_eq!(&body[parts(&body).attribution.unwrap()], "In [[Source]]");
            assert_eq!(&body[parts(&body).comment], "A comment.");
        }
    }

    #[test]
    fn parts_of_bodies_that_others_wrote() {
        let check = |body: &str, attribution: Option<&str>, comment: &str| {
            let parts = parts(body);
            assert_eq!(parts.attribution.map(|range| &body[range]), attribution, "{body:?}");
            assert_eq!(&body[parts.comment], comment, "{body:?}");
        };
        check("", None, "");
        check("\n\n", None, "");
        check("Only a comment.", None, "Only a comment.");
        check("> quote\n", None, "");
        check("> quote\n>\n> changed by hand\n\nc\n", None, "c");
        check("\r\n> quote\r\n>\r\n> [[A]], in [[B]]\r\n\r\nc\r\n", Some("[[A]], in [[B]]"), "c");
        check("> [[A]], in [[B]]\n\nc", None, "c");
        check("> quote\n>\n> In [[B]]\n\none\n\n> two\n", Some("In [[B]]"), "one\n\n> two");
    }
}
