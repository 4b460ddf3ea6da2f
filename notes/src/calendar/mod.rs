//! Dates as people write them, in the languages of news: what a typed or printed date means, and what a question says
//! about time.
//!
//! - [`written`] reads a whole text as a date: `1 August 2021`, `1.8.2021`, `2021年7月`, «٢٨ يوليو ٢٠٢١»,
//!   `28 Temmuz 2021`, `since yesterday`, `in the last 7 days`.
//! - [`typed`] reads what is typed into a field for a date, as exact as it is: a day, a month or a year.
//! - [`bounds_in`] finds what a question says about time: `before August 2021`, `seit letzter Woche`.
//! - [`dates_in`] finds the days and months that a text names, [`forms`] lists how texts write one of them.
//!
//! Texts are read in their folded form ([`crate::normal`]), so that figures of all scripts, dashes, case and marks
//! are one; names are those of CLDR 48 with the languages' case forms (`months.txt`, `weekdays.txt`, `relative.txt`)
//! and what stands around dates (`around.txt`).
//!
//! Ambiguous dates are read as follows:
//!
//! - Figures are day, month, year unless only month, day, year is a date: `03/04/2021` is the 3rd of April,
//!   `07/28/2021` the 28th of July. The year comes first where it has four digits.
//! - A year of two digits (`1.8.21`, `28-Jul-21`) is at most ten years from now; otherwise it belongs to the century
//!   before.
//! - A word that is a month in two languages (`listopad`, `lip`) is read in the requested languages, in their order,
//!   else in the language that comes first in the table.
//! - A week begins on Monday. "last week", "2 weeks ago" and "3 months ago" are weeks and months of the calendar;
//!   "the last 7 days" and "past week" end today and hold the day seven days ago.
//! - A weekday is the latest one, today included; "last Monday" and "last July" are before today.
//! - "before" and "after" exclude the date, "until" and "since" include it.
//! - Years from 2400 to 2700 beside a Thai month are Buddhist; `令和 平成 昭和 大正` and `民国` count as they do.
//!
//! - Days and months of the Iranian and Afghan calendar count with their year (`۶ مرداد ۱۴۰۰`, `6 اسد 1400`).
//!
//! Absent on purpose: guessing a year, ranges (`28–30 July`), parts of a month (`early July`), and the lunar Hijri
//! calendar, whose days go by the sight of the moon.
//!
//! Nothing here fails or panics; the time is linear in the length of the text, since no date has more than a few words.

mod bound;
mod figures;
mod find;
mod forms;
mod longest;
mod named;
mod names;
mod persian;
mod read;
mod relative;
mod token;
mod typed;
mod whole;

use jiff::civil::Date;

pub use bound::{Bound, bounds_in};
pub use find::{DateInText, dates_in, times_in};
pub use forms::{DateSpelling, MAX_SPELLINGS, forms};
pub use names::{BoundKind, iranian_month_named, is_month_or_weekday, month_named};
pub use persian::day as iranian_day;
pub(crate) use token::read_han_number;
pub use typed::typed;
pub use whole::written;

/// Days from the first to the last, both included; a missing end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

/// A date as it was written, as exact as stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenDate {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month {
        /// The year.
        year: i16,
        /// The month, from 1.
        month: i8,
    },
    /// A year.
    Year(i16),
    /// A day of a month, without a year.
    MonthDay(MonthDay),
    /// A month without a year.
    MonthOnly(i8),
    /// A relative date, or a bound.
    Period(Period),
}

/// A day of a month, in no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MonthDay {
    /// The month, from 1.
    pub month: i8,
    /// The day, from 1.
    pub day: i8,
}

impl MonthDay {
    /// The day of a month; `None` where no year has it.
    #[must_use]
    pub fn new(month: i8, day: i8) -> Option<Self> {
        // A leap year has all of them.
        Date::new(2020, month, day).ok().map(|_| Self { month, day })
    }

    /// The latest such day up to another one; offered if a year is missing.
    #[must_use]
    pub fn latest(self, until: Date) -> Option<Date> {
        let days = (0..8).filter_map(|back| Date::new(until.year().checked_sub(back)?, self.month, self.day).ok());
        days.into_iter().find(|day| *day <= until)
    }
}

impl Period {
    /// A day.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self { first: Some(day), last: Some(day) }
    }

    fn between(first: Date, last: Date) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self::between(first, first.last_of_month()))
    }

    fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self::between(first, first.last_of_year()))
    }

    /// The days that remain under a bound; `None` if none remain within the calendar.
    fn bounded(self, way: BoundKind) -> Option<Self> {
        Some(match way {
            BoundKind::Before => Self { first: None, last: Some(self.first?.yesterday().ok()?) },
            BoundKind::Until => Self { first: None, last: Some(self.last?) },
            BoundKind::After => Self { first: Some(self.last?.tomorrow().ok()?), last: None },
            BoundKind::Since => Self { first: Some(self.first?), last: None },
            BoundKind::Within => self,
        })
    }
}

impl WrittenDate {
    /// Its days; `None` where the year is missing.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        match self {
            Self::Day(day) => Some(Period::day(day)),
            Self::Month { year, month } => Period::month(year, month),
            Self::Year(year) => Period::year(year),
            Self::Period(period) => Some(period),
            Self::MonthDay(_) | Self::MonthOnly(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
