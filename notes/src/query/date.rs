//! The dates that a query may name.

use jiff::civil::Date;

use crate::calendar::{MonthDay, WrittenDate, written};
use crate::date::{DaySpan, day_number};

/// Reads a date as people write it, in any language that [`crate::calendar`] knows: `2021-07`, `1 August 2021`,
/// `1.8.2021`, `last week`, `since yesterday`. An open end is the smallest or the largest number. `None` for what
/// is no date, and for a day or a month without its year.
pub fn day_span(text: &str, today: Date) -> Option<DaySpan> {
    let period = written(text, today)?.period()?;
    let first = period.first.map_or(i64::MIN, day_number);
    Some(DaySpan { first, last: period.last.map_or(i64::MAX, day_number) })
}

/// The latest day that a date without a year can mean, suggested in its place.
pub(super) fn with_year(text: &str, today: Date) -> Option<String> {
    match written(text, today)? {
        WrittenDate::MonthDay(day) => Some(day.latest(today)?.to_string()),
        WrittenDate::MonthOnly(month) => Some(MonthDay { month, day: 1 }.latest(today)?.strftime("%Y-%m").to_string()),
        _ => None,
    }
}

/// The words for days that are offered where a date is typed.
pub static NAMED_DAYS: [&str; 8] =
    ["today", "yesterday", "this week", "last week", "this month", "last month", "this year", "last year"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::day_of;

    #[test]
    fn dates_are_read_as_people_write_them() {
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
    }
}
