//! The days and months that a text names.

use std::ops::Range;

use super::WrittenDate;
use super::read::{DateForm, NameLanguages, ParsedDate, Reader};
use super::token::{Token, tokens};
use crate::normal::{FoldedText, is_unspaced};
use crate::passage::{Offsets, Passage};

/// A date in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateInText {
    /// Where it stands, in code points.
    pub span: Passage,
    /// The date, as exact as it was stated.
    pub date: WrittenDate,
}

/// A text with its folded form.
pub(super) struct Text<'t> {
    offsets: Offsets<'t>,
    normal: FoldedText,
}

impl<'t> Text<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { offsets: Offsets::new(text), normal: FoldedText::of(text) }
    }

    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        tokens(self.normal.as_str())
    }

    /// Where tokens stand in the text.
    pub(super) fn passage(&self, tokens: &[Token<'_>], range: Range<usize>) -> Passage {
        let folded = tokens[range.start].range.start..tokens[range.end - 1].range.end;
        self.offsets.passage(self.normal.original(folded))
    }
}

/// The days, months of years and days of months that a text names, in order; no relative dates, and no bare years or
/// months. A short name (`mar`, `lis`) counts in English and in these languages (codes); figures count as a date only
/// with a year.
#[must_use]
pub fn dates_in(text: &str, languages: &[String]) -> Vec<DateInText> {
    found_in(text, languages, |read| match read.written {
        WrittenDate::Day(_) | WrittenDate::Month { .. } => true,
        WrittenDate::MonthDay(_) => read.by != DateForm::Figures,
        WrittenDate::Year(_) | WrittenDate::MonthOnly(_) | WrittenDate::Period(_) => false,
    })
}

/// The dates in a question: those of [`dates_in`], and bare months and years from 1900 to 2100.
#[must_use]
pub fn times_in(text: &str, languages: &[String]) -> Vec<DateInText> {
    found_in(text, languages, |read| match read.written {
        WrittenDate::Day(_) | WrittenDate::Month { .. } | WrittenDate::MonthOnly(_) => true,
        WrittenDate::MonthDay(_) => read.by != DateForm::Figures,
        WrittenDate::Year(year) => (1900..=2100).contains(&year),
        WrittenDate::Period(_) => false,
    })
}

fn found_in(text: &str, languages: &[String], is_wanted: impl Fn(&ParsedDate) -> bool) -> Vec<DateInText> {
    let text = Text::of(text);
    let tokens = text.tokens();
    // Relative dates are left out, so it does not matter which day is today.
    let reader = Reader { today: jiff::civil::date(2000, 1, 1), languages, words: NameLanguages::OfAsked };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = reader.at(&tokens, at).filter(|read| are_whole_words(&tokens, at, read.end));
        at = match read {
            Some(read) if is_wanted(&read) => {
                found.push(DateInText { span: text.passage(&tokens, at..read.end), date: read.written });
                read.end
            }
            _ => at + 1,
        };
    }
    found
}

/// Whether tokens are complete words: no word or figure continues before or after them.
pub(super) fn are_whole_words(tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    let goes_on = |token: &Token<'_>| token.number().is_some() || token.word().is_some_and(|word| !is_run(word));
    let glued_to = |at: usize| tokens[at].is_glued() && at > 0;
    let begins_within = glued_to(start)
        && goes_on(&tokens[start])
        && (goes_on(&tokens[start - 1])
            || (tokens[start - 1].is_sign("-/.:") && glued_to(start - 1) && goes_on(&tokens[start.saturating_sub(2)])));
    let ends_within = tokens.get(end).is_some_and(Token::is_glued)
        && goes_on(&tokens[end - 1])
        && (goes_on(&tokens[end])
            || (tokens[end].is_sign("-/.:")
                && tokens.get(end + 1).is_some_and(|t| t.is_glued() && t.number().is_some())));
    !begins_within && !ends_within
}

fn is_run(word: &str) -> bool {
    word.starts_with(is_unspaced)
}
