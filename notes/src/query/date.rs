//! The dates that a query may name.

use jiff::civil::Date;

use crate::calendar::{MonthDay, Written, written};

/// Days from `first` to `last`, both included, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySpan {
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
}

/// A day counted from 1970-01-01.
pub fn day_number(day: Date) -> i64 {
    let since = day - jiff::civil::date(1970, 1, 1);
    i64::from(since.get_days())
}

/// The day of a number counted from 1970-01-01; `None` beyond the calendar.
pub fn day_of(number: i64) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

/// Reads a date as people write it, in any language that [`crate::calendar`] knows: `2021-07`, `1 August 2021`,
/// `1.8.2021`, `last week`, `since yesterday`. An open end is the smallest or the largest number. `None` for what
/// is no date, and for a day or a month without its year.
pub fn day_span(text: &str, today: Date) -> Option<DaySpan> {
    let period = written(text, today)?.period()?;
    let first = period.first.map_or(i64::MIN, day_number);
    Some(DaySpan { first, last: period.last.map_or(i64::MAX, day_number) })
}

/// The latest day that a date without its year names, which is offered where it was asked for.
pub(super) fn with_year(text: &str, today: Date) -> Option<String> {
    match written(text, today)? {
        Written::MonthDay(day) => Some(day.latest(today)?.to_string()),
        Written::MonthOnly(month) => Some(MonthDay { month, day: 1 }.latest(today)?.strftime("%Y-%m").to_string()),
        _ => None,
    }
}

/// Reads a date as files state it, the year first: `2021`, `2021-07`, `2021-07-28`, a date-time by its day.
/// Other orders are not guessed at: what a file means by `03/04/2021` is not known.
pub fn stated_span(text: &str) -> Option<DaySpan> {
    let (first, last) = numbered(text.trim())?;
    Some(DaySpan { first: day_number(first), last: day_number(last) })
}

fn numbered(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.splitn(3, ['-', '/', '.']);
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let month: i8 = month.parse().ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let Some(day) = parts.next() else {
        return Some((first, first.last_of_month()));
    };
    // A date-time names its day.
    let day = day.split(['T', 't', ' ']).next()?.parse().ok()?;
    let day = Date::new(year, month, day).ok()?;
    Some((day, day))
}

/// The words for days that are offered where a date is typed.
pub static NAMED_DAYS: [&str; 8] =
    ["today", "yesterday", "this week", "last week", "this month", "last month", "this year", "last year"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_is_no_day() {
        assert_eq!([i64::MIN, i64::MAX].map(day_of), [None, None]);
        assert_eq!(day_of(18_836), Date::new(2021, 7, 28).ok());
    }

    #[test]
    fn dates_are_read_as_people_write_them_and_files_as_they_state_them() {
        let today = Date::constant(2026, 11, 24);
        let read = |text: &str| {
            let shown = |day: i64| day_of(day).map(|day| day.to_string()).unwrap_or_default();
            day_span(text, today).map(|span| format!("{}..{}", shown(span.first), shown(span.last)))
        };
        for (text, expected) in [
            ("1 August 2021", "2021-08-01..2021-08-01"),
            ("August 2021", "2021-08-01..2021-08-31"),
            ("1.8.2021", "2021-08-01..2021-08-01"),
            ("2021年7月", "2021-07-01..2021-07-31"),
            ("28 июля 2021", "2021-07-28..2021-07-28"),
            ("٢٨ يوليو ٢٠٢١", "2021-07-28..2021-07-28"),
            ("last week", "2026-11-16..2026-11-22"),
            ("since yesterday", "2026-11-23.."),
            ("2021-07-28T10:00", "2021-07-28..2021-07-28"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(["soon", "28 July", "2021-13", ""].map(read), [None, None, None, None]);
        assert_eq!(with_year("28 July", today).as_deref(), Some("2026-07-28"));
        assert_eq!(with_year("December", today).as_deref(), Some("2025-12"));
        assert_eq!(stated_span("2021-07").map(|span| span.last), stated_span("2021-07-31").map(|span| span.first));
        assert_eq!(stated_span("03/04/2021"), None);
    }
}
