//! Fields and what they test.

use std::sync::OnceLock;

use jiff::civil::Date;
use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};

use super::EntryKind;

use super::date::{DaySpan, day_span};
use super::{Form, Term};

/// Every field with a value that shows its use.
pub const FIELDS: [(&str, &str); 22] = [
    ("type", "clip"),
    ("actor", "\"Wang Yi\""),
    ("speaker", "\"Wang Yi\""),
    ("tag", "topic"),
    ("source", "example.org"),
    ("publisher", "Reuters"),
    ("lang", "zh"),
    ("grade", "B2"),
    ("reliability", "B"),
    ("credibility", "2"),
    ("before", "2021-07"),
    ("after", "2021-07-28"),
    ("on", "2021"),
    ("event", "2021-07"),
    ("published", "\"last week\""),
    ("saved", "today"),
    ("path", "Notes/"),
    ("title", "talks"),
    ("in", "clip"),
    ("has", "comment"),
    ("is", "inbox"),
    ("id", "src-01J9"),
];

/// Which date a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The event's, else that of publication, else that of saving.
    Any,
    /// The event's.
    Event,
    /// That of publication.
    Published,
    /// That of saving.
    Saved,
}

/// What a field tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `type:`, `in:clip`.
    Kind(EntryKind),
    /// `actor:`: any name of the actor, or a clip tagged with it; exactly the name after `=`.
    Actor(Term),
    /// `speaker:`: clips that the actor says.
    Speaker(Term),
    /// `tag:`: the tag or one below it.
    Tag(Term),
    /// `source:`: title, id or host of a source, and the clips made from it.
    Source(String),
    /// `publisher:`.
    Publisher(String),
    /// `lang:`.
    Language(String),
    /// `grade:B2`, `reliability:B`: the Admiralty letter of a source.
    Reliability(String),
    /// `credibility:2`: the Admiralty number of a clip.
    Credibility(String),
    /// `before:`, `after:`, `on:`, `event:`, `published:`, `saved:`: a day of the span.
    Day(Basis, DaySpan),
    /// `path:`: the path begins so.
    Path(String),
    /// `title:`: words of the title.
    Title(Term),
    /// `has:comment`.
    HasComment,
    /// `is:inbox`.
    IsInbox,
    /// `is:place`: actors that are places.
    IsPlace,
    /// `is:undated`: documents without any date.
    IsUndated,
    /// `id:`.
    Id(String),
}

pub(super) fn is_field(name: &str) -> bool {
    FIELDS.iter().any(|(field, _)| *field == name)
}

/// The field that a word such as `spekaer:x` comes near, with what it says instead. `12:30` and `http://…`
/// come near none.
pub(super) fn nearly(word: &str) -> Option<(&str, &'static str)> {
    static AUTOMATA: OnceLock<[LevenshteinAutomatonBuilder; 2]> = OnceLock::new();
    let (name, value) = word.split_once(':')?;
    let is_name = name.len() > 2 && name.chars().all(|c| c.is_ascii_alphabetic());
    if !is_name || value.starts_with("//") {
        return None;
    }
    let builders = AUTOMATA.get_or_init(|| [1, 2].map(|most| LevenshteinAutomatonBuilder::new(most, true)));
    // Two letters of four may be any other word.
    let near = builders[usize::from(name.len() > 4)].build_dfa(&name.to_ascii_lowercase());
    let distance = |field: &str| match near.eval(field) {
        Distance::Exact(distance) => Some(distance),
        Distance::AtLeast(_) => None,
    };
    let fields = FIELDS.iter().filter_map(|(field, _)| Some((distance(field)?, *field)));
    fields.min().map(|(_, field)| (name, field))
}

/// What a field with a value tests; a sentence where the value makes no sense there.
pub(super) fn tests(name: &str, term: Term, today: Date) -> Result<Vec<Test>, String> {
    let value = term.text.trim().to_owned();
    let one = |test| Ok(vec![test]);
    match name {
        "type" => kind(&value).map(|kind| vec![Test::Kind(kind)]),
        "actor" => one(Test::Actor(term)),
        "speaker" => one(Test::Speaker(term)),
        "tag" => one(Test::Tag(Term { text: value.trim_start_matches('#').to_owned(), ..term })),
        "source" => one(Test::Source(value)),
        "publisher" => one(Test::Publisher(value)),
        "lang" => one(Test::Language(value.to_lowercase())),
        "grade" => grade(&value),
        "reliability" => reliability(&value).map(|test| vec![test]),
        "credibility" => credibility(&value).map(|test| vec![test]),
        "path" => one(Test::Path(value)),
        "title" => one(Test::Title(term)),
        "id" => one(Test::Id(value)),
        "in" => word(&value, "clip", Test::Kind(EntryKind::Clip)),
        "has" => word(&value, "comment", Test::HasComment),
        "is" => state(&value).map(|test| vec![test]),
        _ => day(name, &value, today).map(|test| vec![test]),
    }
}

/// Whether an unquoted value may be one that is still being typed, and so a prefix.
pub(super) fn may_be_open(name: &str, form: Form) -> bool {
    form == Form::Word && matches!(name, "actor" | "speaker" | "tag" | "title")
}

fn kind(value: &str) -> Result<EntryKind, String> {
    match value.to_lowercase().as_str() {
        "source" | "sources" => Ok(EntryKind::Source),
        "clip" | "clips" => Ok(EntryKind::Clip),
        "note" | "notes" => Ok(EntryKind::Note),
        "actor" | "actors" => Ok(EntryKind::Actor),
        _ => Err("type: takes source, clip, note or actor".to_owned()),
    }
}

fn state(value: &str) -> Result<Test, String> {
    match value.to_lowercase().as_str() {
        "inbox" => Ok(Test::IsInbox),
        "place" => Ok(Test::IsPlace),
        "undated" => Ok(Test::IsUndated),
        _ => Err("is: takes inbox, place or undated".to_owned()),
    }
}

fn word(value: &str, only: &str, test: Test) -> Result<Vec<Test>, String> {
    if value.eq_ignore_ascii_case(only) { Ok(vec![test]) } else { Err(format!("only \"{only}\" can stand here")) }
}

fn grade(value: &str) -> Result<Vec<Test>, String> {
    let mut chars = value.chars();
    let letter = chars.next().map(String::from).unwrap_or_default();
    Ok(vec![reliability(&letter)?, credibility(chars.as_str())?])
}

fn reliability(value: &str) -> Result<Test, String> {
    let letter = value.to_uppercase();
    let is_letter = matches!(letter.as_str(), "A" | "B" | "C" | "D" | "E" | "F");
    if is_letter { Ok(Test::Reliability(letter)) } else { Err("a reliability is a letter from A to F".to_owned()) }
}

fn credibility(value: &str) -> Result<Test, String> {
    let is_digit = matches!(value, "1" | "2" | "3" | "4" | "5" | "6");
    if is_digit {
        Ok(Test::Credibility(value.to_owned()))
    } else {
        Err("a credibility is a number from 1 to 6".to_owned())
    }
}

fn day(name: &str, value: &str, today: Date) -> Result<Test, String> {
    let span =
        day_span(value, today).ok_or("a date is written 2021, 2021-07, 2021-07-28 or \"last week\"".to_owned())?;
    Ok(match name {
        "before" => Test::Day(Basis::Any, DaySpan { first: i64::MIN, ..span }),
        "after" => Test::Day(Basis::Any, DaySpan { last: i64::MAX, ..span }),
        "event" => Test::Day(Basis::Event, span),
        "published" => Test::Day(Basis::Published, span),
        "saved" => Test::Day(Basis::Saved, span),
        _ => Test::Day(Basis::Any, span),
    })
}
