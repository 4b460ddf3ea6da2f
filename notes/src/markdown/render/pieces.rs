//! What stands out within a run of text: dates, which must not break at their hyphens, and in the analyst's own texts
//! `#tags` and `==marked words==`. A mark lies within one run: what other markup parts stays as it is written.

use super::options::Authorship;
use crate::markdown::link::tag_at;

/// A part of a run, in order; all parts together are the run's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words as they are.
    Words(&'t str),
    /// A date as files state it, by day or month.
    Date(&'t str),
    /// A tag with its `#`.
    Tag(&'t str),
    /// The sign before marked words.
    MarkStart(&'t str),
    /// The sign after them.
    MarkEnd(&'t str),
}

/// What is known of a run beside its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunContext<'a> {
    pub authorship: Authorship,
    /// Whether the run is part of a link, which holds no other.
    pub in_link: bool,
    /// The character before it, of whatever markup.
    pub before: Option<char>,
    /// Bytes of the run that were escaped: they are no syntax.
    pub literal: &'a [usize],
}

const SIGN: &str = "==";

/// The parts of a run.
pub(super) fn pieces<'t>(text: &'t str, around: RunContext<'_>) -> Vec<Piece<'t>> {
    let mut reader = Reader { text, around, pieces: Vec::new(), written: 0 };
    if around.authorship == Authorship::Captured || !text.contains(SIGN) {
        reader.words(0, text.len());
        return reader.pieces;
    }
    let mut at = 0;
    while let Some((start, end)) = reader.marked(at) {
        reader.words(at, start);
        reader.pieces.push(Piece::MarkStart(SIGN));
        reader.written = start + SIGN.len();
        reader.words(start + SIGN.len(), end);
        reader.pieces.push(Piece::MarkEnd(SIGN));
        at = end + SIGN.len();
        reader.written = at;
    }
    reader.words(at, text.len());
    reader.pieces
}

struct Reader<'t, 'a> {
    text: &'t str,
    around: RunContext<'a>,
    pieces: Vec<Piece<'t>>,
    /// How much of the text the pieces hold, in bytes.
    written: usize,
}

impl<'t> Reader<'t, '_> {
    /// The next marked words from a byte on: where their first sign begins, and their last.
    fn marked(&self, from: usize) -> Option<(usize, usize)> {
        let mut start = None;
        for sign in self.text[from..].match_indices(SIGN).map(|(at, _)| from + at) {
            let words = start.map(|start: usize| &self.text[start + SIGN.len()..sign]);
            // As the editor reads them (ui/src/editor/livePreview.ts): no equals sign stands among marked words.
            if let (Some(start), Some(words)) = (start, words)
                && !words.is_empty()
                && !words.contains('=')
                && self.closes(sign)
            {
                return Some((start, sign));
            }
            start = Some(sign).filter(|&sign| self.opens(sign));
        }
        None
    }

    fn opens(&self, at: usize) -> bool {
        let next = self.text[at + SIGN.len()..].chars().next();
        self.is_sign(at) && !self.text[..at].ends_with('=') && next.is_some_and(|c| !c.is_whitespace() && c != '=')
    }

    fn closes(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + SIGN.len()..].chars().next();
        self.is_sign(at) && before.is_some_and(|c| !c.is_whitespace() && c != '=') && after != Some('=')
    }

    fn is_sign(&self, at: usize) -> bool {
        !self.around.literal.contains(&at) && !self.around.literal.contains(&(at + 1))
    }

    /// The words between two bytes, with the dates and tags in them.
    fn words(&mut self, from: usize, to: usize) {
        let mut before = self.text[..from].chars().next_back().or(self.around.before);
        for (at, c) in self.text[from..to].char_indices().map(|(at, c)| (from + at, c)) {
            if at >= self.written
                && let Some(piece) = self.piece_at(at, to, c, before)
            {
                self.push(at);
                self.written = at + piece.text().len();
                self.pieces.push(piece);
            }
            before = Some(c);
        }
        self.push(to);
    }

    /// The words that no piece holds yet, up to a byte.
    fn push(&mut self, to: usize) {
        if self.written < to {
            self.pieces.push(Piece::Words(&self.text[self.written..to]));
            self.written = to;
        }
    }

    fn piece_at(&self, at: usize, to: usize, c: char, before: Option<char>) -> Option<Piece<'t>> {
        let text = &self.text[..to];
        match c {
            '0'..='9' if before.is_none_or(|c| !c.is_alphanumeric() && c != '-') => {
                date_at(&text[at..]).map(Piece::Date)
            }
            '#' if self.around.authorship == Authorship::Own
                && !self.around.in_link
                && !self.around.literal.contains(&at) =>
            {
                tag_at(text, at, before).map(|tag| Piece::Tag(&text[at..at + 1 + tag.len()]))
            }
            _ => None,
        }
    }
}

impl<'t> Piece<'t> {
    /// Its part of the text.
    pub fn text(self) -> &'t str {
        let (Self::Words(text) | Self::Date(text) | Self::Tag(text) | Self::MarkStart(text) | Self::MarkEnd(text)) =
            self;
        text
    }
}

/// The date that a text begins with, `2021-07-08` or `2021-07`, if nothing goes on behind it.
fn date_at(text: &str) -> Option<&str> {
    let is_date = |length: usize| {
        let digits = text.as_bytes().get(..length)?;
        let fits = digits.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        let next = fits.then(|| text[length..].chars().next())?;
        next.is_none_or(|c| !c.is_alphanumeric() && c != '-').then_some(&text[..length])
    };
    is_date(10).or_else(|| is_date(7))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text: dates in `{}`, tags in `<>`, marks in `[]`.
    #[track_caller]
    fn check(authorship: Authorship, text: &str, expected: &str) {
        let around = RunContext { authorship, in_link: false, before: None, literal: &[] };
        let pieces = pieces(text, around);
        assert_eq!(pieces.iter().map(|piece| piece.text()).collect::<String>(), text);
        let drawn: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(text) => (*text).to_owned(),
                Piece::Date(text) => format!("{{{text}}}"),
                Piece::Tag(text) => format!("<{text}>"),
                Piece::MarkStart(_) => "[".to_owned(),
                Piece::MarkEnd(_) => "]".to_owned(),
            })
            .collect();
        assert_eq!(drawn, expected);
    }

    #[test]
    fn dates_tags_and_marks() {
        let own = |text: &str, expected: &str| check(Authorship::Own, text, expected);
        own("On 2021-07-08 (2021-07).", "On {2021-07-08} ({2021-07}).");
        own(
            "2021-07-081 a2021-07 2021-7 12021-07-08 2021-07-08-x",
            "2021-07-081 a2021-07 2021-7 12021-07-08 2021-07-08-x",
        );
        own("#a/b, no#t #2021 (#王毅)", "<#a/b>, no#t #2021 (<#王毅>)");
        own("a ==b c== d", "a [b c] d");
        own("==#tag in 2021-07==", "[#tag in {2021-07}]");
        own("a == b == c, a==b, ====, ==a b, === x ===", "a == b == c, a==b, ====, ==a b, === x ===");
        own("==a====b== ==c==", "==a====b== [c]");
        own("==a = b== ==a ==b==", "==a = b== ==a [b]");
        check(Authorship::Captured, "#a ==b== 2021-07-08", "#a ==b== {2021-07-08}");
    }

    #[test]
    fn what_is_escaped_and_what_is_in_a_link_is_no_syntax() {
        let around = RunContext { authorship: Authorship::Own, in_link: false, before: Some('d'), literal: &[6, 8] };
        let read = pieces("#a ==b==#c", RunContext { literal: &[], ..around });
        assert_eq!(read.len(), 5, "{read:?}");
        assert_eq!(
            pieces("==b== #", around),
            [Piece::MarkStart("=="), Piece::Words("b"), Piece::MarkEnd("=="), Piece::Words(" #")]
        );
        assert_eq!(pieces("a (#b) #c", RunContext { in_link: true, ..around }), [Piece::Words("a (#b) #c")]);
        assert_eq!(pieces(" (==b== #c", around), [Piece::Words(" (==b== #c")]);
    }
}
