//! Dates with the name of a month: `28 July 2021`, `July 28`, `28 de julio de 2021`, `2021. július 28.`

use super::names::{Length, Meaning, named};
use super::read::{DateForm, ParsedDate, Reader, day, is_of, month, month_day, year};
use super::token::{Token, TokenKind};
use super::{WrittenDate, names, persian};

/// The parts of a date that have been read.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    day: Option<u32>,
    month: Option<Month>,
    year: Option<i16>,
    /// Whether the year came first.
    is_year_first: bool,
}

#[derive(Debug, Clone, Copy)]
struct Month {
    number: i8,
    calendar: Calendar,
    length: Length,
}

/// What the years beside a month's name count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Calendar {
    /// The Gregorian one, in a language: years beside a Thai name may be Buddhist.
    Gregorian(&'static str),
    /// The one of Iran and Afghanistan.
    Iranian,
}

/// Signs that may stand between two parts.
const BETWEEN: &str = ".,-/،'॰׳";
/// Tokens that may stand between two parts: `2021 m. liepos 28 d.`, `de la`.
const MAX_BETWEEN: usize = 4;

/// The longest date with a month's name that begins at a token.
pub(super) fn with_name(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<ParsedDate> {
    let (mut parts, mut at, mut best) = (Parts::default(), from, None);
    while let Some((more, end)) = parts.with(reader, tokens, at) {
        (parts, at) = (more, end);
        if let Some(written) = parts.written() {
            best = Some(ParsedDate { written, end: behind(tokens, at, parts), by: DateForm::Name });
        }
        if parts.is_whole() {
            break;
        }
        let Some(next) = between(reader, tokens, at) else { break };
        at = next;
    }
    best
}

impl Parts {
    /// The same with the part that is at a token, and the index after it.
    fn with(self, reader: &Reader<'_>, tokens: &[Token<'_>], at: usize) -> Option<(Self, usize)> {
        if self.month.is_none()
            && let Some((month, end)) = month_at(reader, tokens, at)
        {
            let end = behind_other_name(reader, tokens, end, month);
            return Some((Self { month: Some(month), ..self }, end));
        }
        let (value, digits) = tokens.get(at)?.number()?;
        if self.year.is_none() && self.is_open_for_year() {
            let short = reader.short_year(value).filter(|_| digits == 2 && self.takes_short_year(tokens, at));
            if let Some(year) = year(value, digits).or(short) {
                let is_year_first = self.month.is_none();
                let year = self.month.map_or(year, |month| month.christian(year));
                return Some((Self { year: Some(year), is_year_first, ..self }, at + 1));
            }
        }
        let is_day = digits <= 2 && (1..=31).contains(&value) && self.day.is_none() && self.is_open_for_day();
        (is_day && !is_figure_of_more(tokens, at))
            .then(|| (Self { day: Some(value), ..self }, behind_ordinal(tokens, at + 1)))
    }

    /// Whether a year may come: first, or after the month.
    fn is_open_for_year(self) -> bool {
        self.month.is_some() || self.day.is_none()
    }

    /// Whether a day may come: not after the year, unless the year came first.
    fn is_open_for_day(self) -> bool {
        self.year.is_none() || self.is_year_first
    }

    /// `28-Jul-21`, `28 July '21`.
    fn takes_short_year(self, tokens: &[Token<'_>], at: usize) -> bool {
        self.day.is_some() && at > 0 && tokens[at].is_glued() && tokens[at - 1].is_sign("-/'")
    }

    fn is_whole(self) -> bool {
        self.day.is_some() && self.month.is_some() && self.year.is_some()
    }

    fn written(self) -> Option<WrittenDate> {
        let Month { number, calendar, .. } = self.month?;
        if calendar == Calendar::Iranian {
            return self.written_in_iran(number);
        }
        let of_month = u32::from(number.unsigned_abs());
        match (self.year, self.day) {
            (Some(year), Some(number_of_day)) => day(year, of_month, number_of_day),
            (Some(year), None) => month(year, of_month),
            (None, Some(number_of_day)) => month_day(of_month, number_of_day),
            (None, None) => Some(WrittenDate::MonthOnly(number)),
        }
    }

    /// A month of the Iranian calendar lies in two of the Gregorian one, so it is a period; without its year it is no
    /// date.
    fn written_in_iran(self, month: i8) -> Option<WrittenDate> {
        match self.day {
            Some(day) => persian::day(self.year?, month, day).map(WrittenDate::Day),
            None => persian::month(self.year?, month).map(WrittenDate::Period),
        }
    }
}

impl Calendar {
    /// Whether years count alike, in whatever language.
    fn is_same(self, other: Self) -> bool {
        (self == Self::Iranian) == (other == Self::Iranian)
    }
}

impl Month {
    fn language(&self) -> Option<&'static str> {
        match self.calendar {
            Calendar::Gregorian(language) => Some(language),
            Calendar::Iranian => None,
        }
    }

    /// Converts the Buddhist year of a Thai text.
    fn christian(self, year: i16) -> i16 {
        if self.calendar == Calendar::Gregorian("th") && (2400..=2700).contains(&year) { year - 543 } else { year }
    }
}

/// The month at a token, and the index after it: the longest name, in the language that takes precedence.
fn month_at(reader: &Reader<'_>, tokens: &[Token<'_>], at: usize) -> Option<(Month, usize)> {
    let by_name = |tokens: &[Token<'_>], at| {
        named(tokens, at).into_iter().find_map(|(end, meanings)| Some((reader.month(meanings)?, end)))
    };
    by_name(tokens, at).or_else(|| by_number(tokens, at)).or_else(|| {
        let token = Token { kind: TokenKind::Word(without_prefix(tokens.get(at)?.word()?)?), ..tokens[at].clone() };
        by_name(&[token], 0).map(|(month, _)| (month, at + 1))
    })
}

/// The index after the month's second name: `تموز/يوليو`, `تموز (يوليو)`.
fn behind_other_name(reader: &Reader<'_>, tokens: &[Token<'_>], at: usize, month: Month) -> usize {
    let Some(sign) = tokens.get(at).filter(|token| token.is_sign("/(")) else { return at };
    match month_at(reader, tokens, at + 1) {
        Some((other, end)) if other.number == month.number && other.calendar.is_same(month.calendar) => {
            end + usize::from(sign.is_sign("(") && tokens.get(end).is_some_and(|token| token.is_sign(")")))
        }
        _ => at,
    }
}

/// `tháng 7`.
fn by_number(tokens: &[Token<'_>], at: usize) -> Option<(Month, usize)> {
    let (end, ()) = names::longest(tokens, at, |meaning| (*meaning == Meaning::MonthNumber).then_some(()))?;
    let (value, _) = tokens.get(end)?.number()?;
    let number = i8::try_from(value).ok().filter(|number| (1..=12).contains(number))?;
    Some((Month { number, calendar: Calendar::Gregorian("vi"), length: Length::Whole }, end + 1))
}

/// A word without the preposition that Hebrew and Arabic attach to it.
fn without_prefix(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['ב', 'ל', 'מ', 'ו', 'ה', 'و', 'ب', 'ل', 'ف', 'ك'])?;
    (rest.chars().count() > 2).then_some(rest)
}

impl Reader<'_> {
    fn month(&self, meanings: &[Meaning]) -> Option<Month> {
        let months = meanings.iter().filter_map(|meaning| match *meaning {
            Meaning::Month(number, language, length) => {
                Some(Month { number, calendar: Calendar::Gregorian(language), length })
            }
            Meaning::IranianMonth(number) => Some(Month { number, calendar: Calendar::Iranian, length: Length::Whole }),
            _ => None,
        });
        let asked = |month: &Month| {
            self.languages.iter().position(|code| month.language().is_some_and(|language| is_of(language, code)))
        };
        let counts = |month: &Month| month.length == Length::Whole || month.language().is_some_and(|l| self.takes(l));
        months.filter(counts).min_by_key(|month| (asked(month).unwrap_or(usize::MAX), month.length == Length::Short))
    }
}

/// Whether a figure continues as something else: the hour of a time, a fraction, a percentage.
fn is_figure_of_more(tokens: &[Token<'_>], at: usize) -> bool {
    let glued = |at: usize| tokens.get(at).filter(|token| token.is_glued());
    let is_number = |at: usize| glued(at).is_some_and(|token| token.number().is_some());
    match glued(at + 1) {
        Some(sign) if sign.is_sign("%‰") => true,
        Some(sign) if sign.is_sign(":,.") => is_number(at + 2),
        _ => false,
    }
}

/// The index after the ending of an ordinal: `28th`, `28-го`, `1º`.
fn behind_ordinal(tokens: &[Token<'_>], at: usize) -> usize {
    let dashed = tokens.get(at).is_some_and(|token| token.is_glued() && token.is_sign("-'"));
    let word = at + usize::from(dashed);
    let is_ending = tokens.get(word).is_some_and(Token::is_glued)
        && names::longest(tokens, word, |meaning| (*meaning == Meaning::Ordinal).then_some(())).is_some();
    if is_ending { word + 1 } else { at }
}

/// The index of the next part, after signs and words such as `de` and `of`; `None` at the end.
fn between(reader: &Reader<'_>, tokens: &[Token<'_>], from: usize) -> Option<usize> {
    let mut at = from;
    while at < from + MAX_BETWEEN {
        let token = tokens.get(at)?;
        if month_at(reader, tokens, at).is_some() {
            return Some(at);
        }
        at = match joint(tokens, at) {
            Some(end) => end,
            None if token.is_sign(BETWEEN) => at + 1,
            None => return Some(at),
        };
    }
    Some(at)
}

/// The index after a word that connects parts.
fn joint(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    names::longest(tokens, at, |meaning| (*meaning == Meaning::Joint).then_some(())).map(|(end, ())| end)
}

/// The index after the word that follows a year or a day: `2021 г.`, `28 d.`
fn behind(tokens: &[Token<'_>], at: usize, parts: Parts) -> usize {
    let ends_in_figure = tokens[at - 1].number().is_some() && (parts.year.is_some() || parts.day.is_some());
    let Some(end) = joint(tokens, at).filter(|_| ends_in_figure) else { return at };
    let is_followed = tokens.get(end).is_some_and(|token| token.word().is_some() || token.number().is_some());
    let is_word_of_years = tokens[at].word().is_some_and(|word| YEARS.contains(&word));
    if is_word_of_years || !is_followed { end } else { at }
}

/// Words that may follow a year and belong to nothing else, folded.
const YEARS: [&str; 14] =
    ["г", "года", "год", "году", "року", "р", "roku", "roka", "годзе", "година", "години", "godine", "године", "թ"];
