//! Counts documents over time, and decides how long a time one bar stands for.

use serde::{Deserialize, Serialize};

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::tally::Days;
use crate::date::{day_number, day_of};

/// Documents over time, by the date of the event, else of publication, of notes and actors else of saving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Histogram {
    /// What one bucket spans; several years where there are very many.
    pub grain: Grain,
    /// From the first to the last day found, empty ones included.
    pub buckets: Vec<Bucket>,
    /// Documents without a date.
    pub undated: usize,
}

/// What one bucket of a histogram spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Grain {
    /// A calendar year.
    Year,
    /// A calendar month.
    Month,
    /// A day.
    Day,
}

/// A stretch of time with the documents that fall into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Bucket {
    /// Its first day.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub first: Date,
    /// Its last day.
    #[cfg_attr(feature = "wire", ts(type = "string"))]
    pub last: Date,
    /// Documents.
    pub count: usize,
}

/// Most buckets: more bars would be too narrow to tell apart and to select.
const MAX_BUCKETS: usize = 60;
/// How many years one bucket may span, if single years would make more than [`MAX_BUCKETS`] buckets.
const YEARS: [i16; 8] = [1, 2, 5, 10, 20, 50, 100, 200];

/// The histogram of counted days; `None` where there are none.
pub(in crate::search) fn of(days: &Days, undated: usize) -> Option<Histogram> {
    let first = day_of(days.counted().next()?.0)?;
    let last = day_of(days.counted().next_back()?.0)?;
    let (grain, starts) = starts(first, last)?;
    let mut buckets: Vec<Bucket> = Vec::with_capacity(starts.len());
    for (at, start) in starts.iter().enumerate() {
        let end = match starts.get(at + 1) {
            Some(next) => next.yesterday().ok()?,
            None => end_of(grain, *start, last),
        };
        buckets.push(Bucket { first: *start, last: end, count: 0 });
    }
    for (day, count) in days.counted() {
        let at = buckets.partition_point(|bucket| day_number(bucket.first) <= day).saturating_sub(1);
        buckets[at].count += count;
    }
    Some(Histogram { grain, buckets, undated })
}

/// The first days of the buckets, of the finest grain that makes few enough.
fn starts(first: Date, last: Date) -> Option<(Grain, Vec<Date>)> {
    if day_number(last) - day_number(first) < MAX_BUCKETS as i64 {
        return Some((Grain::Day, stepped(first, last, |day| day.tomorrow().ok())));
    }
    let months = stepped(first.first_of_month(), last, |day| day.checked_add(1.month()).ok());
    if months.len() <= MAX_BUCKETS {
        return Some((Grain::Month, months));
    }
    let years = i32::from(last.year()) - i32::from(first.year());
    let fits = |step: &&i16| years / i32::from(**step) < MAX_BUCKETS as i32;
    let step = *YEARS.iter().find(fits).unwrap_or(&YEARS[YEARS.len() - 1]);
    let start = date(first.year() - first.year().rem_euclid(step), 1, 1);
    Some((Grain::Year, stepped(start, last, |day| day.checked_add(i64::from(step).years()).ok())))
}

fn stepped(first: Date, last: Date, next: impl Fn(&Date) -> Option<Date>) -> Vec<Date> {
    std::iter::successors(Some(first), next).take_while(|day| *day <= last).collect()
}

/// The last day of the last bucket.
fn end_of(grain: Grain, start: Date, last: Date) -> Date {
    match grain {
        Grain::Day => start,
        Grain::Month => start.last_of_month(),
        Grain::Year => last.last_of_year(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, last: &str, grain: Grain, drawn: &[&str]) {
        let (found, days) = starts(first.parse().unwrap(), last.parse().unwrap()).unwrap();
        let ends = [days[0], days[1], days[days.len() - 1]].map(|day| day.to_string());
        assert_eq!(
            (found, ends.as_slice()),
            (grain, drawn.iter().map(|d| (*d).to_owned()).collect::<Vec<_>>().as_slice())
        );
        assert!(days.len() <= MAX_BUCKETS, "{first} to {last}: {} buckets", days.len());
    }

    #[test]
    fn the_grain_follows_the_span() {
        check("2021-07-01", "2021-08-29", Grain::Day, &["2021-07-01", "2021-07-02", "2021-08-29"]);
        check("2021-07-02", "2021-08-31", Grain::Month, &["2021-07-01", "2021-08-01", "2021-08-01"]);
        check("2019-12-31", "2024-11-01", Grain::Month, &["2019-12-01", "2020-01-01", "2024-11-01"]);
        check("2019-12-31", "2024-12-01", Grain::Year, &["2019-01-01", "2020-01-01", "2024-01-01"]);
        check("1901-05-05", "2021-01-01", Grain::Year, &["1900-01-01", "1905-01-01", "2020-01-01"]);
        check("0000-01-01", "9999-12-31", Grain::Year, &["0000-01-01", "0200-01-01", "9800-01-01"]);
    }
}
