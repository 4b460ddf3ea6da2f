//! The settings for reading dates, and the result.

use jiff::civil::Date;

use super::{MonthDay, WrittenDate};

/// The settings with which dates are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'r> {
    /// What relative dates count from.
    pub(super) today: Date,
    /// The languages whose names take precedence, as codes.
    pub(super) languages: &'r [String],
    pub(super) words: NameLanguages,
}

/// In which languages words are read that are ordinary words in others: short names of months (`mar`, `out`), and
/// relative days (`hier`, `danes`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameLanguages {
    /// In all languages: the whole text must be a date.
    OfAll,
    /// In English and the requested languages: a date among other words.
    OfAsked,
}

/// A date and the index of the token after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ParsedDate {
    pub(super) written: WrittenDate,
    pub(super) end: usize,
    pub(super) by: DateForm,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateForm {
    Figures,
    /// `2021年7月28日`.
    Units,
    /// With the month's name.
    Name,
    /// Relative to today.
    Relative,
    /// A weekday alone.
    Weekday,
}

impl Reader<'_> {
    /// Whether words of a language are read even if they may be ordinary words of another.
    pub(super) fn takes(&self, language: &str) -> bool {
        let is_asked = || self.languages.iter().any(|code| is_of(language, code));
        self.words == NameLanguages::OfAll || language == "en" || is_asked()
    }

    /// The year that two digits stand for: at most ten years from now.
    pub(super) fn short_year(&self, digits: u32) -> Option<i16> {
        let year = i16::try_from(digits).ok().filter(|year| *year < 100)? + 2000;
        Some(if year > self.today.year().saturating_add(10) { year - 100 } else { year })
    }
}

/// A day by its figures.
pub(super) fn day(year: i16, month: u32, day: u32) -> Option<WrittenDate> {
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(WrittenDate::Day(day))
}

/// A month by its figures.
pub(super) fn month(year: i16, month: u32) -> Option<WrittenDate> {
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    Some(WrittenDate::Month { year, month })
}

/// A day without its year, by its figures.
pub(super) fn month_day(month: u32, day: u32) -> Option<WrittenDate> {
    MonthDay::new(i8::try_from(month).ok()?, i8::try_from(day).ok()?).map(WrittenDate::MonthDay)
}

/// A year of four digits.
pub(super) fn year(value: u32, digits: usize) -> Option<i16> {
    i16::try_from(value).ok().filter(|year| digits == 4 && *year > 0)
}

/// Whether a language of the tables (`sr-Latn`) belongs to a code (`sr`).
pub(super) fn is_of(language: &str, code: &str) -> bool {
    let base = language.split('-').next().unwrap_or(language);
    let code = code.split('-').next().unwrap_or(code);
    base == code || (base == "nb" && matches!(code, "no" | "nn"))
}
