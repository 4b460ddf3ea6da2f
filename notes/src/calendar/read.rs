//! What dates are read with, and what reading one gives.

use jiff::civil::Date;

use super::{MonthDay, WrittenDate};

/// What dates are read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'r> {
    /// What relative dates count from.
    pub(super) today: Date,
    /// The languages whose names count before others, by their codes.
    pub(super) languages: &'r [String],
    pub(super) words: Words,
}

/// Of which languages words are read that are ordinary ones of others: short names of months (`mar`, `out`), and days
/// seen from today (`hier`, `danes`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Where the whole text is to be a date.
    OfAll,
    /// Of English and the languages asked for, where a date stands among words.
    OfAsked,
}

/// A date and the token behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Read {
    pub(super) written: WrittenDate,
    pub(super) end: usize,
    pub(super) by: By,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Figures,
    /// `2021年7月28日`.
    Units,
    /// With the month's name.
    Name,
    /// Seen from today.
    Today,
    /// A weekday alone.
    Weekday,
}

impl Reader<'_> {
    /// Whether words of a language are read that may be ordinary ones of another.
    pub(super) fn takes(&self, language: &str) -> bool {
        let is_asked = || self.languages.iter().any(|code| is_of(language, code));
        self.words == Words::OfAll || language == "en" || is_asked()
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

/// Whether a language of the tables (`sr-Latn`) is what a code (`sr`) names.
pub(super) fn is_of(language: &str, code: &str) -> bool {
    let base = language.split('-').next().unwrap_or(language);
    let code = code.split('-').next().unwrap_or(code);
    base == code || (base == "nb" && matches!(code, "no" | "nn"))
}
