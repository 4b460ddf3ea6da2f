//! Days as documents print them: in figures, or with the month's name in the languages of the calendar.
//!
//! Absent on purpose: guessing. `03/04/2021` may be two days, so it is read as none. A day of the Iranian
//! calendar counts by its month's name: `1400/05/06` in figures may as well be of the lunar one.

use jiff::civil::Date;

use crate::calendar::{iranian_day, iranian_month_named, month_named};
use crate::date::{PartialDate, Precision};

/// The years in which a document can have been published; a number outside of them is not a year.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

/// The day that a line states, if the line is nothing but a date; a label, a weekday and a time are allowed. `None` for
/// a line about an update.
pub(super) fn dated_line(line: &str) -> Option<Date> {
    let words = words(line);
    if words.iter().any(|w| UPDATED.contains(&w.as_str())) {
        return None;
    }
    only_day(&words)
}

/// Whether a line is nothing but a date, of publication or of an update.
pub(super) fn is_any_dated_line(line: &str) -> bool {
    let words: Vec<String> = words(line).into_iter().filter(|w| !UPDATED.contains(&w.as_str())).collect();
    only_day(&words).is_some()
}

fn only_day(words: &[String]) -> Option<Date> {
    if words.len() > 16 {
        return None;
    }
    let (day, used) = day_in(words)?;
    let rest = words.iter().enumerate().filter(|(i, _)| !used.contains(i));
    rest.into_iter().all(|(_, w)| is_beside_a_date(w)).then_some(day)
}

/// The day that a machine-readable value states: ISO 8601 or RFC 2822, else a printed date. The day is
/// taken as it stands; a zone is never applied.
pub(super) fn stated_day(value: &str) -> Option<Date> {
    let value = value.trim();
    if let Some(day) = iso_day(value) {
        return Some(day);
    }
    if value.chars().count() > 60 {
        return None;
    }
    day_in(&words(value)).map(|(day, _)| day)
}

/// `2021-07-28`, `2021-07-28T10:30:00+02:00`, `20210728`.
fn iso_day(value: &str) -> Option<Date> {
    let figure = |range: std::ops::Range<usize>| {
        value.get(range).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?.parse::<i16>().ok()
    };
    let compact = value.len() == 8 || value.as_bytes().get(8) == Some(&b'T');
    if compact && let (Some(year), Some(month), Some(day)) = (figure(0..4), figure(4..6), figure(6..8)) {
        return date(year, month, day);
    }
    let stated = PartialDate::parse(value).filter(|stated| stated.precision == Precision::Day)?;
    Some(stated.date).filter(|day| YEARS.contains(&day.year()))
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Lower-case words and figures; Arabic and full-width figures as ASCII; `28.07.2021` stays one word.
fn words(line: &str) -> Vec<String> {
    let mut plain = String::with_capacity(line.len() + 8);
    for c in line.chars().flat_map(char::to_lowercase) {
        match c {
            '年' | '月' => plain.push('-'),
            '日' | '号' => plain.push(' '),
            '\u{0660}'..='\u{0669}' => plain.push(figure(c, '\u{0660}')),
            '\u{06F0}'..='\u{06F9}' => plain.push(figure(c, '\u{06F0}')),
            '\u{FF10}'..='\u{FF19}' => plain.push(figure(c, '\u{FF10}')),
            '\u{0307}' | '\u{200E}' | '\u{200F}' => {}
            '.' | '/' | '-' | ':' | '\u{2013}' => plain.push(if c == '\u{2013}' { '-' } else { c }),
            _ if c.is_alphanumeric() || is_mark(c) => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let trimmed = plain.split_whitespace().map(|w| w.trim_matches(['.', ':', '-', '/']).to_owned());
    trimmed.filter(|w| !w.is_empty()).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0DFF}') && !c.is_whitespace()
}

fn figure(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or('0')
}

/// The first date among the words, and the indices of its words.
fn day_in(words: &[String]) -> Option<(Date, Vec<usize>)> {
    (0..words.len()).find_map(|i| {
        let one = numeric_day(&words[i]).map(|day| (day, vec![i]));
        one.or_else(|| named_day(words, i))
    })
}

/// `2021-07-28`, `28.07.2021`, `28/07/2021` and `07/28/2021` where only one reading is a day.
fn numeric_day(word: &str) -> Option<Date> {
    if let Some((day, _)) = word.split_once('t').filter(|(day, _)| day.len() == 10) {
        return iso_day(day);
    }
    let separator = ['-', '/', '.'].into_iter().find(|s| word.contains(*s))?;
    let parts: Vec<i16> = word.split(separator).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    match (parts.as_slice(), separator) {
        ([y, m, d], _) if *y > 31 => date(*y, *m, *d),
        ([d, m, y], '.') => date(*y, *m, *d),
        ([a, b, y], _) if *a > 12 || a == b => date(*y, *b, *a),
        ([a, b, y], _) if *b > 12 => date(*y, *a, *b),
        _ => None,
    }
}

/// A month by its name, in the calendar that its years belong to.
#[derive(Clone, Copy)]
enum Month {
    Gregorian(i8),
    Iranian(i8),
}

impl Month {
    fn named(word: &str) -> Option<Self> {
        month_named(word).map(Self::Gregorian).or_else(|| iranian_month_named(word).map(Self::Iranian))
    }

    /// The day of this month in a year; none in a year in which no document can have been published.
    fn day(self, year: i16, day: i16) -> Option<Date> {
        let day = match self {
            Self::Gregorian(month) => Date::new(year, month, i8::try_from(day).ok()?).ok(),
            Self::Iranian(month) => iranian_day(year, month, u32::try_from(day).ok()?),
        };
        day.filter(|day| YEARS.contains(&day.year()))
    }
}

/// `July 28, 2021`, `28 July 2021`, `28. Juli 2021`, `28 de julio de 2021`, `2021 July 28`, «۶ مرداد ۱۴۰۰».
fn named_day(words: &[String], at: usize) -> Option<(Date, Vec<usize>)> {
    let month = Month::named(&words[at])?;
    let skip = |mut i: usize| {
        while words.get(i).is_some_and(|w| JOINTS.contains(&w.as_str())) {
            i += 1;
        }
        i
    };
    let day_of = |i: usize| words.get(i).and_then(|w| ordinal(w)).map(|d| (d, i));
    let year_of = |i: usize| words.get(i).filter(|w| w.len() == 4).and_then(|w| w.parse::<i16>().ok()).map(|y| (y, i));
    let after = skip(at + 1);
    let before = (0..at).rev().find(|i| !JOINTS.contains(&words[*i].as_str()));
    if let Some((d, before)) = before.and_then(day_of)
        && let Some((y, after)) = year_of(after)
    {
        return month.day(y, d).map(|day| (day, vec![before, at, after]));
    }
    let (d, day_at) = day_of(after)?;
    let follows = year_of(skip(day_at + 1)).or_else(|| before.and_then(year_of))?;
    month.day(follows.0, d).map(|day| (day, vec![at, day_at, follows.1]))
}

fn ordinal(word: &str) -> Option<i16> {
    let figures = word.trim_end_matches(|c: char| c.is_alphabetic());
    let tail = &word[figures.len()..];
    let known = matches!(tail, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "го" | "e");
    figures.parse().ok().filter(|d| known && (1..=31).contains(d))
}

fn is_beside_a_date(word: &str) -> bool {
    let time = word.starts_with(|c: char| c.is_ascii_digit())
        && word.len() <= 8
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h' | 'z' | 'a' | 'p' | 'm' | '+' | '-'));
    time || BESIDE.contains(&word) || JOINTS.contains(&word)
}

/// Words between day, month and year.
const JOINTS: &[&str] = &["of", "de", "del", "di", "the", "في", "г", "року", "р", "ngày", "tháng", "năm", "ماه"];

/// Words of a line that states an update, not the publication.
const UPDATED: &[&str] = &[
    "updated",
    "update",
    "modified",
    "actualisé",
    "mis",
    "mise",
    "modifié",
    "actualizado",
    "actualizada",
    "atualizado",
    "aktualisiert",
    "aggiornato",
    "обновлено",
    "изменено",
    "更新",
    "更新时间",
    "تحديث",
    "التحديث",
    "بروزرسانی",
    "güncelleme",
    "güncellendi",
    "оновлено",
];

/// Words that stand beside a date and mean nothing but "published", a weekday, or a time.
const BESIDE: &[&str] = &[
    "published",
    "publish",
    "posted",
    "date",
    "dated",
    "on",
    "at",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "bst",
    "est",
    "edt",
    "cet",
    "cest",
    "et",
    "pt",
    "pst",
    "pdt",
    "ist",
    "first",
    "issued",
    "released",
    "release",
    "edition",
    "le",
    "à",
    "publié",
    "publiée",
    "el",
    "a",
    "las",
    "publicado",
    "publicada",
    "fecha",
    "am",
    "um",
    "uhr",
    "vom",
    "veröffentlicht",
    "erschienen",
    "stand",
    "datum",
    "em",
    "às",
    "il",
    "alle",
    "ore",
    "pubblicato",
    "опубликовано",
    "дата",
    "в",
    "года",
    "мск",
    "опублікована",
    "о",
    "发布时间",
    "发布",
    "时间",
    "发表于",
    "日期",
    "نشر",
    "نُشر",
    "النشر",
    "تاريخ",
    "بتاريخ",
    "الساعة",
    "ص",
    "م",
    "منتشر",
    "شده",
    "در",
    "تاریخ",
    "انتشار",
    "yayınlanma",
    "tarihi",
    "tarih",
    "yayın",
    "saat",
    "giriş",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "星期一",
    "星期二",
    "星期三",
    "星期四",
    "星期五",
    "星期六",
    "星期日",
    "الاثنين",
    "الإثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
    "pazartesi",
    "salı",
    "çarşamba",
    "perşembe",
    "cuma",
    "cumartesi",
    "pazar",
    "segunda",
    "terça",
    "quarta",
    "quinta",
    "sexta",
    "feira",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "شنبه",
    "یکشنبه",
    "دوشنبه",
    "سه",
    "چهارشنبه",
    "پنجشنبه",
    "پنج",
    "جمعه",
    "ساعت",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_dates() {
        for line in [
            "July 28, 2021",
            "28 July 2021",
            "Wednesday, 28 July 2021",
            "Published: July 28th, 2021 10:30 AM GMT",
            "28.07.2021",
            "28/07/2021",
            "07/28/2021",
            "2021-07-28",
            "2021-07-28T23:30:00+09:00",
            "28 juillet 2021 à 10h30",
            "Publicado el 28 de julio de 2021",
            "28. Juli 2021",
            "Опубликовано 28 июля 2021 г., 10:30",
            "2021年7月28日",
            "发布时间：2021年07月28日 10:30",
            "28 يوليو 2021",
            "٢٨ يوليو ٢٠٢١",
            "28 Temmuz 2021",
            "28 de julho de 2021",
            "Wed 28 Jul 2021 06.30 BST",
            "۲۸ ژوئیه ۲۰۲۱",
            "28. července 2021",
            "28 de juliol del 2021",
            "28 Ιουλίου 2021",
            "چهارشنبه ۶ مرداد ۱۴۰۰ - ۱۰:۳۰",
            "تاریخ انتشار: ۶ مرداد ماه ۱۴۰۰ ساعت ۱۰:۳۰",
            "۶ مردادماه ۱۴۰۰",
            "6 اسد 1400",
        ] {
            assert_eq!(dated_line(line).map(|d| d.to_string()).as_deref(), Some("2021-07-28"), "{line}");
        }
    }

    #[test]
    fn lines_that_are_not() {
        for line in [
            "On July 28, 2021 the delegation landed in Beijing",
            "03/04/2021",
            "July 28",
            "Updated: July 28, 2021",
            "تیر ۱۴۰۰",
            "1400/05/06",
            "31 مهر 1400",
            "Room 2021",
            "31 February 2021",
            "May 2021",
            "Last updated 2021-07-28",
        ] {
            assert_eq!(dated_line(line), None, "{line}");
        }
    }

    #[test]
    fn machine_values() {
        for value in
            ["2021-07-28T10:30:00Z", "20210728", "Wed, 28 Jul 2021 10:30:00 +0200", "2021/07/28 10:00", "July 28, 2021"]
        {
            assert_eq!(stated_day(value).map(|d| d.to_string()).as_deref(), Some("2021-07-28"), "{value}");
        }
        assert_eq!(stated_day("yesterday"), None);
    }
}
