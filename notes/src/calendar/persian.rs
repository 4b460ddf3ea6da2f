//! The Iranian calendar, Solar Hijri, in which Iran and Afghanistan date: `6 Mordad 1400` is the 28th of July 2021.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Period;

/// The years in which leap years by arithmetic are those of the calendar, which go by the equinox in Tehran; the first
/// difference is in 1502 (K. M. Borkowski, "The Persian calendar for 3000 years", 1996).
const YEARS: std::ops::RangeInclusive<i16> = 1206..=1498;

/// The first day of a year, and its date.
const EPOCH: (i16, Date) = (1400, date(2021, 3, 21));

/// A day of the Iranian calendar, month and day from 1; `None` where the month has no such day, and outside the years from 1206 to 1498.
#[must_use]
pub fn day(year: i16, month: i8, day: u32) -> Option<Date> {
    let day = i64::from(day);
    if !(1..=length(year, month)?).contains(&day) {
        return None;
    }
    let since = days_before(year) - days_before(EPOCH.0) + days_before_month(month) + day - 1;
    EPOCH.1.checked_add(since.days()).ok()
}

/// The days of a month, which lie in two months of the Gregorian calendar.
pub(super) fn month(year: i16, month: i8) -> Option<Period> {
    let last = u32::try_from(length(year, month)?).ok()?;
    Some(Period::between(day(year, month, 1)?, day(year, month, last)?))
}

/// The days of a month: six of 31, five of 30, and one of 29, or of 30 in a leap year.
fn length(year: i16, month: i8) -> Option<i64> {
    let known = YEARS.contains(&year).then_some(month)?;
    match known {
        1..=6 => Some(31),
        7..=11 => Some(30),
        12 => Some(days_before(year + 1) - days_before(year) - 336),
        _ => None,
    }
}

/// Days from a fixed one to the first of a year. Eight years of 33 have a leap day, those for which `25 * year + 11`
/// leaves less than 8 when divided by 33 (Borkowski's rule, as ICU counts).
fn days_before(year: i16) -> i64 {
    let year = i64::from(year);
    365 * year + (8 * year + 21).div_euclid(33)
}

fn days_before_month(month: i8) -> i64 {
    let before = i64::from(month) - 1;
    if before < 7 { before * 31 } else { 186 + (before - 6) * 30 }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{day, month};

    #[test]
    fn years_begin_at_the_equinox() {
        for (year, first) in [
            (1357, date(1978, 3, 21)),
            (1375, date(1996, 3, 20)),
            (1379, date(2000, 3, 20)),
            (1399, date(2020, 3, 20)),
            (1400, date(2021, 3, 21)),
            (1404, date(2025, 3, 21)),
        ] {
            assert_eq!(day(year, 1, 1), Some(first), "{year}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut expected = day(1206, 1, 1).unwrap();
        let (mut days, mut leap_years) = (0, Vec::new());
        for year in 1206..=1498 {
            for of_month in 1..=12 {
                for of_day in (1..=31).filter(|of_day| day(year, of_month, *of_day).is_some()) {
                    assert_eq!(day(year, of_month, of_day), Some(expected), "{year} {of_month} {of_day}");
                    expected = expected.tomorrow().unwrap();
                    days += 1;
                }
            }
            if day(year, 12, 30).is_some() {
                leap_years.push(year);
            }
        }
        assert_eq!(days, 293 * 365 + leap_years.len());
        let lately: Vec<i16> = leap_years.into_iter().filter(|year| (1370..1410).contains(year)).collect();
        assert_eq!(lately, [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]);
    }

    #[test]
    fn days_and_years_that_do_not_exist_are_none() {
        assert_eq!(day(1400, 12, 30), None);
        assert_eq!(day(1400, 7, 31), None);
        assert_eq!(day(1400, 13, 1), None);
        assert_eq!(day(1400, 1, 0), None);
        assert_eq!(day(2021, 1, 1), None);
        let mordad = month(1400, 5).unwrap();
        assert_eq!((mordad.first, mordad.last), (Some(date(2021, 7, 23)), Some(date(2021, 8, 22))));
    }
}
