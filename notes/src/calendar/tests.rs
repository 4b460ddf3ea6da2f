//! Golden answers of what is read.

use super::whole::written_in;
use super::*;
use jiff::civil::{Date, date};

mod any;
mod forms;

/// A Sunday.
const TODAY: Date = Date::constant(2026, 11, 29);

/// A date as ISO 8601 writes it, a day or month without year as `--07-28`, days seen from today as `first..last`.
fn shown(written: WrittenDate) -> String {
    let bound = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match written {
        WrittenDate::Day(day) => day.to_string(),
        WrittenDate::Month { year, month } => format!("{year:04}-{month:02}"),
        WrittenDate::Year(year) => format!("{year:04}"),
        WrittenDate::MonthDay(day) => format!("--{:02}-{:02}", day.month, day.day),
        WrittenDate::MonthOnly(month) => format!("--{month:02}"),
        WrittenDate::Period(period) if period.first == period.last => format!("={}", bound(period.first)),
        WrittenDate::Period(period) => format!("{}..{}", bound(period.first), bound(period.last)),
    }
}

fn read(text: &str) -> String {
    written(text, TODAY).map_or("nothing".to_owned(), shown)
}

/// Checks many readings at once, so that all that are wrong are told.
fn check<'t>(cases: impl IntoIterator<Item = (&'t str, &'t str)>, read: impl Fn(&str) -> String) {
    let wrong = cases.into_iter().filter_map(|(text, expected)| {
        let found = read(text);
        (found != expected).then(|| format!("{text}: {found}, not {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn codes(languages: &str) -> Vec<String> {
    languages.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn dates_are_read_as_cldr_writes_them() {
    let mut wrong = Vec::new();
    for line in include_str!("golden.txt").lines().filter(|line| !line.starts_with('#')) {
        let [expected, language, text] = line.splitn(3, '|').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let found = written_in(text, TODAY, &codes(language)).map_or("nothing".to_owned(), shown);
        if found != expected {
            wrong.push(format!("{language}: {text}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Texts of one day.
const DAYS: [&str; 71] = [
    "2021-07-28",
    "2021-7-28",
    "2021/07/28",
    "2021.07.28",
    "20210728",
    "2021-07-28T23:30:00+09:00",
    "2021-07-28 10:30",
    "28 July 2021",
    "28th of July, 2021",
    "28th July 2021",
    "July 28, 2021",
    "July 28th 2021",
    "jul 28 2021",
    "28-Jul-2021",
    "28-Jul-21",
    "28 July '21",
    "Wed, 28 Jul 2021",
    "Wednesday 28 July 2021",
    "on 28 July 2021",
    "the 28th of July 2021",
    "28.7.2021",
    "28.07.2021",
    "28. 7. 2021",
    "28.7.21",
    "28/7/21",
    "28/07/2021",
    "07/28/2021",
    "28-07-2021",
    "2021年7月28日",
    "2021 年 7 月 28 日",
    "二〇二一年七月二十八日",
    "２０２１年７月２８日",
    "令和3年7月28日",
    "民國110年7月28日",
    "2021年7月28號",
    "2021년 7월 28일",
    "28 июля 2021",
    "28 июля 2021 г.",
    "28 июля 2021 года",
    "28-го июля 2021",
    "среда, 28 июля 2021 года",
    "٢٨ يوليو ٢٠٢١",
    "٢٨ تموز ٢٠٢١",
    "28 يوليو/تموز 2021",
    "۲۸ ژوئیه ۲۰۲۱",
    "۲۸ جولای ۲۰۲۱",
    "28 de julio de 2021",
    "28 de julio del 2021",
    "el 28 de julio de 2021",
    "miércoles 28 de julio de 2021",
    "le 28 juillet 2021",
    "28. Juli 2021",
    "am 28. Juli 2021",
    "Mittwoch, den 28. Juli 2021",
    "28 Temmuz 2021",
    "28 luglio 2021",
    "28 lipca 2021 r.",
    "28 липня 2021 року",
    "28 जुलाई 2021",
    "२८ जुलाई २०२१",
    "28 กรกฎาคม 2564",
    "ngày 28 tháng 7 năm 2021",
    "28 tháng 7, 2021",
    "28 Juli 2021",
    "28 ביולי 2021",
    "2021. július 28.",
    "2021 m. liepos 28 d.",
    "28. heinäkuuta 2021",
    "28. juulil 2021",
    "28 de juliol de 2021",
    "2021 July 28",
];

/// Texts of one month.
const MONTHS: [&str; 22] = [
    "2021-07",
    "2021/7",
    "7/2021",
    "07.2021",
    "July 2021",
    "Jul 2021",
    "July of 2021",
    "juillet 2021",
    "июль 2021",
    "июля 2021",
    "в июле 2021 года",
    "im Juli 2021",
    "julio de 2021",
    "lipiec 2021",
    "w lipcu 2021",
    "2021年7月",
    "يوليو 2021",
    "تموز 2021",
    "Temmuz 2021",
    "heinäkuussa 2021",
    "srpanj 2021",
    "2021年7月份",
];

/// Other texts and what they are.
const OTHERS: [(&str, &str); 22] = [
    ("1 August 2021", "2021-08-01"),
    ("1er août 2021", "2021-08-01"),
    ("1º de agosto de 2021", "2021-08-01"),
    ("1.8.2021", "2021-08-01"),
    ("1.8.21", "2021-08-01"),
    ("1.8.61", "1961-08-01"),
    ("1.8.36", "2036-08-01"),
    ("03/04/2021", "2021-04-03"),
    ("2021", "2021"),
    ("in 2021", "2021"),
    ("2021年", "2021"),
    ("2021 год", "2021"),
    ("7月28日", "--07-28"),
    ("28 July", "--07-28"),
    ("July 28", "--07-28"),
    ("28.7.", "--07-28"),
    ("29 February", "--02-29"),
    ("July", "--07"),
    ("7月", "--07"),
    ("كانون الثاني 2021", "2021-01"),
    ("10 تشرين الأول 2021", "2021-10-10"),
    ("may 2021", "2021-05"),
];

#[test]
fn dates_are_read_as_people_write_them() {
    check(DAYS.map(|text| (text, "2021-07-28")), read);
    check(MONTHS.map(|text| (text, "2021-07")), read);
    check(OTHERS, read);
}

#[test]
fn what_is_no_date_is_none() {
    let texts = [
        "",
        " ",
        "2021-13",
        "2021-02-30",
        "31 February 2021",
        "31.2.2021",
        "13/13/2021",
        "12 12 July 2021",
        "28 2021",
        "talks",
        "July talks 2021",
        "2021-07-28-01",
        "1.2.3.4",
        "32 July 2021",
        "12:30",
        "the",
        "since",
        "21-08-01",
        "99999999999999999999",
        "0000",
        "28 July 2021 and more",
        "10000-01-01",
        "before July",
    ];
    check(texts.map(|text| (text, "nothing")), read);
}

/// Texts seen from a Sunday and their days.
const FROM_TODAY: [(&str, &str); 58] = [
    ("today", "=2026-11-29"),
    ("yesterday", "=2026-11-28"),
    ("the day before yesterday", "=2026-11-27"),
    ("gestern", "=2026-11-28"),
    ("вчера", "=2026-11-28"),
    ("昨天", "=2026-11-28"),
    ("أمس", "=2026-11-28"),
    ("dün", "=2026-11-28"),
    ("hier", "=2026-11-28"),
    ("कल", "=2026-11-28"),
    ("어제", "=2026-11-28"),
    ("last week", "2026-11-16..2026-11-22"),
    ("this week", "2026-11-23..2026-11-29"),
    ("letzte Woche", "2026-11-16..2026-11-22"),
    ("上周", "2026-11-16..2026-11-22"),
    ("на прошлой неделе", "2026-11-16..2026-11-22"),
    ("الأسبوع الماضي", "2026-11-16..2026-11-22"),
    ("geçen hafta", "2026-11-16..2026-11-22"),
    ("last month", "2026-10-01..2026-10-31"),
    ("le mois dernier", "2026-10-01..2026-10-31"),
    ("last year", "2025-01-01..2025-12-31"),
    ("3 days ago", "=2026-11-26"),
    ("vor 3 Tagen", "=2026-11-26"),
    ("il y a 3 jours", "=2026-11-26"),
    ("3 дня назад", "=2026-11-26"),
    ("3天前", "=2026-11-26"),
    ("三天前", "=2026-11-26"),
    ("3 日前", "=2026-11-26"),
    ("3日前", "=2026-11-26"),
    ("قبل ٣ أيام", "=2026-11-26"),
    ("3 gün önce", "=2026-11-26"),
    ("2 weeks ago", "2026-11-09..2026-11-15"),
    ("3 months ago", "2026-08-01..2026-08-31"),
    ("three days ago", "=2026-11-26"),
    ("seit 3 Wochen", "2026-11-08..2026-11-29"),
    ("in the last 7 days", "2026-11-22..2026-11-29"),
    ("past week", "2026-11-22..2026-11-29"),
    ("past month", "2026-10-30..2026-11-29"),
    ("in den letzten 7 Tagen", "2026-11-22..2026-11-29"),
    ("за последние 7 дней", "2026-11-22..2026-11-29"),
    ("最近7天", "2026-11-22..2026-11-29"),
    ("Sunday", "=2026-11-29"),
    ("Monday", "=2026-11-23"),
    ("last Sunday", "=2026-11-22"),
    ("lundi dernier", "=2026-11-23"),
    ("last July", "2026-07-01..2026-07-31"),
    ("last December", "2025-12-01..2025-12-31"),
    ("since yesterday", "2026-11-28.."),
    ("seit gestern", "2026-11-28.."),
    ("с июля 2021", "2021-07-01.."),
    ("before August 2021", "..2021-07-31"),
    ("until August 2021", "..2021-08-31"),
    ("after 2021", "2022-01-01.."),
    ("2021年8月以前", "..2021-07-31"),
    ("自2021年8月以来", "2021-08-01.."),
    ("Ağustos 2021'den önce", "..2021-07-31"),
    ("999999999 days ago", "nothing"),
    ("4000000000 years ago", "nothing"),
];

#[test]
fn what_is_said_from_today() {
    check(FROM_TODAY, read);
}

/// The bounds of a question, with their words and filters.
fn bounds(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let found = bounds_in(text, TODAY, &codes("ru de zh ar tr fr pl hi")).into_iter().map(|bound| {
        let words: String = chars[bound.span.start.0..bound.span.end.0].iter().collect();
        format!("{words} → {}", bound.clause())
    });
    found.collect::<Vec<_>>().join("; ")
}

#[test]
fn questions_bound_their_dates() {
    let cases = [
        ("what did Wang Yi promise the Taliban before August 2021", "before August 2021 → before:2021-07-31"),
        ("talks since last week", "since last week → after:2026-11-16"),
        ("was sagte er vor August 2021?", "vor August 2021 → before:2021-07-31"),
        ("что он обещал до августа 2021 года", "до августа 2021 года → before:2021-07-31"),
        ("who met whom in July 2021", "in July 2021 → on:2021-07"),
        ("talks between us since 2019", "since 2019 → after:2019"),
        ("until 28 July 2021 talks", "until 28 July 2021 → before:2021-07-28"),
        ("talks after 28 July 2021", "after 28 July 2021 → after:2021-07-29"),
        ("on 28 July 2021", "on 28 July 2021 → on:2021-07-28"),
        ("what happened last week", "last week → after:2026-11-16 before:2026-11-22"),
        ("in the last 7 days", "in the last 7 days → after:2026-11-22 before:2026-11-29"),
        ("talks yesterday", "yesterday → on:2026-11-28"),
        ("2021年8月之前王毅说了什么", "2021年8月之前 → before:2021-07-31"),
        ("王毅自2021年8月以来说了什么", "自2021年8月以来 → after:2021-08"),
        ("ماذا قال قبل أغسطس 2021", "قبل أغسطس 2021 → before:2021-07-31"),
        ("Taliban Ağustos 2021'den önce ne dedi", "Ağustos 2021'den önce → before:2021-07-31"),
        ("avant août 2021", "avant août 2021 → before:2021-07-31"),
        ("przed sierpniem 2021", "przed sierpniem 2021 → before:2021-07-31"),
        ("अगस्त 2021 से पहले", "अगस्त 2021 से पहले → before:2021-07-31"),
        ("28 July 2021", ""),
        ("before 28 July", ""),
        ("since Wang Yi", ""),
        ("in 1500 words", ""),
        ("Monday talks", ""),
        ("covid-19 in march", ""),
        ("before and after", ""),
        ("die Danes sind ma eile", ""),
        ("what happened in the last month", "in the last month → after:2026-10-30 before:2026-11-29"),
    ];
    check(cases, bounds);
}

#[test]
fn the_calendar_of_iran_and_afghanistan() {
    let cases = [
        ("۶ مرداد ۱۴۰۰", "2021-07-28"),
        ("6 اسد 1400", "2021-07-28"),
        ("چهارشنبه ۶ مرداد ۱۴۰۰", "2021-07-28"),
        ("6 Mordad 1400", "2021-07-28"),
        ("28 tir 1400", "2021-07-19"),
        ("د ۱۴۰۰ زمری ۶", "2021-07-28"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
        ("۱ فروردین ۱۴۰۰", "2021-03-21"),
        ("مرداد ۱۴۰۰", "2021-07-23..2021-08-22"),
        ("۳۰ اسفند ۱۴۰۰", "nothing"),
        ("6 Mordad 2021", "nothing"),
        ("مرداد", "nothing"),
        ("6 Mordad", "nothing"),
        ("6 Mordad/July 1400", "nothing"),
    ];
    check(cases, read);
    let found = dates_in("وی در ۶ مرداد ۱۴۰۰ به چین سفر کرد؛ در مرداد ۱۴۰۰ بازگشت.", &codes("fa"));
    assert_eq!(found.iter().map(|date| shown(date.date)).collect::<Vec<_>>(), ["2021-07-28"]);
}
