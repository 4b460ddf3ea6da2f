//! Dates as files state them: a whole date always, and how exact it is.
//!
//! Absent on purpose: dates as pages print them (see [`crate::source`]) and as queries write them (see
//! [`crate::query`]).

use std::fmt;

use jiff::civil::Date;

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Reads `2021-07-28`, `2021-07` or `2021`, each with a `~` or `about` where it is only about then;
    /// none for anything else, a 30 February included.
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

    /// How a list or a reference shows what a file states: no more than is known; text that is no date stays
    /// as it is.
    #[must_use]
    pub fn shown(date: &str, precision: Option<&str>) -> String {
        Self::stated(date, precision).map_or_else(|| date.trim().to_owned(), |date| date.to_string())
    }

    /// The date that a file states by two of its keys: a whole date or a part of one, a date-time (its day
    /// counts, no zone is applied), and its precision, where one is stated.
    #[must_use]
    pub fn stated(date: &str, precision: Option<&str>) -> Option<Self> {
        let date = date.trim();
        let day = date.get(..10).filter(|_| date[10..].starts_with(['T', 't', ' ']));
        let read = Self::parse(day.unwrap_or(date))?;
        Some(Self { precision: precision.and_then(Precision::parse).unwrap_or(read.precision), ..read })
    }
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

fn exact(text: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = text.splitn(4, '-').collect();
    let digits = |part: &&str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let shaped = parts.iter().enumerate().all(|(at, part)| digits(part, if at == 0 { 4 } else { 2 }));
    let number = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<i16>().ok());
    if !shaped || parts.len() > 3 {
        return None;
    }
    let (month, day) = (i8::try_from(number(1)?).ok()?, i8::try_from(number(2)?).ok()?);
    let date = Date::new(number(0)?, month, day).ok()?;
    let precision = match parts.len() {
        1 => Precision::Year,
        2 => Precision::Month,
        _ => Precision::Day,
    };
    Some(PartialDate { date, precision })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_dates_are_read() {
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
        for wrong in [
            "",
            "2021-02-30",
            "2021-13",
            "21-07-28",
            "2021-7-28",
            "2021-07-28-01",
            "28 July 2021",
            "2021/07/28",
            "-2021",
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
        check("last summer", None, None);
        check("2021-07-28é", None, None);
    }
}
