//! Links and tags of a body, and link texts of properties.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::bounded::{Definition, definitions, events};
use super::plain::SYNTAX;

/// The form of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[[Name]]`.
    Wikilink,
    /// `![[Name]]`.
    Embed,
    /// `[text](file.md)`: a file of the notebook.
    File,
    /// `[text](https://…)` or `<https://…>`.
    Address,
}

/// A link in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its form.
    pub kind: LinkKind,
    /// What it points to, without `#heading` and `|label`: a file's name or path, or an address.
    pub target: String,
    /// The destination as written, including `#heading`, with Markdown escapes resolved.
    pub written: String,
    /// Whether it is written with `[[` and `]]`.
    pub is_wiki: bool,
    /// The position of the destination in the body, in bytes: in the link itself, or in the definition that it refers
    /// to; `None` if it is written with escapes.
    pub destination: Option<Range<usize>>,
    /// Its position in the body, in bytes.
    pub source: Range<usize>,
}

/// The target of a link in a property: `A` for `[[A|b]]`, `[[A#c]]` and `A`.
///
/// ```
/// use notes::markdown::link_target;
/// assert_eq!(link_target("[[Wang Yi|the minister]]"), "Wang Yi");
/// assert_eq!(link_target("Wang Yi"), "Wang Yi");
/// ```
pub fn link_target(text: &str) -> &str {
    let text = text.trim();
    match text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")) {
        Some(inner) => without_heading(inner.split('|').next().unwrap_or(inner)),
        None => text,
    }
}

/// A link to a file's name, as properties hold it: `[[Wang Yi]]`.
pub fn wikilink(name: &str) -> String {
    format!("[[{name}]]")
}

/// The links of a body, in order. Images by address are not links.
pub fn links(body: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut defined: Option<Vec<Definition>> = None;
    events(body, SYNTAX, |event, source| {
        let Some((mut link, reference)) = link(&event, source) else { return };
        link.destination = match reference {
            None => written_at(body, &link),
            Some(name) => {
                let all = defined.get_or_insert_with(|| definitions(body, SYNTAX));
                all.iter().find(|one| *one.name == *name).and_then(|one| in_definition(body, one, &link))
            }
        };
        links.push(link);
    });
    links
}

/// The position of a link's own destination.
fn written_at(body: &str, link: &Link) -> Option<Range<usize>> {
    let text = &body[link.source.clone()];
    if link.is_wiki {
        let start = text.find("[[")? + 2;
        let inner = &text[start..text.rfind("]]")?];
        let end = inner.find('|').map_or(inner.len(), |bar| inner[..bar].trim_end_matches('\\').len());
        let at = link.source.start + start;
        return Some(at..at + end);
    }
    let open = text.rfind("](")? + 2;
    destination(body, link.source.start + open, &link.written)
}

fn in_definition(body: &str, definition: &Definition, link: &Link) -> Option<Range<usize>> {
    let text = &body[definition.span.clone()];
    destination(body, definition.span.start + text.find("]:")? + 2, &link.written)
}

/// The destination after white space at `from`, if it is written without escapes.
fn destination(body: &str, from: usize, written: &str) -> Option<Range<usize>> {
    let rest = &body[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    let start = start + usize::from(body[start..].starts_with('<'));
    let end = start + written.len();
    (body.get(start..end)? == written).then_some(start..end)
}

/// The link of an event, and the name of the definition that it refers to, if it does.
fn link(event: &Event<'_>, source: Range<usize>) -> Option<(Link, Option<String>)> {
    let (Event::Start(Tag::Link { link_type, dest_url, id, .. })
    | Event::Start(Tag::Image { link_type, dest_url, id, .. })) = event
    else {
        return None;
    };
    let (kind, target) = match event {
        Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
            (LinkKind::Wikilink, wiki_target(dest_url))
        }
        Event::Start(Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
            (LinkKind::Embed, wiki_target(dest_url))
        }
        Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
            (LinkKind::Address, format!("mailto:{dest_url}"))
        }
        Event::Start(Tag::Link { dest_url, .. }) if has_scheme(dest_url) => (LinkKind::Address, dest_url.to_string()),
        Event::Start(Tag::Link { dest_url, .. }) => (LinkKind::File, file_target(dest_url)),
        Event::Start(Tag::Image { dest_url, .. }) if !has_scheme(dest_url) => (LinkKind::Embed, file_target(dest_url)),
        _ => return None,
    };
    if target.is_empty() {
        return None;
    }
    let is_reference = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
    let written = dest_url.to_string();
    Some((Link { kind, target, written, is_wiki, destination: None, source }, is_reference.then(|| id.to_string())))
}

/// The file that a wikilink names. In a table the bar is escaped, and the parser keeps the backslash.
pub(super) fn wiki_target(destination: &str) -> String {
    without_heading(destination.trim_end_matches('\\')).to_owned()
}

/// The file that an ordinary link names: `%20` decoded, without `./` and `#heading`.
pub(super) fn file_target(destination: &str) -> String {
    let path = without_heading(destination);
    let path = path.strip_prefix("./").unwrap_or(path);
    decode_percent(path).into_owned()
}

/// Whether a destination is an address: it begins with a scheme, or with `//`.
pub(super) fn has_scheme(destination: &str) -> bool {
    let scheme = destination.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    // A control character inside could hide a scheme from this check that a browser would recognise.
    is_scheme || destination.starts_with("//") || destination.chars().any(char::is_control)
}

fn without_heading(target: &str) -> &str {
    target.split('#').next().unwrap_or(target).trim()
}

/// A text with `%20` and the like decoded; unchanged if the result is not text.
pub(crate) fn decode_percent(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The `#nested/tags` of a body, without `#`, each once (the first spelling counts), in order. Code, links and escaped
/// `\#` contain none; a tag needs a character that is not a digit, as in Obsidian.
///
/// ```
/// use notes::markdown::tags;
/// assert_eq!(tags("On #topic/terrorism, #2021 and \\#not `#code`."), ["topic/terrorism"]);
/// ```
pub fn tags(body: &str) -> Vec<String> {
    let mut reader = TagReader { body, line: String::new(), around: 0, tags: Vec::new(), known: HashSet::new() };
    if body.contains('#') {
        events(body, SYNTAX, |event, source| reader.event(&event, source));
        reader.flush();
    }
    reader.tags
}

/// Replaces in the line what is not plain text: no tag starts after it.
const NOT_TEXT: char = '\u{fffc}';

struct TagReader<'b> {
    body: &'b str,
    /// The inline text read so far; events split it at each possible delimiter.
    line: String,
    /// How many links, images and code blocks enclose the current text.
    around: usize,
    tags: Vec<String>,
    /// The tags so far, in lower case.
    known: HashSet<String>,
}

impl TagReader<'_> {
    fn event(&mut self, event: &Event<'_>, source: Range<usize>) {
        match event {
            Event::Text(text) if self.around == 0 => self.text(text, source),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => self.around += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                self.around = self.around.saturating_sub(1);
                self.line.push(NOT_TEXT);
            }
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => self.line.push(NOT_TEXT),
            Event::SoftBreak => self.line.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(_) | Event::End(_) | Event::HardBreak => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &CowStr<'_>, source: Range<usize>) {
        let is_escaped = self.body[..source.start].ends_with('\\') || self.body[source].starts_with('&');
        if is_escaped {
            self.line.push(NOT_TEXT);
        }
        self.line.push_str(text);
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut before = None;
        for (at, c) in line.char_indices() {
            let tag = if c == '#' { tag_at(&line, at, before) } else { None };
            if let Some(tag) = tag.filter(|tag| self.known.insert(tag.to_lowercase())) {
                self.tags.push(tag.to_owned());
            }
            before = Some(c);
        }
    }
}

/// The tag whose `#` is at a byte of a line, without the `#`; `before` is the character before it.
pub(super) fn tag_at(line: &str, at: usize, before: Option<char>) -> Option<&str> {
    if before.is_some_and(|c| !(c.is_whitespace() || "([{\"'“‘«,;:.!?、。，；：！？（「『".contains(c)))
    {
        return None;
    }
    let rest = &line[at + 1..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || is_mark(c) || "_-/".contains(c))).unwrap_or(rest.len());
    let tag = rest[..end].trim_end_matches('/');
    tag.chars().any(|c| !c.is_ascii_digit()).then_some(tag)
}

/// Marks and joiners that belong to words, of Arabic, Indic and other scripts, and to emoji.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &[(LinkKind, &str)]) {
        let found = links(body);
        let found: Vec<(LinkKind, &str)> = found.iter().map(|link| (link.kind, link.target.as_str())).collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn links_of_every_kind() {
        use LinkKind::{Address, Embed, File, Wikilink};
        check("[[Wang Yi]] [[A#b|c]] ![[Clip 1]]", &[(Wikilink, "Wang Yi"), (Wikilink, "A"), (Embed, "Clip 1")]);
        check(
            "[a](Notes/F%20o.md#h) [b](./x.md) ![c](img/p.png)",
            &[(File, "Notes/F o.md"), (File, "x.md"), (Embed, "img/p.png")],
        );
        check(
            "<https://a.b/c#d> [x](http://e) <f@g.h> ![i](http://j)",
            &[(Address, "https://a.b/c#d"), (Address, "http://e"), (Address, "mailto:f@g.h")],
        );
        check("| a |\n|--|\n| [[A\\|b]] |\n", &[(Wikilink, "A")]);
        check("`[[code]]` \\[[no]] [h](#here) [r]\n\n[r]: R.md\n", &[(File, "R.md")]);
    }

    #[test]
    fn tags_of_a_body() {
        let check = |body: &str, expected: &[&str]| assert_eq!(tags(body), expected, "{body}");
        check("#one two#no #a_b-c/d. (#王毅) #one #ONE", &["one", "a_b-c/d", "王毅"]);
        check("# heading #in/it\n#para\n- #item", &["in/it", "para", "item"]);
        check("`#code` [#link](x) \\#esc &#35;ent #1984 #y1984", &["y1984"]);
        check("```\n#code\n```\n    #code\n", &[]);
        check("**#strong** text #علم", &["strong", "علم"]);
    }
}
