//! What a question says about time, so that it can be offered as a filter.

use jiff::civil::Date;

use super::find::{Text, are_whole_words};
use super::names::{BoundKind, Meaning, WordPosition, longest};
use super::read::{DateForm, NameLanguages, ParsedDate, Reader};
use super::token::Token;
use super::whole::way_at;
use super::{Period, WrittenDate};
use crate::passage::Passage;

/// Words of a question that bound its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The words, in code points.
    pub span: Passage,
    /// How they bound it.
    pub way: BoundKind,
    /// The date they name.
    pub date: WrittenDate,
    /// The days that remain; at least one end is given.
    pub period: Period,
}

/// Everything that a text says about time with a word such as `before` or `since`, or relative to today. Only years
/// from 1900 to 2100 count; a weekday, a bare month and a date alone do not. Relative dates are read in English and in
/// these languages (codes): `hier` means yesterday in French and here in German.
#[must_use]
pub fn bounds_in(text: &str, today: Date, languages: &[String]) -> Vec<Bound> {
    let text = Text::of(text);
    let tokens = text.tokens();
    let reader = Reader { today, languages, words: NameLanguages::OfAsked };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let bound = bare(&reader, &tokens, at).or_else(|| prefixed(&reader, &tokens, at));
        at = match bound {
            Some((way, read)) => {
                let period = read.written.period().and_then(|period| period.bounded(way));
                let span = text.passage(&tokens, at..read.end);
                found.extend(period.map(|period| Bound { span, way, date: read.written, period }));
                read.end
            }
            None => at + 1,
        };
    }
    found
}

/// A date followed by its word, or a relative date.
fn bare(reader: &Reader<'_>, tokens: &[Token<'_>], at: usize) -> Option<(BoundKind, ParsedDate)> {
    let read = reader.at(tokens, at).filter(|read| are_whole_words(tokens, at, read.end) && is_sure(read))?;
    if let Some((end, way)) = way_at(tokens, read.end, WordPosition::Behind) {
        return Some((way, ParsedDate { end, ..read }));
    }
    (read.by == DateForm::Relative).then_some((BoundKind::Within, read))
}

/// A date preceded by its word.
fn prefixed(reader: &Reader<'_>, tokens: &[Token<'_>], at: usize) -> Option<(BoundKind, ParsedDate)> {
    let (mut from, way) = way_at(tokens, at, WordPosition::Before)?;
    // Two such words may follow each other: `seit dem`, `before the end of`.
    for _ in 0..3 {
        let read = reader.at(tokens, from).filter(|read| are_whole_words(tokens, from, read.end) && is_sure(read));
        if let Some(read) = read {
            let end = way_at(tokens, read.end, WordPosition::Behind).filter(|(_, behind)| *behind == way);
            return Some((way, ParsedDate { end: end.map_or(read.end, |(end, _)| end), ..read }));
        }
        from =
            longest(tokens, from, |meaning| matches!(meaning, Meaning::Article | Meaning::Weekday(..)).then_some(()))?
                .0;
    }
    None
}

/// Whether it is certainly a date, with its year.
fn is_sure(read: &ParsedDate) -> bool {
    match read.written {
        WrittenDate::Year(year) => (1900..=2100).contains(&year),
        written => written.period().is_some(),
    }
}

impl Bound {
    /// The filter that says it: `before:2021-07-31`, `after:2021-08`, `on:2021`, `after:2021-07-22 before:2021-07-28`.
    ///
    /// The day that a word names is left out: "before August" ends with July.
    #[must_use]
    pub fn clause(&self) -> String {
        let whole = match (self.way, self.date) {
            (BoundKind::Before | BoundKind::After, _) => None,
            (_, WrittenDate::Month { year, month }) => Some(format!("{year:04}-{month:02}")),
            (_, WrittenDate::Year(year)) => Some(format!("{year:04}")),
            _ => None,
        };
        match (self.way, whole, self.period) {
            (BoundKind::Within, Some(whole), _) => format!("on:{whole}"),
            (BoundKind::Until, Some(whole), _) => format!("before:{whole}"),
            (BoundKind::Since, Some(whole), _) => format!("after:{whole}"),
            (_, _, Period { first: Some(first), last: Some(last) }) if first == last => format!("on:{first}"),
            (_, _, Period { first, last }) => {
                let first = first.map(|first| format!("after:{first}"));
                let last = last.map(|last| format!("before:{last}"));
                first.into_iter().chain(last).collect::<Vec<_>>().join(" ")
            }
        }
    }
}
