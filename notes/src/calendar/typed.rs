//! A date as an analyst types it into a field.

use jiff::civil::{Date, date};

use super::{WrittenDate, written};
use crate::date::{PartialDate, Precision};

/// Words, in any case, and the sign before a date that is approximate.
const ABOUT: [&str; 8] = ["about ", "around ", "circa ", "ca. ", "ca ", "c. ", "approx. ", "~"];

/// Reads a day, a month or a year, no more exact than typed: `2021-07-28`, `28 July 2021`, `2021年7月`,
/// `۶ مرداد ۱۴۰۰`, `2021`, each with `about` or `~` before it or `~` behind it. A month and a year give their first
/// day. `None` for anything else: what lacks its year, a date relative to today, and figures that name two days
/// (`03/04/2021`). Years of two figures count from `today`.
///
/// ```
/// use notes::calendar::typed;
/// let today = jiff::civil::date(2026, 11, 30);
/// assert_eq!(typed("28 July 2021", today).unwrap().to_string(), "2021-07-28");
/// assert_eq!(typed("about July 2021", today).unwrap().to_string(), "2021-07-01~");
/// assert!(typed("yesterday", today).is_none());
/// ```
#[must_use]
pub fn typed(text: &str, today: Date) -> Option<PartialDate> {
    let text = text.trim();
    let bare = without_about(text);
    let date = PartialDate::parse(bare.unwrap_or(text)).or_else(|| stated(bare.unwrap_or(text), today))?;
    Some(if bare.is_some() { PartialDate { precision: Precision::About, ..date } } else { date })
}

fn stated(text: &str, today: Date) -> Option<PartialDate> {
    if names_two_days(text) {
        return None;
    }
    let (date, precision) = match written(text, today)? {
        WrittenDate::Day(day) => (day, Precision::Day),
        WrittenDate::Month { year, month } => (date(year, month, 1), Precision::Month),
        WrittenDate::Year(year) => (date(year, 1, 1), Precision::Year),
        WrittenDate::MonthDay(_) | WrittenDate::MonthOnly(_) | WrittenDate::Period(_) => return None,
    };
    Some(PartialDate { date, precision })
}

/// The text without the word or the sign that makes its date approximate; `None` if there is none.
fn without_about(text: &str) -> Option<&str> {
    if let Some(bare) = text.strip_suffix('~') {
        return Some(bare.trim());
    }
    let starts = |word: &&&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let word = ABOUT.iter().find(starts)?;
    Some(text[word.len()..].trim())
}

/// Whether figures between slashes are one day read with the day first and another with the month first.
fn names_two_days(text: &str) -> bool {
    let mut parts = text.split('/').map(|part| part.trim().parse::<u32>());
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Ok(first)), Some(Ok(second)), Some(Ok(_)), None) => first <= 12 && second <= 12 && first != second,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        typed(text, date(2026, 11, 30)).map_or("none".to_owned(), |date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (text, expected) in [
            ("2021-07-28", "2021-07-28"),
            ("2021-7-8", "2021-07-08"),
            ("2021-07", "2021-07"),
            ("2021", "2021"),
            ("28 July 2021", "2021-07-28"),
            ("28th of July, 2021", "2021-07-28"),
            ("July 28, 2021", "2021-07-28"),
            ("Jul 2021", "2021-07"),
            ("28.7.2021", "2021-07-28"),
            ("28/07/2021", "2021-07-28"),
            ("7/7/2021", "2021-07-07"),
            ("2021年7月28日", "2021-07-28"),
            ("2021年7月", "2021-07"),
            ("2021年", "2021"),
            ("27 juillet 2021", "2021-07-27"),
            ("28 июля 2021", "2021-07-28"),
            ("٢٨ يوليو ٢٠٢١", "2021-07-28"),
            ("28 تموز 2021", "2021-07-28"),
            ("28 يوليو/تموز 2021", "2021-07-28"),
            ("كانون الثاني 2021", "2021-01"),
            ("٥ تشرين الأول ٢٠٢١", "2021-10-05"),
            ("28 يوليوز 2021", "2021-07-28"),
            ("3 غشت 2021", "2021-08-03"),
            ("28 جويلية 2021", "2021-07-28"),
            ("12 جانفي 2021", "2021-01-12"),
            ("28 ژوئیه 2021", "2021-07-28"),
            ("۶ مرداد ۱۴۰۰", "2021-07-28"),
            ("6 اسد 1400", "2021-07-28"),
            ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
            ("29 February 2020", "2020-02-29"),
            ("about 2021-07", "2021-07-01~"),
            ("Circa July 2021", "2021-07-01~"),
            ("c. 2021", "2021-01-01~"),
            ("~2021-07-28", "2021-07-28~"),
            ("2021-07-28~", "2021-07-28~"),
            ("~ 28 July 2021", "2021-07-28~"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_months_of_the_levant_are_read() {
        let names = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول";
        for (index, name) in names.split('|').enumerate() {
            assert_eq!(read(&format!("14 {name} 2021")), format!("2021-{:02}-14", index + 1), "{name}");
        }
    }

    #[test]
    fn what_is_no_one_date_is_none() {
        for text in [
            "",
            "yesterday",
            "last week",
            "since 2021",
            "2021-13",
            "2021-02-30",
            "28 July",
            "July",
            "03/04/2021",
            "12 12 July 2021",
            "28 July/August 2021",
            "مرداد ۱۴۰۰",
            "۳۰ اسفند ۱۴۰۰",
            "2021-07-00",
            "about",
            "~",
            "about yesterday",
        ] {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    #[test]
    fn what_is_shown_reads_back() {
        for text in ["2021-07-28", "2021-07", "2021", "2021-07-28~"] {
            assert_eq!(read(text), text);
        }
    }
}
