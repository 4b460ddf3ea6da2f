//! The parser's events for a body, in time that grows linearly with its length.
//!
//! The parser visits every open container on each line, and fills the rows of a table up to the width of its head: a
//! thousand nested quotes, or a head of a thousand columns above nearly empty rows, take quadratic time. So markers of
//! quotes, lists and footnotes beyond [`DEEPEST_COLUMN`] are read as text, and so is a table whose rows lack more cells
//! than they have characters. Everything else is read as before: for a body within these bounds the plain text is that
//! of the parser alone.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser};

/// The last column of a line at which a quote, a list item or a footnote may begin, in bytes: a hundred levels.
pub(super) const DEEPEST_COLUMN: usize = 200;
/// The longest footnote name that is recognised at the start of a line, in bytes.
const LONGEST_NAME: usize = 200;
/// How many cells a table's rows may lack, in addition to twice the number of their characters.
const MAX_LEFT_OUT: usize = 100_000;

/// Stands for a markup character while the parser runs; the events have the original text again.
const MASK: u8 = 1;

/// Calls `each` with the events of a body and their positions.
pub(crate) fn events(body: &str, syntax: Options, mut each: impl FnMut(Event<'_>, Range<usize>)) {
    let masks = masks(body);
    if masks.is_empty() {
        return Parser::new_ext(body, syntax).into_offset_iter().for_each(|(event, at)| each(event, at));
    }
    let mut bytes = body.as_bytes().to_vec();
    masks.iter().for_each(|at| bytes[*at] = MASK);
    // A mask replaces one ASCII byte by another.
    let masked = String::from_utf8(bytes).unwrap_or_default();
    for (event, at) in Parser::new_ext(&masked, syntax).into_offset_iter() {
        let own = |text: CowStr<'_>| unmask(&text, body, &masked, &at);
        let event = match event {
            Event::Text(text) => Event::Text(own(text)),
            Event::Code(text) => Event::Code(own(text)),
            Event::Html(text) => Event::Html(own(text)),
            Event::InlineHtml(text) => Event::InlineHtml(own(text)),
            other => other,
        };
        each(event, at);
    }
}

/// A destination that links refer to by name: `[name]: destination`.
pub(super) struct Definition {
    /// Its name, as the parser reports it with links.
    pub name: String,
    /// Where it stands.
    pub span: Range<usize>,
}

/// The definitions of a body within the bounds; none for a body beyond them.
pub(super) fn definitions(body: &str, syntax: Options) -> Vec<Definition> {
    if !masks(body).is_empty() {
        return Vec::new();
    }
    let parser = Parser::new_ext(body, syntax);
    let all = parser.reference_definitions().iter();
    all.map(|(name, found)| Definition { name: name.to_owned(), span: found.span.clone() }).collect()
}

/// A text that the parser returned, with the original characters of the body.
fn unmask(text: &str, body: &str, masked: &str, at: &Range<usize>) -> CowStr<'static> {
    if text == &masked[at.clone()] {
        return body[at.clone()].to_owned().into();
    }
    // Something between was left out, but the rest is in order.
    let mask = char::from(MASK);
    let mut signs = masked[at.clone()].match_indices(mask).map(|(from, _)| &body[at.start + from..]);
    let sign = |c: char| if c == mask { signs.next().and_then(|rest| rest.chars().next()).unwrap_or(c) } else { c };
    text.chars().map(sign).collect::<String>().into()
}

/// The line, from 1, on which a body first exceeds the bounds; `None` if it does not.
pub(super) fn first_beyond(body: &str) -> Option<usize> {
    let first = *masks(body).first()?;
    Some(body[..first].matches('\n').count() + 1)
}

/// The bytes of a body that are hidden from the parser, in order.
fn masks(body: &str) -> Vec<usize> {
    let mut masks = Vec::new();
    let mut table: Option<Table> = None;
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let head = Head::of(line.as_bytes());
        masks.extend(head.beyond.map(|at| start + at));
        let content = line.as_bytes()[head.end..].trim_ascii();
        if content.is_empty() {
            masks.extend(table.take().and_then(Table::hide));
        } else if let Some(columns) = delimited(content) {
            masks.extend(table.take().and_then(Table::hide));
            table = Some(Table { at: start + head.end, columns, rows: 0, bytes: 0 });
        } else if let Some(table) = &mut table {
            table.rows += 1;
            table.bytes += content.len();
        }
        start += line.len();
    }
    masks.extend(table.and_then(Table::hide));
    masks.sort_unstable();
    masks.dedup();
    masks
}

/// A row of hyphens with the lines below it.
struct Table {
    at: usize,
    columns: usize,
    rows: usize,
    bytes: usize,
}

impl Table {
    /// The character that makes it a table, if its rows lack too many cells.
    fn hide(self) -> Option<usize> {
        (self.columns.saturating_mul(self.rows) > MAX_LEFT_OUT + 2 * self.bytes).then_some(self.at)
    }
}

/// The number of columns in a row of only `|`, `-`, `:` and spaces, as below a table's head.
fn delimited(content: &[u8]) -> Option<usize> {
    let is_row =
        content.iter().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t')) && content.contains(&b'-');
    let bars = content.iter().filter(|byte| **byte == b'|').count();
    (is_row && bars > 0).then_some(bars + 1)
}

/// The markers of quotes, list items and footnotes before a line's content.
struct Head {
    /// Where the content begins.
    end: usize,
    /// The first marker beyond the bound.
    beyond: Option<usize>,
}

impl Head {
    fn of(line: &[u8]) -> Self {
        let mut at = 0;
        while let Some(marker) = marker(&line[at..]) {
            if marker.is_sign && at >= DEEPEST_COLUMN {
                return Self { end: at, beyond: (!is_rule(line)).then_some(at) };
            }
            at += marker.len;
        }
        Self { end: at, beyond: None }
    }
}

/// A space or a marker at the start of a line.
struct Marker {
    len: usize,
    is_sign: bool,
}

fn marker(rest: &[u8]) -> Option<Marker> {
    let sign = |len| Some(Marker { len, is_sign: true });
    let is_parted = |len: usize| rest.get(len).is_none_or(u8::is_ascii_whitespace);
    match rest.first()? {
        b' ' | b'\t' => Some(Marker { len: 1, is_sign: false }),
        b'>' => sign(1),
        b'-' | b'+' | b'*' if is_parted(1) => sign(1),
        b'[' if rest.get(1) == Some(&b'^') => {
            let name = rest.iter().take(LONGEST_NAME).position(|byte| matches!(byte, b']' | b'\n'))?;
            rest[name..].starts_with(b"]:").then_some(name + 2).and_then(sign)
        }
        b'0'..=b'9' => {
            let digits = rest.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
            let stops = matches!(rest.get(digits), Some(b'.' | b')'));
            (stops && is_parted(digits + 1)).then_some(digits + 1).and_then(sign)
        }
        _ => None,
    }
}

/// Whether a line is a rule, such as `- - -`: then its signs are not markers.
fn is_rule(line: &[u8]) -> bool {
    let mut signs = line.iter().filter(|byte| !byte.is_ascii_whitespace());
    let first = signs.next();
    matches!(first, Some(b'-' | b'*')) && signs.all(|sign| Some(sign) == first)
}

#[cfg(test)]
mod tests {
    use super::super::plain::{SYNTAX, tests::any_markdown};
    use super::super::plain_text;
    use super::*;

    #[test]
    fn markers_beyond_the_bound_are_text() {
        let deep = format!("{}{} words\n", "> ".repeat(DEEPEST_COLUMN / 2), ">".repeat(3));
        assert_eq!(plain_text(&deep).text, ">>> words");
        assert_eq!(first_beyond(&format!("one\n\n{deep}")), Some(3));
        let within = format!("{} words\n", ">".repeat(DEEPEST_COLUMN));
        assert_eq!((plain_text(&within).text.as_str(), first_beyond(&within)), ("words", None));
        let item = format!("{}a\n{}- b `c\n", "- ".repeat(100), " ".repeat(300));
        assert_eq!(plain_text(&item).text, "a - b `c");
        assert_eq!(first_beyond(&"- ".repeat(400)), None, "a rule");
        assert_eq!(first_beyond(&format!("{}\n", "-".repeat(400))), None);
    }

    #[test]
    fn a_table_of_missing_cells_is_text() {
        let table = |columns: usize, rows: usize| {
            format!("{}|\n{}|\n{}", "|a".repeat(columns), "|-".repeat(columns), "|b\n".repeat(rows))
        };
        assert_eq!(first_beyond(&table(50, 1000)), None);
        assert_eq!(first_beyond(&table(500, 1000)), Some(2));
        let text = plain_text(&table(500, 1000)).text;
        assert!(
            text.contains("|a|a|") && text.contains("|-|-|") && !text.contains(char::from(MASK)),
            "{}",
            &text[..80]
        );
    }

    proptest::proptest! {
        #[test]
        fn what_keeps_within_is_read_by_the_parser_alone(body in any_markdown()) {
            proptest::prop_assert_eq!(first_beyond(&body), None);
            let theirs: Vec<_> = Parser::new_ext(&body, SYNTAX).into_offset_iter().map(|(e, at)| (e.into_static(), at)).collect();
            let mut ours = Vec::new();
            events(&body, SYNTAX, |event, at| ours.push((event.into_static(), at)));
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}
