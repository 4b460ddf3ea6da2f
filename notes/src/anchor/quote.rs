//! Finding a quote as a person types it: white space in it matches any white space of the text.

use super::occurrences::starts;
use crate::passage::Passage;

/// Every place where `quote` stands in `plain`, in the order of the text, overlapping ones too. Any
/// run of white space in the quote matches any run of white space in the text; all else is exact.
#[must_use]
pub fn find_quote(plain: &str, quote: &str) -> Vec<Passage> {
    let text = Collapsed::new(plain);
    let wanted: Vec<char> = Collapsed::new(quote.trim()).chars;
    let found = starts(&text.chars, &wanted).into_iter();
    found.map(|at| Passage::new(text.starts[at], text.starts[at + wanted.len() - 1] + 1)).collect()
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
}
