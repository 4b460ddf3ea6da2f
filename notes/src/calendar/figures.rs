//! Dates in figures: with signs between them, or with the units 年月日.

use super::WrittenDate;
use super::names::{Meaning, longest};
use super::read::{DateForm, ParsedDate, Reader, day, month, month_day, year};
use super::token::{Token, TokenKind};

/// A figure's value and digits.
type Figure = (u32, usize);

/// `2021-07-28`, `28.7.2021`, `28/07/21`, `2021-07`, `7/2021`, `28.7.`, `20210728`, `2021`.
pub(super) fn in_figures(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<ParsedDate> {
    let first = tokens.get(from)?.number()?;
    let read = |written, end| Some(ParsedDate { written, end, by: DateForm::Figures });
    if let Some((sign, second, at)) = next(tokens, from) {
        if let Some((again, third, last)) = next(tokens, at)
            && again == sign
            && let Some(written) = three(reader, [first, second, third], sign)
        {
            return read(written, behind_time(tokens, last + 1));
        }
        if let Some(written) = two(first, second, sign) {
            let has_stop = sign == '.' && tokens.get(at + 1).is_some_and(|token| token.is_sign("."));
            return read(written, at + 1 + usize::from(has_stop));
        }
    }
    read(alone(first)?, from + 1)
}

/// The sign and the figure after a figure, and the index of the second figure. Only a full stop may be followed by a
/// space.
fn next(tokens: &[Token<'_>], at: usize) -> Option<(char, Figure, usize)> {
    let Token { kind: TokenKind::Sign(sign @ ('-' | '/' | '.')), is_spaced: false, .. } = *tokens.get(at + 1)? else {
        return None;
    };
    let figure = tokens.get(at + 2).filter(|token| token.is_glued() || sign == '.')?;
    Some((sign, figure.number()?, at + 2))
}

fn three(reader: &Reader<'_>, [a, b, c]: [Figure; 3], sign: char) -> Option<WrittenDate> {
    if let Some(first) = year(a.0, a.1) {
        return day(first, b.0, c.0);
    }
    // `21-08-01` may begin with the year or with the day.
    let last = year(c.0, c.1).or_else(|| reader.short_year(c.0).filter(|_| c.1 == 2 && sign != '-'))?;
    let is_short = a.1 <= 2 && b.1 <= 2;
    is_short.then(|| day(last, b.0, a.0).or_else(|| day(last, a.0, b.0))).flatten()
}

fn two(a: Figure, b: Figure, sign: char) -> Option<WrittenDate> {
    match (year(a.0, a.1), year(b.0, b.1)) {
        (Some(first), _) => month(first, b.0).filter(|_| b.1 <= 2),
        (_, Some(last)) => month(last, a.0).filter(|_| a.1 <= 2),
        _ if sign == '-' || a.1 > 2 || b.1 > 2 => None,
        _ => month_day(b.0, a.0).or_else(|| month_day(a.0, b.0)),
    }
}

fn alone((value, digits): Figure) -> Option<WrittenDate> {
    match digits {
        4 => year(value, digits).map(WrittenDate::Year),
        8 => day(i16::try_from(value / 10_000).ok().filter(|year| *year > 0)?, value / 100 % 100, value % 100),
        _ => None,
    }
}

/// The index after the time of day of a date-time: `2021-07-28T10:30:00+02:00`, `2021-07-28 10:30`.
fn behind_time(tokens: &[Token<'_>], from: usize) -> usize {
    let mark = tokens.get(from).is_some_and(|token| token.is_glued() && token.word() == Some("t"));
    let hour = from + usize::from(mark);
    let is_hour = tokens.get(hour).is_some_and(|token| token.number().is_some_and(|(_, digits)| digits <= 2));
    let is_time = is_hour && tokens.get(hour + 1).is_some_and(|token| token.is_glued() && token.is_sign(":"));
    if !is_time {
        return from;
    }
    let goes_on = |token: &&Token<'_>| {
        token.is_glued() && (token.number().is_some() || token.is_sign(":.+-") || token.word() == Some("z"))
    };
    hour + 1 + tokens[hour + 1..].iter().take(16).take_while(goes_on).count()
}

/// `2021年7月28日`, `7月28日`, `2021년 7월`, `令和3年7月`, with any spaces.
pub(super) fn in_units(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<ParsedDate> {
    let (years, at) = year_in_units(reader, tokens, from).map_or((None, from), |(year, at)| (Some(year), at));
    let months = unit(tokens, at, "月월").filter(|(month, _)| (1..=12).contains(month));
    let read = |written, end| Some(ParsedDate { written, end, by: DateForm::Units });
    let Some((number, at)) = months else {
        return read(WrittenDate::Year(years?), at);
    };
    let at = at + usize::from(tokens.get(at).and_then(Token::word) == Some("份"));
    if let Some((number_of_day, end)) = unit(tokens, at, "日号일") {
        let written = match years {
            Some(year) => day(year, number, number_of_day),
            None => month_day(number, number_of_day),
        };
        return written.and_then(|written| read(written, end));
    }
    match years {
        Some(year) => month(year, number).and_then(|written| read(written, at)),
        None => read(WrittenDate::MonthOnly(i8::try_from(number).ok()?), at),
    }
}

/// A year with its unit, and the index after it; the year may count within an era.
fn year_in_units(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<(i16, usize)> {
    let era = longest(tokens, from, |meaning| match meaning {
        Meaning::Era(before) => Some(*before),
        _ => None,
    });
    let Some((at, before)) = era else {
        let digits = tokens.get(from)?.number()?.1;
        let (value, end) = unit(tokens, from, "年년")?;
        return Some((year(value, digits).or_else(|| reader.short_year(value).filter(|_| digits == 2))?, end));
    };
    // `令和元年` is the first.
    let is_first = tokens.get(at).and_then(Token::word) == Some("元");
    let first = || tokens.get(at + 1).and_then(Token::word).filter(|word| *word == "年").map(|_| (1, at + 2));
    let (value, end) = if is_first { first()? } else { unit(tokens, at, "年")? };
    Some((before + i16::try_from(value).ok().filter(|value| (1..=200).contains(value))?, end))
}

/// A figure with one of these units, and the index after the unit.
fn unit(tokens: &[Token<'_>], at: usize, units: &str) -> Option<(u32, usize)> {
    let (value, digits) = tokens.get(at)?.number()?;
    let unit = tokens.get(at + 1)?.word()?;
    (digits <= 4 && units.contains(unit)).then_some((value, at + 2))
}
