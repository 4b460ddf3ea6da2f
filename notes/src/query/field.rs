//! The fields of the language: one table that the parser, its problems and completion read.
//!
//! Invariant: a field is one row of [`FIELDS`] and nothing else. The row gives its names, the values it
//! takes, how they are read and what the field is for, so that every user of the table knows the same fields.

use std::sync::OnceLock;

use jiff::civil::Date;
use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};

use super::date::{NAMED_DAYS, day_span, with_year};
use super::field_condition::{DateBasis, FieldCondition, Sort};
use super::{Form, Term};
use crate::clip::Speech;
use crate::date::DaySpan;
use crate::kind::{KIND_WORDS, Kind};
use crate::language::{code_of, is_known, nearest_name};

/// A field of the query language.
#[derive(Debug)]
pub struct Field {
    /// The name before the colon.
    pub name: &'static str,
    /// Other names for it, which are not suggested.
    pub aliases: &'static [&'static str],
    /// What its value is.
    pub takes: ValueType,
    /// A value that shows its use, quoted where it has to be.
    pub example: &'static str,
    /// What it is for, in one line.
    pub help: &'static str,
    read: ValueParser,
    /// Whether `*` is a value: any.
    takes_any: bool,
}

/// What a field's value is, and so what can be offered for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// A name of an actor.
    Actor,
    /// A name of a term.
    Term,
    /// A tag, with or without `#`.
    Tag,
    /// A source by title, id or host.
    Source,
    /// A publisher's name.
    Publisher,
    /// A name from the column with this name: authors, origins, who saved.
    Name(&'static str),
    /// A language, by code or English name.
    Language,
    /// A day, a month, a year, or one of [`super::NAMED_DAYS`].
    Date,
    /// Words of a title.
    Title,
    /// The beginning of a path.
    Path,
    /// A letter from A to F and a number from 1 to 6.
    Grade,
    /// An id.
    Id,
    /// One of these words, in any case.
    OneOf(&'static [&'static str]),
}

/// Why a value makes no sense in a field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadValue {
    /// One sentence for the analyst.
    pub(super) message: String,
    /// The value that comes nearest to it.
    pub(super) nearest: Option<String>,
}

impl BadValue {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), nearest: None }
    }
}

/// How a value is read.
#[derive(Debug, Clone, Copy)]
enum ValueParser {
    /// With its match form; a word that is being typed matches as a prefix.
    Term(fn(Term) -> FieldCondition),
    /// As text.
    Text(fn(String) -> FieldCondition),
    /// As one of the words that the field takes.
    Word(fn(&'static str) -> FieldCondition),
    /// As a date, of which the test keeps one bound or both.
    Day(DateBasis, fn(DaySpan) -> Option<DaySpan>),
    /// As a letter and a number.
    Grade,
    /// As a language.
    Language,
}

const LETTERS: &[&str] = &["A", "B", "C", "D", "E", "F"];
const HAVING: &[&str] =
    &["comment", "clip", "speaker", "addressee", "event", "translation", "evidence", "tag", "actor", "pages"];
const STATES: &[&str] = &["inbox", "starred", "pinned", "place", "undated", "direct", "reported"];
const SORTS: &[&str] = &["relevance", "published", "saved", "event"];
const NUMBERS: &[&str] = &["1", "2", "3", "4", "5", "6"];

const fn field(
    name: &'static str,
    takes: ValueType,
    read: ValueParser,
    example: &'static str,
    help: &'static str,
) -> Field {
    Field { name, aliases: &[], takes, example, help, read, takes_any: false }
}

/// Every field, in the order in which they are offered.
pub static FIELDS: [Field; 30] = [
    field("actor", ValueType::Actor, ValueParser::Term(FieldCondition::Actor), "\"Wang Yi\"", "any name of an actor")
        .or_any(),
    field(
        "speaker",
        ValueType::Actor,
        ValueParser::Term(FieldCondition::Speaker),
        "\"Wang Yi\"",
        "who says a clip's quote",
    )
    .or_any(),
    field(
        "addressee",
        ValueType::Actor,
        ValueParser::Term(FieldCondition::Addressee),
        "\"Wang Yi\"",
        "who a clip's quote is said to",
    )
    .or_any(),
    field(
        "maybe",
        ValueType::Actor,
        ValueParser::Term(FieldCondition::Maybe),
        "\"Wang Yi\"",
        "may mean this actor or a namesake",
    ),
    field(
        "term",
        ValueType::Term,
        ValueParser::Term(FieldCondition::OwnTerm),
        "promise",
        "one of your terms, by any name",
    ),
    field("tag", ValueType::Tag, ValueParser::Term(tag), "topic", "a tag and those below it").or_any(),
    field("type", ValueType::OneOf(KIND_WORDS), ValueParser::Word(kind), "clip", "source, clip, note or actor"),
    field(
        "source",
        ValueType::Source,
        ValueParser::Text(FieldCondition::Source),
        "example.org",
        "title, id or host of a source",
    )
    .or_any(),
    field(
        "publisher",
        ValueType::Publisher,
        ValueParser::Text(FieldCondition::Publisher),
        "Reuters",
        "who published it",
    )
    .or_any(),
    field(
        "author",
        ValueType::Name("author"),
        ValueParser::Term(FieldCondition::Author),
        "\"Jane Doe\"",
        "who wrote it",
    )
    .or_any(),
    field(
        "origin",
        ValueType::Name("origin"),
        ValueParser::Term(FieldCondition::Origin),
        "AFP",
        "agency of a wire copy",
    )
    .or_any(),
    field("place", ValueType::Actor, ValueParser::Term(FieldCondition::Place), "Tianjin", "where a clip's event was")
        .or_any(),
    field(
        "by",
        ValueType::Name("by"),
        ValueParser::Term(FieldCondition::By),
        "\"Ilse Varga\"",
        "who clipped or saved it",
    )
    .or_any(),
    field("lang", ValueType::Language, ValueParser::Language, "zh", "the language it is in").or(&["language"]).or_any(),
    field(
        "after",
        ValueType::Date,
        ValueParser::Day(DateBasis::Any, from),
        "2021-07-28",
        "from a day, month or year on",
    )
    .or(&["since"]),
    field("before", ValueType::Date, ValueParser::Day(DateBasis::Any, until), "2021-07", "until a day, month or year")
        .or(&["until"]),
    field("on", ValueType::Date, ValueParser::Day(DateBasis::Any, within), "2021", "that day, month or year").or_any(),
    field("event", ValueType::Date, ValueParser::Day(DateBasis::Event, within), "2021-07", "the date of the event")
        .or_any(),
    field(
        "published",
        ValueType::Date,
        ValueParser::Day(DateBasis::Published, within),
        "\"last week\"",
        "the date of publication",
    )
    .or_any(),
    field("saved", ValueType::Date, ValueParser::Day(DateBasis::Saved, within), "today", "the day it was saved")
        .or_any(),
    field("title", ValueType::Title, ValueParser::Term(FieldCondition::Title), "talks", "words of the title"),
    field("path", ValueType::Path, ValueParser::Text(FieldCondition::Path), "Notes/", "the folder or file"),
    field("in", ValueType::OneOf(&["clip"]), ValueParser::Word(kind), "clip", "clip"),
    field(
        "has",
        ValueType::OneOf(HAVING),
        ValueParser::Word(FieldCondition::Has),
        "comment",
        "what it must have, e.g. a comment",
    ),
    field(
        "is",
        ValueType::OneOf(STATES),
        ValueParser::Word(state),
        "inbox",
        "inbox, starred, pinned, place, undated, direct or reported",
    ),
    field("grade", ValueType::Grade, ValueParser::Grade, "B2", "reliability and credibility, such as B2").or_any(),
    field("reliability", ValueType::OneOf(LETTERS), ValueParser::Word(reliability), "B", "of a source, A to F")
        .or_any(),
    field("credibility", ValueType::OneOf(NUMBERS), ValueParser::Word(credibility), "2", "of a clip, 1 to 6").or_any(),
    field("id", ValueType::Id, ValueParser::Text(FieldCondition::Id), "src-01J9", "the id in the file").or_any(),
    field("sort", ValueType::OneOf(SORTS), ValueParser::Word(sort), "saved", "the order of the hits"),
];

impl Field {
    const fn or(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    const fn or_any(self) -> Self {
        Self { takes_any: true, ..self }
    }

    /// The field of a name or an alias, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.names().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// Its name, then its aliases.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// What the field with a value tests.
    pub(super) fn tests(&self, term: Term, today: Date) -> Result<Vec<FieldCondition>, BadValue> {
        let value = term.text.trim();
        if self.takes_any && value == "*" && term.form == Form::Word {
            return Ok(vec![FieldCondition::Any(self.name)]);
        }
        if value == "*" && matches!(self.takes, ValueType::Title | ValueType::Path) {
            return Err(BadValue::new(format!("{}: takes no *, since every document has one", self.name)));
        }
        Ok(match self.read {
            ValueParser::Term(test) => vec![test(Term { text: value.to_owned(), ..term })],
            ValueParser::Text(test) => vec![test(value.to_owned())],
            ValueParser::Word(test) => vec![test(self.word(value)?)],
            ValueParser::Day(basis, bounds) => {
                vec![FieldCondition::Day(basis, bounds(day(value, today)?).ok_or_else(|| BadValue::new(OPEN))?)]
            }
            ValueParser::Grade => grade(value)?,
            ValueParser::Language => vec![FieldCondition::Language(known_language(value)?)],
        })
    }

    /// Whether an unquoted value may be one that is still being typed, and so a prefix.
    pub(super) fn may_be_open(&self, form: Form) -> bool {
        form == Form::Word && matches!(self.read, ValueParser::Term(_))
    }

    /// The word that is meant; the plural is accepted too.
    fn word(&self, value: &str) -> Result<&'static str, BadValue> {
        let ValueType::OneOf(words) = self.takes else {
            return Err(BadValue::new(format!("{}: takes no such value", self.name)));
        };
        let is_meant = |word: &&&str| {
            let value = value.to_ascii_lowercase();
            let in_number = value.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(&value);
            value == **word || word.len() > 1 && in_number || word.eq_ignore_ascii_case(&value)
        };
        words.iter().find(is_meant).copied().ok_or_else(|| {
            let nearest = nearest(value, words.iter().copied()).map(str::to_owned);
            BadValue { nearest, ..BadValue::new(format!("{}: takes {}", self.name, listed(words))) }
        })
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Field {}

/// `a, b or c`.
fn listed(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// The longest text, in bytes, that is compared with the words of the language: the longest has eleven
/// letters.
const LONGEST_NAME: usize = 16;

/// The field name that a word such as `spekaer:x` is closest to, with the misspelled name. `12:30` and
/// `http://…` are close to none.
pub(super) fn nearest_field(word: &str) -> Option<(&str, &'static str)> {
    let (name, value) = word.split_once(':')?;
    let is_name = name.len() >= 3 && name.chars().all(|c| c.is_ascii_alphabetic());
    if !is_name || value.starts_with("//") {
        return None;
    }
    nearest(name, FIELDS.iter().flat_map(Field::names)).map(|field| (name, field))
}

/// The closest of some words: within one letter or, from five letters on, two.
fn nearest(word: &str, words: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    static AUTOMATA: OnceLock<[LevenshteinAutomatonBuilder; 2]> = OnceLock::new();
    if !(3..=LONGEST_NAME).contains(&word.len()) {
        return None;
    }
    let builders = AUTOMATA.get_or_init(|| [1, 2].map(|most| LevenshteinAutomatonBuilder::new(most, true)));
    // Two letters of four may be any other word.
    let near = builders[usize::from(word.len() > 4)].build_dfa(&word.to_ascii_lowercase());
    let distance = |word: &'static str| match near.eval(word) {
        Distance::Exact(distance) => Some((distance, word)),
        Distance::AtLeast(_) => None,
    };
    words.filter_map(distance).min().map(|(_, word)| word)
}

fn tag(term: Term) -> FieldCondition {
    FieldCondition::Tag(Term { text: term.text.trim_start_matches('#').to_owned(), ..term })
}

fn kind(word: &str) -> FieldCondition {
    FieldCondition::Kind(Kind::parse(word).unwrap_or(Kind::Source))
}

/// The code of a known language: `de-DE`, `de` and `German` are the same.
fn known_language(value: &str) -> Result<String, BadValue> {
    if is_known(value) {
        return Ok(code_of(value));
    }
    let nearest = nearest_name(value).map(str::to_owned);
    Err(BadValue { nearest, ..BadValue::new("lang: takes a language code or English name, such as zh or Chinese") })
}

fn sort(word: &str) -> FieldCondition {
    FieldCondition::Sort(match word {
        "published" => Sort::Published,
        "saved" => Sort::Saved,
        "event" => Sort::Event,
        _ => Sort::Relevance,
    })
}

fn state(word: &str) -> FieldCondition {
    match word {
        "place" => FieldCondition::IsPlace,
        "undated" => FieldCondition::IsUndated,
        "starred" => FieldCondition::IsStarred,
        "pinned" => FieldCondition::IsPinned,
        "direct" => FieldCondition::Spoken(Speech::Direct),
        "reported" => FieldCondition::Spoken(Speech::Reported),
        _ => FieldCondition::IsInbox,
    }
}

fn reliability(letter: &str) -> FieldCondition {
    FieldCondition::Reliability(letter.to_owned())
}

fn credibility(number: &str) -> FieldCondition {
    FieldCondition::Credibility(number.to_owned())
}

fn grade(value: &str) -> Result<Vec<FieldCondition>, BadValue> {
    let chars: Vec<String> = value.to_uppercase().chars().map(String::from).collect();
    match chars.as_slice() {
        [letter, number] if LETTERS.contains(&letter.as_str()) && NUMBERS.contains(&number.as_str()) => {
            Ok(vec![reliability(letter), credibility(number)])
        }
        _ => Err(BadValue::new("grade: takes a letter from A to F and a number from 1 to 6, such as B2")),
    }
}

/// The message for a bound whose date is open on that side, as `before:"since yesterday"`.
const OPEN: &str = "this date is open on that side";

fn day(value: &str, today: Date) -> Result<DaySpan, BadValue> {
    day_span(value, today).ok_or_else(|| match with_year(value, today) {
        Some(latest) => {
            BadValue { nearest: Some(latest), ..BadValue::new("add the year, as in 2021-07 or \"28 July 2021\"") }
        }
        None => BadValue {
            nearest: nearest(value, NAMED_DAYS.iter().copied()).map(str::to_owned),
            ..BadValue::new("a date is written 2021, 2021-07, 2021-07-28, \"28 July 2021\" or \"last week\"")
        },
    })
}

fn from(days: DaySpan) -> Option<DaySpan> {
    (days.first > i64::MIN).then_some(DaySpan { last: i64::MAX, ..days })
}

fn until(days: DaySpan) -> Option<DaySpan> {
    (days.last < i64::MAX).then_some(DaySpan { first: i64::MIN, ..days })
}

fn within(days: DaySpan) -> Option<DaySpan> {
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: &Field, value: &str) -> Result<Vec<FieldCondition>, BadValue> {
        let span = crate::passage::Passage::new(0, 0);
        let term = Term { text: value.to_owned(), span, form: Form::Word, open: false };
        field.tests(term, jiff::civil::date(2026, 11, 26))
    }

    #[test]
    fn each_field_reads_its_example() {
        for field in &FIELDS {
            assert!(read(field, field.example.trim_matches('"')).is_ok(), "{}:{}", field.name, field.example);
            assert!(!field.help.is_empty() && !field.help.ends_with('.'), "{}", field.name);
            for name in field.names() {
                assert_eq!(Field::named(name), Some(field), "{name} is its own");
                assert!(name.chars().all(|c| c.is_ascii_lowercase()), "{name}");
            }
        }
    }

    #[test]
    fn the_read_me_names_each_field() {
        let read_me = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
        let read_me = std::fs::read_to_string(read_me).unwrap();
        for field in &FIELDS {
            assert!(read_me.contains(&format!("`{}:", field.name)), "{}", field.name);
        }
    }

    #[test]
    fn each_word_of_a_field_tests_something_else() {
        for field in &FIELDS {
            let words = match field.takes {
                ValueType::OneOf(words) => words,
                ValueType::Date => &super::super::NAMED_DAYS,
                _ => continue,
            };
            let tests: Vec<_> = words.iter().map(|word| read(field, word)).collect();
            for (at, test) in tests.iter().enumerate() {
                assert!(test.is_ok(), "{}:{}", field.name, words[at]);
                assert!(!tests[..at].contains(test), "{}:{}", field.name, words[at]);
            }
        }
    }
}
