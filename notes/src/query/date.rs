//! The dates that a query may name.

use jiff::ToSpan;
use jiff::civil::Date;

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

/// Reads `2021`, `2021-07`, `2021-07-28`, or words such as `yesterday` and `last week`.
///
/// A week begins on Monday. "last week" is the seven days before this week's Monday, "last month" and
/// "last year" likewise.
pub fn day_span(text: &str, today: Date) -> Option<DaySpan> {
    let text = text.trim().to_lowercase();
    let (first, last) = numbered(&text).or_else(|| named(&text, today))?;
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
    let day = day.split(['t', ' ']).next()?.parse().ok()?;
    let day = Date::new(year, month, day).ok()?;
    Some((day, day))
}

/// The first and last day of what a word names, seen from today; `None` beyond the calendar.
pub type NamedDays = fn(Date) -> Option<(Date, Date)>;

/// The words that a date may be.
pub static NAMED_DAYS: [(&str, NamedDays); 8] = [
    ("today", |today| Some((today, today))),
    ("yesterday", |today| before(today).map(|day| (day, day))),
    ("this week", |today| Some((monday(today)?, monday(today)?.checked_add(6.days()).ok()?))),
    ("last week", |today| Some((monday(today)?.checked_sub(7.days()).ok()?, before(monday(today)?)?))),
    ("this month", |today| Some((today.first_of_month(), today.last_of_month()))),
    ("last month", |today| before(today.first_of_month()).map(|day| (day.first_of_month(), day))),
    ("this year", |today| Some((today.first_of_year(), today.last_of_year()))),
    ("last year", |today| before(today.first_of_year()).map(|day| (day.first_of_year(), day))),
];

fn named(text: &str, today: Date) -> Option<(Date, Date)> {
    let (_, days) = NAMED_DAYS.iter().find(|(word, _)| *word == text)?;
    days(today)
}

fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

fn before(day: Date) -> Option<Date> {
    day.yesterday().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_end_is_no_day() {
        assert_eq!([i64::MIN, i64::MAX].map(day_of), [None, None]);
        assert_eq!(day_of(18_836), Date::new(2021, 7, 28).ok());
    }
}
