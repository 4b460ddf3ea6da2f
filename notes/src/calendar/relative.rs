//! Dates relative to today: `yesterday`, `last week`, `3 days ago`, `the last 7 days`, `Monday`.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::names::{Length, Meaning, RelativeDays, Unit, WordPosition, longest, named};
use super::read::{DateForm, ParsedDate, Reader};
use super::token::Token;
use super::{Period, WrittenDate};

/// The longest such date that begins at a token.
pub(super) fn from_today(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<ParsedDate> {
    let read = |(end, period), by| ParsedDate { written: WrittenDate::Period(period), end, by };
    let plain = named(tokens, from).into_iter().find_map(|(end, meanings)| {
        let number = tokens[from..end].iter().find_map(Token::number).map(|(value, _)| value);
        let period = meanings.iter().find_map(|meaning| match *meaning {
            Meaning::Days(days, language) if reader.takes(language) => period(days, number, reader.today),
            _ => None,
        })?;
        Some(read((end, period), DateForm::Relative))
    });
    let ways = [
        plain,
        latest(reader, tokens, from).map(|found| read(found, DateForm::Relative)),
        weekday(reader, tokens, from),
    ];
    ways.into_iter().flatten().rev().max_by_key(|read| read.end)
}

fn period(days: RelativeDays, number: Option<u32>, today: Date) -> Option<Period> {
    let number = number.and_then(|number| i32::try_from(number).ok());
    match days {
        RelativeDays::At(far, unit) => calendar(today, far, unit),
        RelativeDays::Ago(unit) => calendar(today, -number?, unit),
        RelativeDays::Last(unit) => Some(Period::between(moved(today, -number?, unit)?, today)),
        RelativeDays::Past(days) => Some(Period::between(moved(today, -days, Unit::Day)?, today)),
    }
}

/// The calendar day, week, month or year at this distance from today's.
fn calendar(today: Date, far: i32, unit: Unit) -> Option<Period> {
    match unit {
        Unit::Day => moved(today, far, unit).map(Period::day),
        Unit::Week => {
            let back = i64::from(today.weekday().to_monday_zero_offset());
            let monday = moved(today.checked_sub(back.days()).ok()?, far, unit)?;
            Some(Period::between(monday, monday.checked_add(6.days()).ok()?))
        }
        Unit::Month => {
            let day = moved(today.first_of_month(), far, unit)?;
            Period::month(day.year(), day.month())
        }
        Unit::Year => Period::year(moved(today.first_of_year(), far, unit)?.year()),
    }
}

fn moved(day: Date, far: i32, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Day => Span::new().try_days(far),
        Unit::Week => Span::new().try_weeks(far),
        Unit::Month => Span::new().try_months(far),
        Unit::Year => Span::new().try_years(far),
    };
    day.checked_add(span.ok()?).ok()
}

/// A weekday alone: the latest one, today included.
fn weekday(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<ParsedDate> {
    let (end, day) = weekday_at(reader, tokens, from)?;
    let back = i32::from((reader.today.weekday().to_monday_zero_offset() - day).rem_euclid(7));
    let day = moved(reader.today, -back, Unit::Day)?;
    Some(ParsedDate { written: WrittenDate::Period(Period::day(day)), end, by: DateForm::Weekday })
}

fn weekday_at(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<(usize, i8)> {
    longest(tokens, from, |meaning| match *meaning {
        Meaning::Weekday(day, Length::Whole, language) if reader.takes(language) => Some(day),
        _ => None,
    })
}

fn whole_month(meaning: &Meaning) -> Option<i8> {
    match meaning {
        Meaning::Month(month, _, Length::Whole) => Some(*month),
        _ => None,
    }
}

/// `last Monday`, `last July`, `lundi dernier`: the latest that has ended before today's.
fn latest(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<(usize, Period)> {
    let at_side = |at, side| longest(tokens, at, |meaning| (*meaning == Meaning::Latest(side)).then_some(()));
    let before = at_side(from, WordPosition::Before).map(|(end, ())| end);
    let name = before.unwrap_or(from);
    let (end, period) = match (weekday_at(reader, tokens, name), longest(tokens, name, whole_month)) {
        (Some((end, day)), _) => (end, latest_weekday(reader.today, day)?),
        (None, Some((end, month))) => (end, latest_month(reader.today, month)?),
        _ => return None,
    };
    match before {
        Some(_) => Some((end, period)),
        None => at_side(end, WordPosition::Behind).map(|(end, ())| (end, period)),
    }
}

fn latest_weekday(today: Date, day: i8) -> Option<Period> {
    let back = i32::from((today.weekday().to_monday_zero_offset() - day - 1).rem_euclid(7)) + 1;
    moved(today, -back, Unit::Day).map(Period::day)
}

fn latest_month(today: Date, month: i8) -> Option<Period> {
    let year = if month < today.month() { today.year() } else { today.year().checked_sub(1)? };
    Period::month(year, month)
}
