//! Dates as files state them, each a whole date with a precision; and days as the index counts them.
//!
//! Absent on purpose: dates as pages print them (see [`crate::source`]) and as queries and texts write them (see
//! [`crate::calendar`]).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "EventPrecision"))]
pub enum Precision {
    /// That day.
    Day,
    /// Some day of that month; the date is its first.
    Month,
    /// Some day of that year; the date is its first.
    Year,
    /// About then.
    About,
}

impl Precision {
    /// Reads a precision as files write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "day" => Some(Self::Day),
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            "about" => Some(Self::About),
            _ => None,
        }
    }

    /// The precision as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::About => "about",
        }
    }
}

/// A date with its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    /// A whole date.
    pub date: Date,
    /// How exact it is.
    pub precision: Precision,
}

impl PartialDate {
    /// Reads `2021-07-28`, `2021-07` or `2021`, with `-`, `/` or `.` between the parts, each optionally with `~` or
    /// `about` for an approximate date, and a date-time by its day (no zone is applied). `None` for anything else,
    /// including 30 February and `03/04/2021`, which is ambiguous.
    ///
    /// ```
    /// use notes::date::{PartialDate, Precision};
    /// let july = PartialDate::parse("2021-07").unwrap();
    /// assert_eq!((july.date.to_string().as_str(), july.precision), ("2021-07-01", Precision::Month));
    /// assert_eq!(PartialDate::parse("about 2021-07-28").unwrap().precision, Precision::About);
    /// assert!(PartialDate::parse("28 July").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text.strip_prefix("about ").or_else(|| text.strip_prefix('~')).or_else(|| text.strip_suffix('~'));
        let whole = exact(bare.unwrap_or(text).trim())?;
        Some(if bare.is_some() { Self { precision: Precision::About, ..whole } } else { whole })
    }

    /// A date as lists and references show it, no more exact than is known; text that is not a date is shown as it is.
    #[must_use]
    pub fn shown(date: &str, precision: Option<&str>) -> String {
        Self::stated(date, precision).map_or_else(|| date.trim().to_owned(), |date| date.to_string())
    }

    /// The date that two properties of a file state: the date itself and, if given, its precision.
    #[must_use]
    pub fn stated(date: &str, precision: Option<&str>) -> Option<Self> {
        let read = Self::parse(date)?;
        Some(Self { precision: precision.and_then(Precision::parse).unwrap_or(read.precision), ..read })
    }

    /// Like [`parse`](Self::parse), but if that fails, reads the day that the text begins with. The rest (the end of an
    /// interval, a remark) is ignored, so that sorting and filters still find the day.
    #[must_use]
    pub fn beginning(text: &str) -> Option<Self> {
        let day = |text: &str| text.trim().get(..10).filter(|day| day.as_bytes()[4] == b'-').and_then(Self::parse);
        let follows = |text: &str| text.trim()[10..].starts_with(|c: char| !c.is_ascii_digit());
        Self::parse(text).or_else(|| day(text).filter(|_| follows(text)))
    }

    /// The first day that it may mean, as the index counts days.
    #[must_use]
    pub fn first_day(self) -> i64 {
        day_number(self.date)
    }
}

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

/// No more than is known: `2021-07-28`, `2021-07`, `2021`, and `2021-07-28~` for about then (`~` after a
/// date is EDTF's sign for it: ISO 8601-2, 8.2.1).
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day => write!(f, "{}", self.date),
            Precision::Month => write!(f, "{}", self.date.strftime("%Y-%m")),
            Precision::Year => write!(f, "{}", self.date.strftime("%Y")),
            Precision::About => write!(f, "{}~", self.date),
        }
    }
}

/// The day of a date-time (`28T10:30`, `28 10:30:00+02:00`) or of a day with a zone (`28Z`, `28-05:00`); any other text
/// is returned whole, and is then not a day.
fn day_of_moment(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (day, rest) = text.split_at(end);
    let time = rest.trim_start_matches(['T', 't', ' ', '+', '-']);
    let is_zone = rest.eq_ignore_ascii_case("z");
    let hour = time.split_once(':').map_or("", |(hour, _)| hour);
    let is_time = time.len() < rest.len() && is_figure(hour);
    if is_zone || is_time { day } else { text }
}

/// Whether this is a month, a day or an hour in figures.
fn is_figure(part: &str) -> bool {
    (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn exact(text: &str) -> Option<PartialDate> {
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.')).unwrap_or('-');
    let mut parts = text.splitn(3, separator);
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    let day = day.map(day_of_moment);
    let figure = |part: Option<&str>| part.map_or(Some(1), |part| part.parse().ok().filter(|_| is_figure(part)));
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let date = Date::new(year.parse().ok().filter(|_| is_year)?, figure(month)?, figure(day)?).ok()?;
    let precision = match (month, day) {
        (None, _) => Precision::Year,
        (_, None) => Precision::Month,
        _ => Precision::Day,
    };
    Some(PartialDate { date, precision })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_with_the_year_first() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let read = PartialDate::parse(text).map(|e| (e.date.to_string(), e.precision.as_str()));
            assert_eq!(read, expected.map(|(date, precision)| (date.to_owned(), precision)), "{text}");
        };
        check("2021-07-28", Some(("2021-07-28", "day")));
        check(" 2021-07 ", Some(("2021-07-01", "month")));
        check("2021", Some(("2021-01-01", "year")));
        check("about 2021-07", Some(("2021-07-01", "about")));
        check("~2021", Some(("2021-01-01", "about")));
        check("2021-07-28~", Some(("2021-07-28", "about")));
        check("2021/7/28", Some(("2021-07-28", "day")));
        check("2021.07", Some(("2021-07-01", "month")));
        check("2021-07-28T10:30:00+02:00", Some(("2021-07-28", "day")));
        check("2021-07-28 10:30", Some(("2021-07-28", "day")));
        check("2021-07-28Z", Some(("2021-07-28", "day")));
        check("2021-07-28-05:00", Some(("2021-07-28", "day")));
        for wrong in [
            "",
            "2021-02-30",
            "2021-13",
            "21-07-28",
            "2021-07-28-01",
            "2021-07/28",
            "2021-07-",
            "2021-007",
            "28 July 2021",
            "03/04/2021",
            "-2021",
            "+2021",
            "2021T10:30",
            "2021-07-28 to 2021-08-02",
            "2021-07-28/2021-07-30",
            "2021-07-28 or so",
            "about",
            "~",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn a_date_shows_no_more_than_is_known() {
        let check = |date: &str, precision: Option<&str>, expected: Option<&str>| {
            let shown = PartialDate::stated(date, precision).map(|date| date.to_string());
            assert_eq!(shown.as_deref(), expected, "{date} {precision:?}");
        };
        check("2021-07-01", Some("month"), Some("2021-07"));
        check("2021-01-01", Some("year"), Some("2021"));
        check("2021-07-28", Some("about"), Some("2021-07-28~"));
        check("2021-07-28", Some("sure"), Some("2021-07-28"));
        check("2021-07-28", None, Some("2021-07-28"));
        check("2021-07", None, Some("2021-07"));
        check("2021", None, Some("2021"));
        check("2021-07-28T10:30:00", None, Some("2021-07-28"));
        check("2021-07-28T10:30:00", Some("month"), Some("2021-07"));
        check("last summer", None, None);
        check("2021-07-28é", None, None);
    }

    #[test]
    fn days_are_counted_within_the_calendar() {
        assert_eq!([i64::MIN, i64::MAX].map(day_of), [None, None]);
        assert_eq!(day_of(18_836), Date::new(2021, 7, 28).ok());
        assert_eq!(PartialDate::parse("2021-07").map(PartialDate::first_day), Some(18_809));
        for text in ["2021-07-28/2021-07-30", "2021-07-28–30", "2021-07-28, 10:30", "2021-07-28 or so"] {
            assert_eq!(PartialDate::beginning(text).map(PartialDate::first_day), Some(18_836), "{text}");
        }
        assert_eq!(["in July", "2021-07-281", "28 July 2021"].map(PartialDate::beginning), [None; 3]);
    }
}
