//! What words mean in dates: one tree of all names of all languages, walked word by word.
//!
//! The tables are files beside this one: `months.txt`, `persian.txt`, `weekdays.txt`, `relative.txt` (CLDR 48) and
//! `around.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::token::{Token, TokenKind, tokens};
use crate::normal::fold;

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, in a language.
    Month(i8, &'static str, Length),
    /// A month of the Iranian calendar, from 1.
    IranianMonth(i8),
    /// A day of the week in a language, Monday is 0.
    Weekday(i8, Length, &'static str),
    /// Days relative to today, in a language.
    Days(RelativeDays, &'static str),
    /// A word before or after a date that makes it a bound.
    Bound(BoundKind, WordPosition),
    /// A word between day, month and year, or after them.
    Joint,
    /// The month's number follows: `tháng 7`.
    MonthNumber,
    /// Years count from another one: `令和3年` is 2018 and 3.
    Era(i16),
    /// The one before today's: `last Monday`.
    Latest(WordPosition),
    /// A word that may come before a date and has no meaning.
    Article,
    /// Ending of an ordinal: `28th`.
    Ordinal,
}

/// Days relative to today; a number that is missing here is in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RelativeDays {
    /// The day, week, month or year at this distance from today's.
    At(i32, Unit),
    /// N units before today; N is in the text.
    Ago(Unit),
    /// The last N units up to today; N is in the text.
    Last(Unit),
    /// That many days up to today.
    Past(i32),
}

/// Whether a name is whole or shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Whole,
    Short,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// How a date limits a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoundKind {
    /// Until the day before it.
    Before,
    /// Until its last day.
    Until,
    /// From the day after it.
    After,
    /// From its first day.
    Since,
    /// Its days.
    Within,
}

/// On which side of its date a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordPosition {
    Before,
    Behind,
}

/// The months of a language as its texts write them.
#[derive(Debug)]
pub(super) struct Months {
    /// The language's code, with its region or script where there are several: `ar-LB`.
    pub(super) language: &'static str,
    /// January to December.
    pub(super) names: Vec<Names>,
}

/// The names of a month.
#[derive(Debug)]
pub(super) struct Names {
    /// As in dates, then as it stands alone.
    pub(super) whole: Vec<String>,
    pub(super) short: Vec<String>,
    /// Case forms and other spellings.
    pub(super) other: Vec<String>,
}

/// The months of every language, in order of precedence.
pub(super) static MONTHS: LazyLock<Vec<Months>> =
    LazyLock::new(|| rows(include_str!("months.txt"), ' ').map(|(language, cells)| months(language, cells)).collect());

/// The month, from 1, that a single word names in some language; if languages differ, the first in the order of the
/// table.
#[must_use]
pub fn month_named(word: &str) -> Option<i8> {
    static BY_NAME: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
        let mut by_name = HashMap::new();
        for months in MONTHS.iter() {
            for (names, month) in months.names.iter().zip(1..) {
                for name in names.whole.iter().chain(&names.short).chain(&names.other) {
                    let name = fold(name.trim_end_matches('.'));
                    // Figures and words of one letter have other meanings too.
                    let is_word =
                        name.chars().count() > 1 && name.chars().all(|c| !c.is_whitespace() && !c.is_numeric());
                    if is_word {
                        by_name.entry(name).or_insert(month);
                    }
                }
            }
        }
        by_name
    });
    BY_NAME.get(&fold(word.trim_end_matches('.'))).copied()
}

/// The month of the Iranian calendar, from 1, that a single word names.
#[must_use]
pub fn iranian_month_named(word: &str) -> Option<i8> {
    static BY_NAME: LazyLock<HashMap<String, i8>> =
        LazyLock::new(|| iranian_names().map(|(name, month)| (fold(name), month)).collect());
    BY_NAME.get(&fold(word)).copied()
}

/// The names of the months of the Iranian calendar, each with its month, from 1.
fn iranian_names() -> impl Iterator<Item = (&'static str, i8)> {
    let months = rows(include_str!("persian.txt"), ' ').flat_map(|(_, cells)| cells.into_iter().zip(1..));
    months.flat_map(|(cell, month)| cell.split(',').map(move |name| (name, month)))
}

/// Whether a word names a month or a day of the week in some language, written out or short.
#[must_use]
pub fn is_month_or_weekday(word: &str) -> bool {
    static WEEKDAYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let cells = rows(include_str!("weekdays.txt"), ' ').flat_map(|(_, cells)| cells);
        cells.flat_map(|cell| cell.split([':', ','])).map(fold).collect()
    });
    month_named(word).is_some() || WEEKDAYS.contains(&fold(word.trim_end_matches('.')))
}

fn months(language: &'static str, cells: Vec<&'static str>) -> Months {
    let list = |group: Option<&str>| {
        let names = group.unwrap_or_default().split(',').filter(|name| !name.is_empty());
        names.map(|name| name.replace('_', " ")).collect::<Vec<_>>()
    };
    let names = cells.into_iter().map(|cell| {
        let mut groups = cell.split(':');
        Names { whole: list(groups.next()), short: list(groups.next()), other: list(groups.next()) }
    });
    Months { language, names: names.collect() }
}

/// The rows of a table: the first cell and the others.
fn rows(table: &'static str, separator: char) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.filter_map(move |line| {
        let mut cells = line.split(separator).map(str::trim).filter(|cell| !cell.is_empty());
        Some((cells.next()?, cells.collect()))
    })
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<String, usize>,
    meanings: Vec<Meaning>,
}

/// The tree; its root is the first node.
#[derive(Debug)]
struct Tree(Vec<Node>);

static TREE: LazyLock<Tree> = LazyLock::new(Tree::new);

impl Tree {
    fn new() -> Self {
        let mut tree = Self(vec![Node::default()]);
        for months in MONTHS.iter() {
            for (month, names) in (1..).zip(&months.names) {
                for name in names.whole.iter().chain(&names.other) {
                    tree.add(name, Meaning::Month(month, months.language, Length::Whole));
                }
                for name in &names.short {
                    tree.add(name, Meaning::Month(month, months.language, Length::Short));
                }
            }
        }
        tree.add_iranian_months();
        tree.add_weekdays();
        tree.add_relative();
        tree.add_around();
        tree
    }

    fn add(&mut self, name: &str, meaning: Meaning) {
        let folded = fold(&name.replace('#', "1"));
        let mut at = 0;
        let words = tokens(&folded);
        let end = words.iter().rposition(|token| !token.is_sign(".॰׳")).map_or(0, |last| last + 1);
        for token in &words[..end] {
            let key = key(token).to_owned();
            let free = self.0.len();
            let next = *self.0[at].next.entry(key).or_insert(free);
            if next == free {
                self.0.push(Node::default());
            }
            at = next;
        }
        if at > 0 && !self.0[at].meanings.contains(&meaning) {
            self.0[at].meanings.push(meaning);
        }
    }

    fn add_iranian_months(&mut self) {
        for (name, month) in iranian_names() {
            self.add(name, Meaning::IranianMonth(month));
        }
    }

    fn add_weekdays(&mut self) {
        for (language, cells) in rows(include_str!("weekdays.txt"), ' ') {
            for (day, cell) in (0..).zip(cells) {
                for (group, length) in cell.split(':').zip([Length::Whole, Length::Short]) {
                    for name in group.split(',') {
                        self.add(&name.replace('_', " "), Meaning::Weekday(day, length, language));
                    }
                }
            }
        }
    }

    fn add_relative(&mut self) {
        for (language, cells) in rows(include_str!("relative.txt"), ';') {
            for cell in cells {
                let Some((code, names)) = cell.split_once(' ') else { continue };
                let Some(days) = relative(code) else { continue };
                names.split('|').for_each(|name| self.add(name, Meaning::Days(days, language)));
            }
        }
    }

    fn add_around(&mut self) {
        for (code, cells) in rows(include_str!("around.txt"), ';') {
            let Some(meaning) = around(code) else { continue };
            cells.iter().flat_map(|cell| cell.split('|')).for_each(|name| self.add(name.trim(), meaning));
        }
    }
}

/// The meaning of a row's cell in `relative.txt`.
fn relative(code: &str) -> Option<RelativeDays> {
    let unit = |letter: &str| match letter {
        "d" => Some(Unit::Day),
        "w" => Some(Unit::Week),
        "m" => Some(Unit::Month),
        "y" => Some(Unit::Year),
        _ => None,
    };
    if let Some(days) = code.strip_prefix('p') {
        return days.parse().ok().map(RelativeDays::Past);
    }
    let (number, letter) = code.split_at(code.len().checked_sub(1)?);
    Some(match number {
        "#" => RelativeDays::Ago(unit(letter)?),
        "l" => RelativeDays::Last(unit(letter)?),
        number => RelativeDays::At(number.parse().ok()?, unit(letter)?),
    })
}

/// The meaning of a row in `around.txt`.
fn around(code: &str) -> Option<Meaning> {
    let (code, side) = match code.strip_prefix('-') {
        Some(code) => (code, WordPosition::Behind),
        None => (code, WordPosition::Before),
    };
    Some(match code {
        "before" => Meaning::Bound(BoundKind::Before, side),
        "until" => Meaning::Bound(BoundKind::Until, side),
        "after" => Meaning::Bound(BoundKind::After, side),
        "since" => Meaning::Bound(BoundKind::Since, side),
        "within" => Meaning::Bound(BoundKind::Within, side),
        "latest" => Meaning::Latest(side),
        "joint" => Meaning::Joint,
        "month" => Meaning::MonthNumber,
        "article" => Meaning::Article,
        "ordinal" => Meaning::Ordinal,
        code => Meaning::Era(code.strip_prefix("era")?.parse().ok()?),
    })
}

/// The key of a token in the tree: all figures have the same.
fn key<'t>(token: &Token<'t>) -> &'t str {
    match token.kind {
        TokenKind::Number(..) => "#",
        TokenKind::Word(word) => word,
        TokenKind::Sign('\'') => "'",
        TokenKind::Sign('.') => ".",
        TokenKind::Sign('-') => "-",
        TokenKind::Sign(_) => "?",
    }
}

/// What the tokens from an index on mean, the longest name first: the end and the meanings of each name.
pub(super) fn named(tokens: &[Token<'_>], from: usize) -> Vec<(usize, &'static [Meaning])> {
    let tree: &'static Tree = &TREE;
    let mut found = Vec::new();
    let mut node = &tree.0[0];
    for (at, token) in tokens.iter().enumerate().skip(from) {
        let Some(next) = node.next.get(key(token)) else { break };
        node = &tree.0[*next];
        if !node.meanings.is_empty() {
            found.push((at + 1, node.meanings.as_slice()));
        }
    }
    found.reverse();
    found
}

/// The longest name from a place on that has a meaning of some kind: its end and that meaning.
pub(super) fn longest<T>(
    tokens: &[Token<'_>],
    from: usize,
    pick: impl Fn(&Meaning) -> Option<T>,
) -> Option<(usize, T)> {
    named(tokens, from).into_iter().find_map(|(end, meanings)| Some((end, meanings.iter().find_map(&pick)?)))
}
