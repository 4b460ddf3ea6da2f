//! A whole text as a date: the values of a query's fields.

use jiff::civil::Date;

use super::WrittenDate;
use super::names::{BoundKind, Meaning, WordPosition, longest};
use super::read::{NameLanguages, Reader};
use super::token::{Token, tokens};
use crate::normal::fold;

/// Most code points of a text that can be a date.
const MAX_CHARS: usize = 80;

/// Reads a text that is a date and nothing else, in any language; relative dates count from `today`.
#[must_use]
pub fn written(text: &str, today: Date) -> Option<WrittenDate> {
    written_in(text, today, &[])
}

/// The same; names in some languages (codes) take precedence over others.
pub(super) fn written_in(text: &str, today: Date, languages: &[String]) -> Option<WrittenDate> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let folded = fold(text);
    let tokens = tokens(&folded);
    let reader = Reader { today, languages, words: NameLanguages::OfAll };
    alone(&reader, &tokens, None).or_else(|| bounded(&reader, &tokens))
}

/// A date with nothing but a weekday, an article or a sign beside it, or with a second word that makes it a bound.
fn alone(reader: &Reader<'_>, tokens: &[Token<'_>], way: Option<BoundKind>) -> Option<WrittenDate> {
    let ends = |at: usize| {
        let again = way.and_then(|way| way_at(tokens, at, WordPosition::Behind).filter(|(_, behind)| *behind == way));
        is_nothing(tokens, at) || again.is_some_and(|(end, _)| is_nothing(tokens, end))
    };
    let mut from = 0;
    loop {
        let read = reader.at(tokens, from).filter(|read| ends(read.end));
        if let Some(read) = read {
            return Some(read.written);
        }
        from = beside(tokens, from)?;
    }
}

/// Whether the tokens from an index on may all accompany a date.
fn is_nothing(tokens: &[Token<'_>], from: usize) -> bool {
    let mut at = from;
    while at < tokens.len() {
        match beside(tokens, at) {
            Some(end) => at = end,
            None => return false,
        }
    }
    true
}

/// The index after a weekday, an article, a connecting word, `on`, or a sign.
fn beside(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    if tokens.get(at)?.is_sign(".,()،॰׳") {
        return Some(at + 1);
    }
    let says_nothing = |meaning: &Meaning| {
        let is = matches!(
            meaning,
            Meaning::Weekday(..) | Meaning::Article | Meaning::Joint | Meaning::Bound(BoundKind::Within, _)
        );
        is.then_some(())
    };
    longest(tokens, at, says_nothing).map(|(end, ())| end)
}

/// `since yesterday`, `2021年8月以前`: a date with a word that makes it a bound.
fn bounded(reader: &Reader<'_>, tokens: &[Token<'_>]) -> Option<WrittenDate> {
    if let Some((end, way)) = way_at(tokens, 0, WordPosition::Before)
        && let Some(written) = alone(reader, &tokens[end..], Some(way))
    {
        return written.period()?.bounded(way).map(WrittenDate::Period);
    }
    let read = reader.at(tokens, 0)?;
    let (_, way) = way_at(tokens, read.end, WordPosition::Behind).filter(|(end, _)| is_nothing(tokens, *end))?;
    read.written.period()?.bounded(way).map(WrittenDate::Period)
}

/// The bound that a word makes, and the index after the word.
pub(super) fn way_at(tokens: &[Token<'_>], at: usize, wanted: WordPosition) -> Option<(usize, BoundKind)> {
    longest(tokens, at, |meaning| match *meaning {
        Meaning::Bound(way, side) if side == wanted => Some(way),
        _ => None,
    })
}
