//! Makes Markdown from strangers harmless for other Markdown tools.
//!
//! Invariant: the plain text stays the same, except that what was syntax of another tool (a wikilink, a
//! task box) reads as the characters it was written with, and an image without a label reads "image".

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Tag, TagEnd};

use crate::markdown::events;

/// CommonMark with tables, footnotes and strikethrough: what captured text may use. Wikilinks and tasks
/// are left off, so that they arrive as text and are escaped.
const CAPTURED_SYNTAX: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// Languages that a code fence may keep; any other name could be a plugin's (`dataview`, `mermaid`, …).
const LANGUAGES: &[&str] = &[
    "text",
    "txt",
    "plain",
    "c",
    "cpp",
    "csharp",
    "css",
    "diff",
    "go",
    "html",
    "java",
    "javascript",
    "js",
    "json",
    "kotlin",
    "php",
    "python",
    "py",
    "r",
    "ruby",
    "rust",
    "sh",
    "bash",
    "shell",
    "sql",
    "swift",
    "toml",
    "typescript",
    "ts",
    "xml",
    "yaml",
];

/// Escapes what other tools would take for tags, links, templates, queries or code of a plugin; images
/// become links, raw HTML becomes text, links to anything but web and mail addresses their label.
pub fn make_inert(markdown: &str) -> String {
    let mut edits = Edits {
        body: markdown,
        math: markdown.matches('$').nth(1).is_some(),
        list: Vec::new(),
        links: Vec::new(),
        in_code: false,
    };
    events(markdown, CAPTURED_SYNTAX, |event, at| edits.event(event, at));
    edits.apply()
}

/// A line of plain text as Markdown that renders as exactly this text.
pub(super) fn escape(line: &str) -> String {
    let math = line.matches('$').nth(1).is_some();
    let mut out = String::with_capacity(line.len() + 8);
    let chars: Vec<char> = line.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|p| chars[p]);
        if is_markup(&chars, i, before) || is_trigger(&chars, i, before, math) {
            out.push('\\');
        }
        out.push(c);
    }
    escape_head(out)
}

/// Characters that CommonMark itself could take for markup.
fn is_markup(chars: &[char], i: usize, before: Option<char>) -> bool {
    let after = chars.get(i + 1);
    let joined = before.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| c.is_alphanumeric());
    match chars[i] {
        '\\' => after.is_some_and(char::is_ascii_punctuation),
        '*' | '`' | '[' | ']' | '~' | '<' => true,
        '_' => !joined,
        '&' => after.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '#'),
        '|' => true,
        _ => false,
    }
}

/// Characters that begin another tool's syntax: tags, comments, templates, highlights, block ids, math,
/// inline fields.
fn is_trigger(chars: &[char], i: usize, before: Option<char>, math: bool) -> bool {
    let after = chars.get(i + 1).copied();
    let twice = |c| after == Some(c) || before == Some(c);
    let parted = before.is_none_or(|b| !b.is_alphanumeric() && b != '/' && b != '&');
    match chars[i] {
        '#' => parted && after.is_some_and(|c| !c.is_whitespace() && c != '#'),
        '^' => before.is_none_or(|b| b.is_whitespace() || b == '['),
        '<' | '{' => matches!(after, Some('%')) || (chars[i] == '{' && twice('{')),
        '[' => twice('[') || after == Some('!') || is_task_box(&chars[i..]),
        '=' | '%' | ':' => twice(chars[i]),
        '!' => after == Some('['),
        '$' => math,
        _ => false,
    }
}

/// `[ ]`, `[x]` and the like.
fn is_task_box(chars: &[char]) -> bool {
    matches!(chars, ['[', ' ' | 'x' | 'X' | '/' | '-', ']', ..])
}

/// What makes a heading, list, quote or rule at the start of a line.
fn escape_head(line: String) -> String {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&figures) && matches!(line.as_bytes().get(figures), Some(b'.' | b')'));
    if numbered {
        return format!("{}\\{}", &line[..figures], &line[figures..]);
    }
    if line.starts_with(['#', '>', '+', '-', '=']) { format!("\\{line}") } else { line }
}

/// Collects the changes to a body while its events are read.
struct Edits<'b> {
    body: &'b str,
    math: bool,
    list: Vec<(Range<usize>, String)>,
    /// The open links and images: where they begin, how they end.
    links: Vec<Opened>,
    in_code: bool,
}

struct Opened {
    at: Range<usize>,
    /// Where the label's events begin and end, once the first was seen.
    label: Option<Range<usize>>,
    kept: LinkOutcome,
}

/// What becomes of a link or image.
enum LinkOutcome {
    AsItIs,
    Label,
    ImageLink(String),
}

impl Edits<'_> {
    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        if !matches!(
            event,
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Link | TagEnd::Image)
        ) {
            self.widen_label(&at);
        }
        match event {
            Event::Start(Tag::CodeBlock(kind)) => self.code_block(&kind, &at),
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let kept = if is_outward(&dest_url) { LinkOutcome::AsItIs } else { LinkOutcome::Label };
                self.open(at, kept);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let nested = !self.links.is_empty();
                let kept = if nested || !is_outward(&dest_url) {
                    LinkOutcome::Label
                } else {
                    LinkOutcome::ImageLink(dest_url.into_string())
                };
                self.open(at, kept);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close(),
            Event::Text(text) if !self.in_code && *text == self.body[at.clone()] => self.text(at),
            Event::Text(text) if self.in_code && text.contains("<%") => self.templates_in_code(at),
            Event::Code(code) if code.contains("<%") || code.contains("{{") => {
                self.list.push((at, escape_inside(&code)))
            }
            Event::Html(_) => self.html(at),
            Event::InlineHtml(tag) if !is_break(&tag) => self.list.push((at, escape_inside(&tag))),
            _ => {}
        }
    }

    /// Widens the label of the innermost open link. The labels of the links around it already cover everything since it
    /// was opened.
    fn widen_label(&mut self, at: &Range<usize>) {
        if let Some(open) = self.links.last_mut() {
            let label = open.label.get_or_insert_with(|| at.clone());
            label.end = label.end.max(at.end);
        }
    }

    fn open(&mut self, at: Range<usize>, kept: LinkOutcome) {
        self.widen_label(&at);
        self.links.push(Opened { at, label: None, kept });
    }

    fn close(&mut self) {
        let Some(open) = self.links.pop() else { return };
        let (start, end) = (open.at.start, open.at.end);
        match (open.kept, open.label) {
            (LinkOutcome::AsItIs, _) => {}
            (LinkOutcome::Label, Some(label)) => {
                self.list.push((start..label.start, String::new()));
                self.list.push((label.end..end, String::new()));
            }
            (LinkOutcome::Label, None) => self.list.push((start..end, String::new())),
            (LinkOutcome::ImageLink(_), Some(_)) => self.list.push((start..start + 1, String::new())),
            (LinkOutcome::ImageLink(address), None) => self.list.push((start..end, link("image", &address))),
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, at: &Range<usize>) {
        self.in_code = true;
        let CodeBlockKind::Fenced(language) = kind else { return };
        let known = language.is_empty() || LANGUAGES.contains(&language.to_ascii_lowercase().as_str());
        if known {
            return;
        }
        let opening = &self.body[at.clone()];
        let first = opening.lines().next().unwrap_or_default();
        let fence = first.len() - first.trim_start_matches(['`', '~']).len();
        self.list.push((at.start + fence..at.start + first.len(), String::new()));
    }

    /// Escapes do not work inside code, so a template there is split by an invisible joiner.
    fn templates_in_code(&mut self, at: Range<usize>) {
        for (i, _) in self.body[at.clone()].match_indices("<%") {
            self.list.push((at.start + i + 1..at.start + i + 1, "\u{2060}".into()));
        }
    }

    fn text(&mut self, at: Range<usize>) {
        let escaped = at.start > 0 && self.body.as_bytes()[at.start - 1] == b'\\';
        let chars: Vec<(usize, char)> = self.body[at.clone()].char_indices().collect();
        // The characters before and after the run matter too: the parser splits text at each bracket.
        let mut around: Vec<char> = self.body[..at.start].chars().next_back().into_iter().collect();
        let lead = around.len();
        around.extend(chars.iter().map(|(_, c)| *c));
        around.extend(self.body[at.end..].chars().take(2));
        for (n, (offset, _)) in chars.iter().enumerate() {
            let before = (n + lead).checked_sub(1).map(|p| around[p]);
            if !(escaped && n == 0) && is_trigger(&around, n + lead, before, self.math) {
                self.list.push((at.start + offset..at.start + offset, "\\".into()));
            }
        }
    }

    /// Each line of raw HTML becomes a line of text.
    fn html(&mut self, at: Range<usize>) {
        let line = &self.body[at.clone()];
        let text = line.trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() {
            return;
        }
        let more =
            self.body[at.end..].trim_start_matches([' ', '\t', '>']).starts_with(|c: char| c != '\n' && c != '\r');
        let broken = if more && text.len() < line.len() { "\\" } else { "" };
        let indent = text.len() - text.trim_start().len();
        self.list.push((at.start..at.start + text.len(), format!("{}{broken}", escape(&text[indent..]))));
    }

    fn apply(mut self) -> String {
        if self.list.is_empty() {
            return self.body.to_owned();
        }
        self.list.sort_by_key(|(at, _)| (at.start, at.end));
        let mut out = String::with_capacity(self.body.len() + self.list.len());
        let mut done = 0;
        for (at, replacement) in self.list {
            if at.start >= done {
                out.push_str(&self.body[done..at.start]);
                out.push_str(&replacement);
                done = at.end;
            }
        }
        out.push_str(&self.body[done..]);
        out
    }
}

/// A link in Markdown; the address is made safe for the brackets around it.
pub(super) fn link(label: &str, address: &str) -> String {
    let address =
        address.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace(['<', '>', '\n', '\r'], "");
    format!("[{}]({address})", escape(label))
}

/// Escapes text that will stand between other people's text, which is not known here. A sign at either end could form
/// syntax with it, so such signs are escaped too.
fn escape_inside(text: &str) -> String {
    let mut out = text.lines().map(escape).collect::<Vec<_>>().join("\n");
    // What ends with `>`, as tags do, begins nothing.
    let is_sign = |c: Option<char>| c.is_some_and(|c| c.is_ascii_punctuation() && c != '>');
    if is_sign(text.chars().next_back()) {
        let before = &out[..out.len() - 1];
        let escapes = before.len() - before.trim_end_matches('\\').len();
        if escapes % 2 == 0 {
            out.insert(out.len() - 1, '\\');
        }
    }
    if is_sign(text.chars().next()) && !out.starts_with('\\') {
        out.insert(0, '\\');
    }
    out
}

fn is_break(tag: &str) -> bool {
    matches!(tag.to_ascii_lowercase().replace([' ', '/'], "").as_str(), "<br>")
}

/// Whether a link leads out of the notebook, to the web or to a mailbox.
fn is_outward(address: &str) -> bool {
    let address = address.trim_start().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::{links, plain_text, tags};

    #[test]
    fn syntax_of_other_tools_becomes_text() {
        for (captured, expected) in [
            ("a #topic and C# and #1", "a \\#topic and C# and \\#1"),
            ("see [[Wang Yi]] and ![[plan.png]]", "see \\[\\[Wang Yi]] and \\!\\[\\[plan.png]]"),
            ("<% tp.file.title %>", "\\<% tp.file.title %>"),
            ("a %%hidden%% b", "a \\%\\%hidden\\%\\% b"),
            ("==lit== and key:: value", "\\=\\=lit\\=\\= and key\\:\\: value"),
            ("last words ^block-1", "last words \\^block-1"),
            ("- [ ] a task", "- \\[ ] a task"),
            ("![a map](https://example.org/m.png)", "[a map](https://example.org/m.png)"),
            ("![](https://example.org/m.png)", "[image](https://example.org/m.png)"),
            (
                "[press](javascript:alert(1)) [open](obsidian://x) [web](https://example.org)",
                "press open [web](https://example.org)",
            ),
            ("[note](Other.md)", "note"),
            ("a <b>bold</b> word<br>next", "a \\<b>bold\\</b> word<br>next"),
            ("```dataview\nLIST\n```", "```\nLIST\n```"),
            ("```rust\nfn x() {}\n```", "```rust\nfn x() {}\n```"),
            ("`#tag` in code", "`#tag` in code"),
            ("` <%\n!# `a", "\\<% !\\#a"),
            ("=`=<%=`=", "=\\=\\<%\\=="),
            ("<`% {{`{", "<\\% \\{\\{{"),
        ] {
            assert_eq!(make_inert(captured), expected, "{captured}");
        }
    }

    #[test]
    fn raw_html_blocks_become_lines_of_text() {
        let page = "Before\n\n<div onclick=\"x()\">\n<script>alert(1)</script>\n</div>\n\nAfter *all*\n";
        let safe = make_inert(page);
        assert!(
            !pulldown_cmark::Parser::new(&safe).any(|e| matches!(e, Event::Html(_) | Event::InlineHtml(_))),
            "{safe}"
        );
        assert_eq!(plain_text(&safe).text, plain_text(page).text);
    }

    #[test]
    fn what_is_escaped_reads_as_it_was() {
        for line in [
            "# not a heading",
            "- not a list",
            "1. not a list either",
            "> not a quote",
            "a*b*c _d_ snake_case `e`",
            "<b>x</b> & &amp; \\ \\*",
            "[a](b) [[c]]",
            "| a | b |",
            "~~gone~~ $x$ $y$",
            "a #tag ==b== %%c%% d:: e ^f",
            "+ plus",
            "=====",
            "---",
            "12) twelve",
            "→ READ. In Kabul",
            "{{template}} <% x %>",
            "https://example.org/a_b#c",
            "![x](y)",
            "tab\tinside",
            "**",
            "***",
            "#",
            "C#",
        ] {
            let markdown = escape(line);
            assert_eq!(plain_text(&markdown).text, line, "{markdown}");
            assert_eq!((tags(&markdown), links(&markdown)), (vec![], vec![]), "{markdown}");
        }
    }

    proptest! {
        #[test]
        fn escaped_lines_read_as_they_were(line in r"[a-z0-9 #*_`\[\]()<>!|~=%^:$&;.{}\\/+\-é中]{0,40}") {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(plain_text(&escape(&line)).text, line);
        }

        #[test]
        fn inert_text_reads_the_same(body in r"([a-z#*_`()=%^:$ é中]{0,12}[ \n]){0,12}") {
            prop_assert_eq!(plain_text(&make_inert(&body)).text, plain_text(&body).text);
        }

        #[test]
        fn inert_is_harmless_and_settled(body in r"([a-z#\[\]<>!%=^:()`* ]{0,8}[ \n]){0,10}") {
            let safe = make_inert(&body);
            prop_assert!(tags(&safe).is_empty(), "{}", safe);
            let wiki = links(&safe).iter().any(|l| matches!(l.kind, crate::markdown::LinkKind::Wikilink | crate::markdown::LinkKind::Embed));
            prop_assert!(!wiki, "{}", safe);
        }
    }
}
