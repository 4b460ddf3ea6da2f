//! Lines of plain text to units: one paragraph, list item, heading or rule each.

use crate::source::boilerplate::{self, LineContext};

/// A text with a longer line than this is not hard-wrapped: each of its lines is a paragraph.
const LONGEST_WRAP: usize = 110;
/// The narrowest column that lines are wrapped to.
const NARROWEST_WRAP: usize = 40;
/// The same for scripts written without spaces, whose characters are twice as wide.
const NARROWEST_UNSPACED: usize = 16;

/// What a unit is by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitShape {
    Paragraph,
    /// Underlined with `===` or `---`.
    Heading,
    /// An item of a list of at least two.
    Bullet,
    /// `* * *`
    Rule,
}

/// One unit of the text.
#[derive(Debug)]
pub(super) struct Unit {
    pub text: String,
    pub shape: UnitShape,
    /// Which blank-line separated block it stands in.
    pub group: usize,
    /// Its first line.
    pub line: usize,
    pub is_one_line: bool,
}

/// The units of a text, in order.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let lines: Vec<&str> =
        text.lines().map(|line| line.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')).collect();
    let width = wrap_width(&lines);
    let mut units = Vec::new();
    let (mut group, mut at) = (0, 0);
    while at < lines.len() {
        if is_blank(lines[at]) {
            at += 1;
            continue;
        }
        let end = (at..lines.len()).find(|i| is_blank(lines[*i])).unwrap_or(lines.len());
        block(&lines[at..end], at, group, width, &mut units);
        group += 1;
        at = end;
    }
    units
}

pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{E00}'..='\u{E7F}' | '\u{F900}'..='\u{FAFF}')
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

/// The width that the text is wrapped to: most lines that are followed by another come close to the longest one.
fn wrap_width(lines: &[&str]) -> Option<usize> {
    let long = lines.iter().map(|line| length(line)).max()?;
    let unspaced = lines.iter().flat_map(|l| l.chars()).filter(|c| is_unspaced(*c)).count() * 2
        > lines.iter().map(|l| length(l)).sum::<usize>();
    let narrowest = if unspaced { NARROWEST_UNSPACED } else { NARROWEST_WRAP };
    if !(narrowest..=LONGEST_WRAP).contains(&long) {
        return None;
    }
    let followed: Vec<usize> =
        lines.windows(2).filter(|w| !is_blank(w[0]) && !is_blank(w[1])).map(|w| length(w[0])).collect();
    let full = followed.iter().filter(|l| **l * 10 >= long * 7).count();
    (followed.len() >= 2 && full * 10 >= followed.len() * 6).then_some(long)
}

fn length(line: &str) -> usize {
    line.chars().count()
}

fn block(lines: &[&str], first: usize, group: usize, width: Option<usize>, units: &mut Vec<Unit>) {
    let bullets = lines.iter().filter(|line| bullet(line).is_some()).count() >= 2;
    let mut last: Option<&str> = None;
    for (n, line) in lines.iter().enumerate() {
        let text = line.trim();
        let shape = shape_of(text, bullets);
        if is_underline(text) && last.is_some() && !is_rule(text) {
            if let Some(unit) = units.last_mut().filter(|unit| unit.group == group && unit.is_one_line) {
                unit.shape = UnitShape::Heading;
            }
            last = None;
            continue;
        }
        let joins =
            shape == UnitShape::Paragraph && last.is_some_and(|before| continues(before, line, lines[0], width));
        match units.last_mut() {
            Some(unit) if joins => {
                join(&mut unit.text, text);
                unit.is_one_line = false;
            }
            _ => {
                let text = if shape == UnitShape::Bullet { bullet(text).unwrap_or(text) } else { text };
                units.push(Unit { text: one_spaced(text), shape, group, line: first + n, is_one_line: true });
            }
        }
        last = (shape != UnitShape::Rule).then_some(line);
    }
}

fn shape_of(text: &str, bullets: bool) -> UnitShape {
    match text {
        _ if is_rule(text) => UnitShape::Rule,
        _ if bullets && bullet(text).is_some() => UnitShape::Bullet,
        _ => UnitShape::Paragraph,
    }
}

/// What follows `- `, `* ` or `• `. A dash is not a bullet: in many languages it begins direct speech.
fn bullet(line: &str) -> Option<&str> {
    let text = line.trim();
    ["- ", "* ", "• ", "‣ ", "▪ "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// `* * *`, `_____`, `•••`: three marks or more, nothing else; `---` and `===` too.
fn is_rule(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3
        && marks.iter().all(|c| matches!(c, '*' | '_' | '-' | '=' | '•' | '~' | '—' | '–' | '#' | '⁂' | '·'))
        && !(is_underline(text) && marks.len() > 3)
}

fn is_underline(text: &str) -> bool {
    text.len() >= 3 && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'))
}

/// Whether a line goes on with the paragraph before it: the text is wrapped, the line before is full
/// (or does not end a sentence), and this one is not set in as a new paragraph.
fn continues(before: &str, line: &str, opening: &str, width: Option<usize>) -> bool {
    let Some(width) = width else { return false };
    let indent = |l: &str| l.chars().take_while(|c| c.is_whitespace()).count();
    let set_in = indent(line) >= 2 && indent(line) > indent(before) && indent(opening) == indent(line);
    let full = length(before) * 10 >= width * 7;
    // A short line ends its paragraph, unless the next word would not have fitted.
    let next_word = length(line.split_whitespace().next().unwrap_or_default());
    let no_room = length(before) + 1 + next_word > width * 9 / 10;
    let marked = boilerplate::reason(line, LineContext { before: None, text_follows: true }).is_some();
    !set_in && (full || no_room) && !(marked && ends_as_sentence(before))
}

fn join(text: &mut String, line: &str) {
    let close = text.chars().next_back().is_some_and(is_tight) && line.chars().next().is_some_and(is_tight);
    let hyphen = text.ends_with('-')
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && line.starts_with(char::is_lowercase);
    if !close && !hyphen {
        text.push(' ');
    }
    text.push_str(&one_spaced(line));
}

fn is_tight(c: char) -> bool {
    (is_unspaced(c) && !matches!(c, '\u{E00}'..='\u{E7F}'))
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn ends_as_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']' | '」' | '』' | '“' | '*')
    });
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', ';', ':', ',', '，', '、', '；', '：', '،', '।'])
}
