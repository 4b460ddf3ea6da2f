//! A query as it was understood, clause by clause, in words for people.

use serde::{Deserialize, Serialize};

use super::edit::QueryTokens;
use super::{Clause, DateBasis, Field, FieldCondition, Form, Node, Query, Sort, Term};
use crate::clip::Speech;
use crate::date::{DaySpan, day_of};
use crate::passage::{Passage, as_bounds};

/// One clause of a query as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// Where the clause stands in the query, in code points.
    #[serde(flatten, serialize_with = "as_bounds")]
    pub span: Passage,
    /// What it asks for, in words: `not “clear line”`, `actor: Wang Yi`, `from 2021-07-01`.
    pub label: String,
    /// What kind of clause it is.
    pub kind: ChipKind,
    /// The field's name, where it is one.
    pub field: Option<String>,
    /// Whether the clause is negated.
    pub negated: bool,
    /// The query without it.
    pub without: String,
}

/// What a clause is, whether or not it is negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum ChipKind {
    /// A word in any of its forms.
    Word,
    /// `"a phrase"`.
    Phrase,
    /// `=word`.
    Exact,
    /// `word*`, or the word being typed.
    Prefix,
    /// Words near one another.
    Near,
    /// A field with its value.
    Field,
    /// Several clauses joined by `OR`, or negated together.
    Group,
}

/// The clauses of a query that was parsed from `text`.
#[must_use]
pub fn chips(text: &str, query: &Query) -> Vec<Chip> {
    let sheet = QueryTokens::of(text);
    query.clauses.iter().map(|clause| chip(&sheet, clause)).collect()
}

fn chip(sheet: &QueryTokens, clause: &Clause) -> Chip {
    let (node, negated) = match &clause.node {
        Node::Not(inner) => (&**inner, true),
        node => (node, false),
    };
    Chip {
        span: clause.span,
        label: label(&clause.node),
        kind: kind(node),
        field: field(sheet, node),
        negated,
        without: sheet.without(clause.span),
    }
}

fn kind(node: &Node) -> ChipKind {
    match node {
        Node::Term(Term { open: true, .. } | Term { form: Form::Prefix, .. }) => ChipKind::Prefix,
        Node::Term(term) => match term.form {
            Form::Word | Form::Prefix => ChipKind::Word,
            Form::Phrase => ChipKind::Phrase,
            Form::Exact => ChipKind::Exact,
        },
        Node::Near(..) => ChipKind::Near,
        Node::FieldCondition(..) => ChipKind::Field,
        Node::And(parts) if as_grade(parts).is_some() => ChipKind::Field,
        Node::All(_) | Node::And(_) | Node::Or(_) | Node::Not(_) => ChipKind::Group,
    }
}

/// The name of the field before the colon.
fn field(sheet: &QueryTokens, node: &Node) -> Option<String> {
    let span = match node {
        Node::FieldCondition(_, span) => *span,
        Node::And(parts) => as_grade(parts)?.2,
        _ => return None,
    };
    let typed: String = sheet.chars.get(span.start.0..)?.iter().take_while(|c| **c != ':').collect();
    Field::named(&typed).map(|field| field.name.to_owned())
}

/// The two tests that `grade:` stands for.
fn as_grade(parts: &[Node]) -> Option<(&str, &str, Passage)> {
    match parts {
        [
            Node::FieldCondition(FieldCondition::Reliability(letter), a),
            Node::FieldCondition(FieldCondition::Credibility(number), b),
        ] if a == b => Some((letter, number, *a)),
        _ => None,
    }
}

fn label(node: &Node) -> String {
    match node {
        Node::All(parts) => joined(parts, " "),
        Node::And(parts) => match as_grade(parts) {
            Some((letter, number, _)) => format!("grade: {letter}{number}"),
            None => joined(parts, " and "),
        },
        Node::Or(parts) => joined(parts, " or "),
        Node::Not(part) => format!("not {}", within(part)),
        Node::Near(parts, distance) => {
            let apart = distance.map_or("in one passage".to_owned(), |most| format!("at most {most} words apart"));
            format!("{} ({apart})", joined(parts, " near "))
        }
        Node::Term(one) => term(one),
        Node::FieldCondition(test, _) => test_label(test),
    }
}

fn joined(parts: &[Node], between: &str) -> String {
    parts.iter().map(within).collect::<Vec<_>>().join(between)
}

/// A part inside another; in brackets if it has several words.
fn within(node: &Node) -> String {
    match node {
        Node::All(_) | Node::Or(_) | Node::Near(..) => format!("({})", label(node)),
        Node::And(parts) if as_grade(parts).is_none() => format!("({})", label(node)),
        _ => label(node),
    }
}

fn term(term: &Term) -> String {
    let text = term.text.trim();
    match term.form {
        Form::Word if term.open => format!("{text}…"),
        Form::Word => text.to_owned(),
        Form::Prefix => format!("{text}…"),
        Form::Phrase => format!("“{text}”"),
        Form::Exact => format!("exactly “{text}”"),
    }
}

/// A field's value: quotation marks are not part of it, exactness is.
fn value(term: &Term) -> String {
    let text = term.text.trim();
    match term.form {
        Form::Exact => format!("exactly {text}"),
        Form::Prefix => format!("{text}…"),
        Form::Word if term.open => format!("{text}…"),
        Form::Word | Form::Phrase => text.to_owned(),
    }
}

fn test_label(test: &FieldCondition) -> String {
    match test {
        FieldCondition::Kind(kind) => format!("type: {}", kind.as_str()),
        FieldCondition::Actor(name) => format!("actor: {}", value(name)),
        FieldCondition::Maybe(name) => format!("may be: {}", value(name)),
        FieldCondition::Speaker(name) => format!("speaker: {}", value(name)),
        FieldCondition::OwnTerm(name) => format!("term: {}", value(name)),
        FieldCondition::Tag(tag) => format!("tag: {}", value(tag)),
        FieldCondition::Source(source) => format!("source: {source}"),
        FieldCondition::Publisher(name) => format!("publisher: {name}"),
        FieldCondition::Language(code) => format!("language: {code}"),
        FieldCondition::Reliability(letter) => format!("reliability: {letter}"),
        FieldCondition::Credibility(number) => format!("credibility: {number}"),
        FieldCondition::Day(basis, days) => day_label(*basis, *days),
        FieldCondition::Path(path) => format!("path: {path}"),
        FieldCondition::Title(title) => format!("title: {}", value(title)),
        FieldCondition::Addressee(name) => format!("addressee: {}", value(name)),
        FieldCondition::Author(name) => format!("author: {}", value(name)),
        FieldCondition::Place(name) => format!("place: {}", value(name)),
        FieldCondition::Origin(name) => format!("origin: {}", value(name)),
        FieldCondition::By(name) => format!("saved by: {}", value(name)),
        FieldCondition::Has(what) => with_some(what),
        FieldCondition::Any(field) => format!("{}: any", if *field == "lang" { "language" } else { field }),
        FieldCondition::IsInbox => "in the inbox".to_owned(),
        FieldCondition::IsStarred => "with a star".to_owned(),
        FieldCondition::IsPinned => "pinned".to_owned(),
        FieldCondition::IsUndated => "without a date".to_owned(),
        FieldCondition::IsPlace => "is a place".to_owned(),
        FieldCondition::Spoken(Speech::Direct) => "direct speech".to_owned(),
        FieldCondition::Spoken(Speech::Reported) => "reported speech".to_owned(),
        FieldCondition::Sort(Sort::Relevance) => "best first".to_owned(),
        FieldCondition::Sort(sort) => format!("newest first, by {}", sorted_by(*sort)),
        FieldCondition::Id(id) => format!("id: {id}"),
    }
}

fn with_some(what: &str) -> String {
    match what {
        "evidence" | "pages" => format!("with {what}"),
        "addressee" | "event" | "actor" => format!("with an {what}"),
        _ => format!("with a {what}"),
    }
}

fn sorted_by(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Published => "publication",
        Sort::Saved => "saving",
        Sort::Event => "event",
    }
}

fn day_label(basis: DateBasis, days: DaySpan) -> String {
    let bound = |day: i64| day_of(day).map(|day| day.to_string());
    let span = match (bound(days.first), bound(days.last)) {
        (Some(first), Some(last)) if first == last => format!("on {first}"),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("until {last}"),
        (None, None) => "on any day".to_owned(),
    };
    match basis {
        DateBasis::Any => span,
        DateBasis::Event => format!("event: {span}"),
        DateBasis::Published => format!("published: {span}"),
        DateBasis::Saved => format!("saved: {span}"),
    }
}
