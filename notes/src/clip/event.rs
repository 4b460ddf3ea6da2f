//! When a clip's event happened: a whole date always, and how exact it is.

use jiff::civil::Date;

/// How exact an event's date is.
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
pub struct EventDate {
    /// A whole date.
    pub date: Date,
    /// How exact it is.
    pub precision: Precision,
}

impl EventDate {
    /// Reads `2021-07-28`, `2021-07` or `2021`; none for anything else, a 30 February included.
    ///
    /// ```
    /// use notes::clip::{EventDate, Precision};
    /// let july = EventDate::parse("2021-07").unwrap();
    /// assert_eq!((july.date.to_string().as_str(), july.precision), ("2021-07-01", Precision::Month));
    /// assert!(EventDate::parse("28 July").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let parts: Vec<&str> = text.split('-').collect();
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
        Some(Self { date, precision })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_dates_are_read() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let read = EventDate::parse(text).map(|e| (e.date.to_string(), e.precision.as_str()));
            assert_eq!(read, expected.map(|(date, precision)| (date.to_owned(), precision)), "{text}");
        };
        check("2021-07-28", Some(("2021-07-28", "day")));
        check(" 2021-07 ", Some(("2021-07-01", "month")));
        check("2021", Some(("2021-01-01", "year")));
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
        ] {
            check(wrong, None);
        }
    }
}
