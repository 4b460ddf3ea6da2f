//! How texts write a date: the other spellings to search for where a query names one.

use std::collections::HashSet;

use super::names::{MONTHS, Months, Names};
use super::read::is_of;
use super::{MonthDay, WrittenDate};
use crate::normal::fold;

/// Most spellings of a date: each is searched as a phrase, which takes a few milliseconds in a large notebook.
pub const MAX_SPELLINGS: usize = 48;
/// Most years that are tried in figures for a day without a year.
const MAX_YEARS: usize = 6;

/// One way in which texts write a date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DateSpelling {
    /// Words in this order: `28 de julio`, `2021-07-28`, `7月28日`.
    Phrase(String),
    /// A word that starts with this, full stop included: `28.07.` for `28.07.2021`, which is one word of a text.
    Beginning(String),
}

impl DateSpelling {
    /// What is searched for.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Phrase(text) | Self::Beginning(text) => text,
        }
    }
}

/// How texts in these languages (by code) write a day, a month of a year, or a day of a month: at most
/// [`MAX_SPELLINGS`], the usual one of each language first, no two the same when folded. Nothing for other dates.
///
/// Figures with the month first are among them only where they cannot be another day. A day of no year is looked for
/// in figures with these years, the first six.
#[must_use]
pub fn forms(date: WrittenDate, languages: &[String], years: &[i16]) -> Vec<DateSpelling> {
    let mut spellings = Spellings::default();
    for code in languages {
        MONTHS.iter().filter(|months| is_of(months.language, code)).for_each(|months| spellings.by_name(date, months));
        spellings.by_units(date, code.split('-').next().unwrap_or(code));
    }
    match date {
        WrittenDate::Day(day) => spellings.figures(MonthDay { month: day.month(), day: day.day() }, day.year()),
        WrittenDate::MonthDay(day) => {
            let beginning = |text| (Rank::Figures, DateSpelling::Beginning(text));
            spellings.0.push(beginning(format!("{:02}.{:02}.", day.day, day.month)));
            spellings.0.push(beginning(format!("{}.{}.", day.day, day.month)));
            years.iter().take(MAX_YEARS).for_each(|year| spellings.parted_figures(day, *year));
        }
        WrittenDate::Month { year, month } => {
            for text in
                [format!("{month:02}.{year:04}"), format!("{month:02}/{year:04}"), format!("{year:04}-{month:02}")]
            {
                spellings.add(Rank::Figures, text);
            }
        }
        _ => return Vec::new(),
    }
    spellings.done()
}

/// The order in which spellings are kept if there are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The usual spelling of a language.
    Usual,
    Figures,
    Other,
}

#[derive(Debug, Default)]
struct Spellings(Vec<(Rank, DateSpelling)>);

impl Spellings {
    fn add(&mut self, rank: Rank, text: String) {
        self.0.push((rank, DateSpelling::Phrase(text)));
    }

    fn done(mut self) -> Vec<DateSpelling> {
        self.0.sort_by_key(|(rank, _)| *rank);
        let mut seen = HashSet::new();
        let spellings = self.0.into_iter().map(|(_, spelling)| spelling);
        spellings.filter(|spelling| seen.insert(fold(spelling.text()))).take(MAX_SPELLINGS).collect()
    }

    fn by_name(&mut self, date: WrittenDate, months: &Months) {
        let of = |month: i8| months.names.get(usize::try_from(month - 1).unwrap_or(usize::MAX));
        match date {
            WrittenDate::Day(day) => {
                let Some(names) = of(day.month()) else { return };
                self.days(months.language, names, day.day(), Some(day.year()));
                if months.language == "ar" {
                    self.both_arabic(day.month(), day.day(), day.year());
                }
            }
            WrittenDate::MonthDay(day) => {
                if let Some(names) = of(day.month) {
                    self.days(months.language, names, day.day, None);
                }
            }
            WrittenDate::Month { year, month } => {
                if let Some(names) = of(month) {
                    self.months(months.language, names, year);
                }
            }
            _ => {}
        }
    }

    /// A day with the names of its month.
    fn days(&mut self, language: &str, names: &Names, day: i8, year: Option<i16>) {
        let usual = names.whole.first().into_iter().map(|name| (Rank::Usual, name));
        let short = names.short.iter().map(|name| (Rank::Other, name));
        let cases = names.other.iter().filter(|_| TAKES_CASES.contains(&language)).map(|name| (Rank::Other, name));
        for (rank, name) in usual.chain(short).chain(cases) {
            // Both orders are usual in English; a short name has no ordinals.
            let usual = if language == "en" { 2 } else { 1 };
            let most = if rank == Rank::Usual { usize::MAX } else { usual };
            for (at, with_day) in with_day(language, name, day).into_iter().enumerate().take(most) {
                let rank = if at < usual { rank } else { Rank::Other };
                match year {
                    None => self.add(rank, with_day),
                    Some(year) => self.each_with_year(rank, language, &with_day, year),
                }
            }
        }
        if language == "fi" && year.is_none() {
            // `heinäkuun 28. päivänä`
            names.other.first().into_iter().for_each(|name| self.add(Rank::Other, format!("{name} {day}")));
        }
    }

    /// `28 تموز/يوليو 2021`: agencies write both names.
    fn both_arabic(&mut self, month: i8, day: i8, year: i16) {
        let name = |language: &str| {
            let months = MONTHS.iter().find(|months| months.language == language)?;
            months.names.get(usize::try_from(month - 1).ok()?)?.whole.first()
        };
        if let (Some(loan), Some(own)) = (name("ar"), name("ar-LB")) {
            self.add(Rank::Other, format!("{day} {own}/{loan} {year}"));
            self.add(Rank::Other, format!("{day} {loan}/{own} {year}"));
        }
    }

    /// A month of a year by its names, in any grammatical case, since no day accompanies it.
    fn months(&mut self, language: &str, names: &Names, year: i16) {
        let alone = names.whole.last().into_iter().map(|name| (Rank::Usual, name));
        let others = names.whole.iter().chain(&names.other).chain(&names.short).map(|name| (Rank::Other, name));
        for (rank, name) in alone.chain(others) {
            self.each_with_year(rank, language, name, year);
        }
    }

    /// Every order of a date with its year; for less usual dates only the usual order.
    fn each_with_year(&mut self, rank: Rank, language: &str, date: &str, year: i16) {
        let most = if rank == Rank::Usual { usize::MAX } else { 1 };
        for (at, text) in with_year(language, date, year).into_iter().enumerate().take(most) {
            self.add(if at == 0 { rank } else { Rank::Other }, text);
        }
    }

    /// Languages that number their months.
    fn by_units(&mut self, date: WrittenDate, language: &str) {
        let (year, month, day) = match date {
            WrittenDate::Day(day) => (Some(day.year()), day.month(), Some(day.day())),
            WrittenDate::MonthDay(day) => (None, day.month, Some(day.day)),
            WrittenDate::Month { year, month } => (Some(year), month, None),
            _ => return,
        };
        match language {
            "zh" | "ja" => {
                let [y, m, d] = ["年", "月", "日"];
                self.units(year, month, day, [y, m, d]);
                if let Some(era) = year.filter(|_| language == "ja").and_then(era) {
                    let day = day.map_or(String::new(), |day| format!("{day}日"));
                    self.add(Rank::Other, format!("{era}年{month}月{day}"));
                }
            }
            "ko" => self.units(year, month, day, ["년", "월", "일"]),
            "vi" => {
                let day = day.map_or(String::new(), |day| format!("{day} "));
                let years = year.map_or(vec![String::new()], |year| vec![format!(" năm {year}"), format!(" {year}")]);
                years.into_iter().for_each(|year| self.add(Rank::Usual, format!("{day}tháng {month}{year}")));
            }
            _ => {}
        }
    }

    /// `2021年7月28日`, also with the spaces that some publishers use.
    fn units(&mut self, year: Option<i16>, month: i8, day: Option<i8>, [y, m, d]: [&str; 3]) {
        let parts =
            [year.map(|year| (i32::from(year), y)), Some((i32::from(month), m)), day.map(|day| (i32::from(day), d))];
        let parts = || parts.into_iter().flatten();
        let tight: Vec<String> = parts().map(|(number, unit)| format!("{number}{unit}")).collect();
        let loose: Vec<String> = parts().map(|(number, unit)| format!("{number} {unit}")).collect();
        let is_korean = y == "년";
        self.add(if is_korean { Rank::Other } else { Rank::Usual }, tight.concat());
        if is_korean {
            self.add(Rank::Usual, tight.join(" "));
        }
        self.add(Rank::Other, loose.join(" "));
    }

    fn figures(&mut self, MonthDay { month, day }: MonthDay, year: i16) {
        for text in [
            format!("{day:02}.{month:02}.{year:04}"),
            format!("{day}.{month}.{year:04}"),
            format!("{year:04}.{month:02}.{day:02}"),
        ] {
            self.add(Rank::Figures, text);
        }
        self.parted_figures(MonthDay { month, day }, year);
    }

    /// Figures that are several words of a text.
    fn parted_figures(&mut self, MonthDay { month, day }: MonthDay, year: i16) {
        let mut texts = vec![
            format!("{day:02}/{month:02}/{year:04}"),
            format!("{day}/{month}/{year:04}"),
            format!("{year:04}-{month:02}-{day:02}"),
            format!("{year:04}-{month}-{day}"),
        ];
        // To most readers `04/03/2021` is the fourth of March.
        if day > 12 {
            texts.extend([format!("{month:02}/{day:02}/{year:04}"), format!("{month}/{day}/{year:04}")]);
        }
        texts.into_iter().for_each(|text| self.add(Rank::Figures, text));
    }
}

/// Languages in which the month beside a day also has other case forms than in dates: `28. juulil`, `28 Temmuz'da`.
const TAKES_CASES: [&str; 8] = ["az", "et", "hi", "bn", "lv", "sl", "tr", "uz"];

/// A day with a month's name, the usual order first.
fn with_day(language: &str, name: &str, day: i8) -> Vec<String> {
    match language {
        "en" => english(name, day),
        "es" | "pt" => {
            let first = (day == 1).then(|| format!("1º de {name}"));
            std::iter::once(format!("{day} de {name}")).chain(first).collect()
        }
        "ca" if !name.starts_with("d’") => vec![format!("{day} de {name}")],
        "fr" if day == 1 => vec![format!("1er {name}"), format!("1 {name}")],
        "it" if day == 1 => vec![format!("1º {name}"), format!("1 {name}")],
        "hu" | "lt" => vec![format!("{name} {day}")],
        "tl" => vec![format!("{name} {day}"), format!("{day} ng {name}"), format!("{day} {name}")],
        "he" => vec![format!("{day} ב{name}"), format!("{day} {name}")],
        "ar" | "ar-LB" | "ar-DZ" | "ar-MA" => vec![format!("{day} {name}"), format!("{day} من {name}")],
        "th" => vec![format!("{day} {name}"), format!("{day}{name}")],
        "hi" | "bn" | "mr" => vec![format!("{day} {name}"), format!("{name} {day}")],
        _ => vec![format!("{day} {name}")],
    }
}

fn english(name: &str, day: i8) -> Vec<String> {
    let ending = match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    vec![
        format!("{day} {name}"),
        format!("{name} {day}"),
        format!("{day}{ending} {name}"),
        format!("{name} {day}{ending}"),
        format!("{day}{ending} of {name}"),
        format!("{day} of {name}"),
    ]
}

/// A day and month, or a month, with its year, the usual order first.
fn with_year(language: &str, date: &str, year: i16) -> Vec<String> {
    let behind = format!("{date} {year}");
    match language {
        "es" => vec![format!("{date} de {year}"), format!("{date} del {year}"), behind],
        "pt" | "ca" => vec![format!("{date} de {year}"), behind],
        "hu" => vec![format!("{year} {date}")],
        "lt" => vec![format!("{year} m. {date}"), format!("{year} {date}")],
        "lv" => vec![format!("{year}. gada {date}"), behind],
        "th" => vec![format!("{date} {}", year + 543), behind],
        "ar" | "ar-LB" => vec![behind, format!("{date} من عام {year}")],
        _ => vec![behind],
    }
}

/// A year as Japan counts it.
fn era(year: i16) -> Option<String> {
    let (name, before) = match year {
        2019.. => ("令和", 2018),
        1989.. => ("平成", 1988),
        1926.. => ("昭和", 1925),
        _ => return None,
    };
    Some(format!("{name}{}", year - before))
}
