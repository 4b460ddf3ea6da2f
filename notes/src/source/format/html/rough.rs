//! A page that cannot be read with care: its text without its structure, in one pass over the bytes.

use crate::source::{Extracted, Notice, format::text};

/// The deepest nesting that is parsed. Pages of the web stay under 100; the time of an HTML5 parser
/// grows with the square of the depth.
const DEEPEST: usize = 400;
/// The most elements that are parsed.
const MAX_ELEMENTS: usize = 300_000;

/// The most ampersands that are parsed: each becomes a piece of text of its own, and half a million of them took
/// 13 s. The longest articles have some ten thousand, in the addresses of their links.
const MAX_REFERENCES: usize = 50_000;

/// Elements that end by themselves: their opening tags nest nothing.
const SELF_ENDING: &[&str] = &[
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "tbody", "thead", "tfoot", "colgroup", "rp", "rt",
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "html", "head", "body",
];

/// Elements after whose tags a new line begins.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "blockquote",
    "pre",
    "section",
    "article",
    "header",
    "footer",
    "aside",
    "nav",
    "main",
    "figure",
    "figcaption",
    "form",
    "dt",
    "dd",
    "hr",
    "title",
];

/// Elements whose content is not text.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "head"];

/// The longest reference that is known, without its signs: `#x10FFFF`.
const LONGEST_REFERENCE: usize = 8;

/// Whether the page can be parsed safely.
pub(super) fn is_nested_sanely(html: &str) -> bool {
    if html.bytes().filter(|byte| *byte == b'&').nth(MAX_REFERENCES).is_some() {
        return false;
    }
    let (mut depth, mut deepest, mut elements) = (0usize, 0usize, 0usize);
    for tag in tags(html) {
        if tag.closes {
            depth = depth.saturating_sub(usize::from(!SELF_ENDING.contains(&tag.name.as_str())));
        } else if !SELF_ENDING.contains(&tag.name.as_str()) && !tag.is_empty {
            depth += 1;
            deepest = deepest.max(depth);
        }
        elements += 1;
    }
    deepest <= DEEPEST && elements <= MAX_ELEMENTS
}

/// Reads the text between the tags.
pub(super) fn read(html: &str) -> Extracted {
    let mut text = String::with_capacity(html.len() / 2);
    let (mut done, mut silent, mut title) = (0, None::<String>, None);
    for tag in tags(html) {
        if silent.is_none() {
            push_decoded(&mut text, &html[done..tag.start]);
        }
        done = tag.end;
        match &silent {
            Some(name) if tag.closes && *name == tag.name => silent = None,
            Some(_) => {}
            None if !tag.closes && !tag.is_empty && SILENT.contains(&tag.name.as_str()) => {
                silent = Some(tag.name.clone())
            }
            None if BLOCKS.contains(&tag.name.as_str()) => text.push_str("\n\n"),
            None => {}
        }
        if tag.name == "title" && !tag.closes && title.is_none() {
            title = html[tag.end..].split('<').next().map(decoded).filter(|t| !t.trim().is_empty());
        }
    }
    if silent.is_none() {
        push_decoded(&mut text, &html[done..]);
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut read = text::read(&lines.collect::<Vec<_>>().join("\n"));
    if let Some(title) = title {
        read.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    read.notice = Some(Notice::ReadRoughly);
    read
}

struct Tag {
    start: usize,
    end: usize,
    name: String,
    closes: bool,
    is_empty: bool,
}

/// The tags of a page in order; comments and the inside of scripts and styles are skipped.
fn tags(html: &str) -> impl Iterator<Item = Tag> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html.get(at..)?.find('<')?;
            if html[start..].starts_with("<!--") {
                at = html[start..].find("-->").map_or(html.len(), |end| start + end + 3);
                continue;
            }
            let rest = &html[start + 1..];
            let closes = rest.starts_with('/');
            let name: String =
                rest[usize::from(closes)..].chars().take_while(char::is_ascii_alphanumeric).take(24).collect();
            if name.is_empty() {
                at = start + 1;
                continue;
            }
            let end = rest.find('>').map_or(html.len(), |end| start + end + 2);
            at = end;
            let name = name.to_ascii_lowercase();
            if !closes && matches!(name.as_str(), "script" | "style") {
                at = find_close(html, end, &name);
            }
            return Some(Tag {
                start,
                end: at.max(end),
                is_empty: html[..end].ends_with("/>") || at > end,
                closes,
                name,
            });
        }
    })
}

fn find_close(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    let mut at = from;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find("</")) {
        let open = at + found + 2;
        if bytes.get(open..open + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
            return html[open..].find('>').map_or(html.len(), |end| open + end + 1);
        }
        at = open;
    }
    html.len()
}

fn push_decoded(text: &mut String, raw: &str) {
    if raw.contains('&') { text.push_str(&decoded(raw)) } else { text.push_str(raw) }
}

/// The references that pages use most; others stay as they are written.
fn decoded(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.bytes().take(LONGEST_REFERENCE + 2).position(|byte| byte == b';').map(|end| &rest[1..end]);
        match reference.and_then(character) {
            Some(c) => {
                out.push(c);
                rest = &rest[reference.map_or(1, |r| r.len() + 2)..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(reference: &str) -> Option<char> {
    Some(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => {
            let number = reference.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}
