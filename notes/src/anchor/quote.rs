//! Finding a quote as a person types it or another program copied it: straight quotation marks for curly ones, other
//! dashes and spaces, another case.

use super::occurrences::starts;
use crate::normal::FoldedText;
use crate::passage::{Offsets, Passage};

/// Every place where `quote` occurs in `plain`, in the order of the text, overlapping ones included. Any run of white
/// space in the quote matches any run of white space in the text; everything else must be exact. If there is no such
/// place, texts that fold alike match: quotation marks, dashes and the spaces beside them, case, marks on letters, and
/// any Unicode form. If there is still none, quotation marks around the whole quote are ignored.
#[must_use]
pub fn find_quote(plain: &str, quote: &str) -> Vec<Passage> {
    let exact = exactly(plain, quote);
    if !exact.is_empty() {
        return exact;
    }
    let folded = Folded::of(plain);
    let found = folded.places(plain, quote);
    if !found.is_empty() {
        return found;
    }
    folded.places(plain, unquoted(quote))
}

fn exactly(plain: &str, quote: &str) -> Vec<Passage> {
    let text = Collapsed::new(plain);
    let wanted: Vec<char> = Collapsed::new(quote.trim()).chars;
    let found = starts(&text.chars, &wanted).into_iter();
    found.map(|at| Passage::new(text.starts[at], text.starts[at + wanted.len() - 1] + 1)).collect()
}

/// The quote without quotation marks around it.
fn unquoted(quote: &str) -> &str {
    const MARKS: &str = "\"'“”„‟«»‹›‘’‚‛「」『』";
    let inside = quote.trim().trim_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
    if inside.is_empty() { quote } else { inside }
}

/// A text with each run of white space as one space, and where each character began.
struct Collapsed {
    chars: Vec<char>,
    starts: Vec<usize>,
}

impl Collapsed {
    fn new(text: &str) -> Self {
        let mut collapsed = Self { chars: Vec::new(), starts: Vec::new() };
        for (at, c) in text.chars().enumerate() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c == ' ' && collapsed.chars.last() == Some(&' ') {
                continue;
            }
            collapsed.chars.push(c);
            collapsed.starts.push(at);
        }
        collapsed
    }
}

/// A folded text in which all dashes are the same, and neither dashes nor quotation marks have spaces beside them.
struct Folded {
    normal: FoldedText,
    chars: Vec<char>,
    /// Where each character begins and ends in the folded text, in bytes.
    places: Vec<(usize, usize)>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { normal: FoldedText::of(text.trim()), chars: Vec::new(), places: Vec::new() };
        let mut is_spaced = false;
        let text = folded.normal.as_str().to_owned();
        for (at, c) in text.char_indices() {
            let before = folded.chars.last().copied();
            if c.is_whitespace() {
                is_spaced = before.is_some();
                continue;
            }
            if c == '-' && before == Some('-') {
                is_spaced = false;
                continue;
            }
            if is_spaced && !is_tight(c) && !before.is_some_and(is_tight) {
                folded.push(' ', at - 1..at);
            }
            is_spaced = false;
            folded.push(c, at..at + c.len_utf8());
        }
        folded
    }

    fn push(&mut self, c: char, place: std::ops::Range<usize>) {
        self.chars.push(c);
        self.places.push((place.start, place.end));
    }

    /// Where a quote stands in the text that was folded.
    fn places(&self, plain: &str, quote: &str) -> Vec<Passage> {
        let wanted = Self::of(quote).chars;
        let lead = plain.len() - plain.trim_start().len();
        let offsets = Offsets::new(plain);
        let place = |at: usize| {
            let folded = self.places[at].0..self.places[at + wanted.len() - 1].1;
            let range = self.normal.original(folded);
            offsets.passage(range.start + lead..range.end + lead)
        };
        starts(&self.chars, &wanted).into_iter().map(place).collect()
    }
}

/// Whether spaces beside this sign are not part of a quote's words.
fn is_tight(c: char) -> bool {
    matches!(c, '"' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(plain: &str, quote: &str, expected: &[&str]) {
        let found: Vec<String> = find_quote(plain, quote)
            .iter()
            .map(|p| plain.chars().skip(p.start.0).take(p.end.0 - p.start.0).collect())
            .collect();
        assert_eq!(found, expected, "{quote:?} in {plain:?}");
    }

    #[test]
    fn white_space_matches_white_space() {
        check("draw a\u{a0}clear\nline", "draw a clear line", &["draw a\u{a0}clear\nline"]);
        check("draw  a line", "  draw\n a  line ", &["draw  a line"]);
        check("ab", "a b", &[]);
        check("aaa", "aa", &["aa", "aa"]);
        check("划清界限，划清界限", "界限", &["界限", "界限"]);
        check("text", "", &[]);
        check("text", " \n ", &[]);
        check("", "text", &[]);
    }

    #[test]
    fn marks_dashes_case_and_unicode_forms_may_differ() {
        check("He said “draw a ‘clear’ line”.", "said \"draw a 'clear' line\"", &["said “draw a ‘clear’ line”"]);
        check("Il a dit « non » hier.", "dit \"non\" hier", &["dit « non » hier"]);
        check(
            "the talks—such as they were—ended",
            "Talks - such as they were -- ended",
            &["talks—such as they were—ended"],
        );
        check("Ein „Nein“ aus KÖLN", "ein \"nein\" aus köln", &["Ein „Nein“ aus KÖLN"]);
        check("caf\u{e9} and cafe\u{301}", "cafe\u{301}", &["cafe\u{301}"]);
        check("the caf\u{e9}", "cafe\u{301}", &["caf\u{e9}"]);
        check("他说：“划清界限”。", "划清界限”", &["划清界限”"]);
        check("He drew a clear line. No more.", "“Drew a clear line.”", &["drew a clear line."]);
        check("  😀 Wait… what", "WAIT... WHAT", &["Wait… what"]);
        // What stands there exactly comes before what only looks so.
        check("Line and line", "line", &["line"]);
        check("a line", "a lime", &[]);
        check("a line", "\"", &[]);
    }
}
