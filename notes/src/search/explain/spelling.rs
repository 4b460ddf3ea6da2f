//! The nearest spellings of a word that no document contains: terms of the index within an edit distance of
//! one or two.

use serde::{Deserialize, Serialize};

use std::cmp::Reverse;
use std::collections::HashSet;

use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};

use super::near_terms::near_terms;
use super::similar_runs::similar_runs;
use crate::index::{IndexError, MAX_TERM_BYTES, Snapshot};
use crate::language::language_name;
use crate::normal::fold;
use crate::passage::Passage;
use crate::query::{FieldCondition, Form, Node, Term, quoted_if_needed, replaced};
use crate::search::matching::shape::Shape;

/// Spellings offered for one word.
const OFFERED: usize = 5;
/// Fewest letters of a word that may differ by one letter, and by two: a shorter word has too many
/// neighbours.
const MIN_FOR_ONE: usize = 3;
const TWO: usize = 6;

/// A word or a value of the notebook that is spelled nearly like one in the query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Spelling {
    /// The word as it is compared (folded), or the value.
    pub text: String,
    /// Documents that have it; 0 for an actor's name.
    pub count: usize,
    /// The query with it instead.
    pub query: String,
}

/// Words of the index with a similar spelling: nearest first, then most frequent.
pub(in crate::search) fn of_word(snapshot: &Snapshot, text: &str, term: &Term) -> Result<Vec<Spelling>, IndexError> {
    if term.form == Form::Exact {
        return Ok(Vec::new());
    }
    let found = match Shape::of(&term.text, snapshot.fields.han) {
        Shape::Word(word) => near_words(snapshot, &word)?,
        Shape::Sequence(run) if run.is_run => similar_runs(snapshot, &run.folded)?,
        Shape::Sequence(_) | Shape::Nothing => return Ok(Vec::new()),
    };
    let spelling =
        |(word, count): (String, usize)| Spelling { query: replaced(text, term.span, &word), text: word, count };
    Ok(found.into_iter().take(OFFERED).map(spelling).collect())
}

/// Words of the notebook with a similar spelling; may be more than are offered.
fn near_words(snapshot: &Snapshot, word: &str) -> Result<Vec<(String, usize)>, IndexError> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for distance in 1..=most(word) {
        let mut near: Vec<(String, usize)> =
            near_terms(snapshot, snapshot.fields.text, word, distance)?.into_iter().collect();
        near.retain(|(text, _)| text != word && found.iter().all(|(known, _)| known != text));
        near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.extend(near);
        if found.len() >= OFFERED {
            break;
        }
    }
    Ok(found)
}

/// Values with a spelling similar to the one that a field asks for: for actors their names; for tags, publishers and
/// languages those of the notebook; for sources their titles and file names, folded.
pub(in crate::search) fn of_value(snapshot: &Snapshot, text: &str, node: &Node) -> Result<Vec<Spelling>, IndexError> {
    let Node::FieldCondition(test, span) = node else { return Ok(Vec::new()) };
    let plain = |(value, count): &(String, usize)| (value.clone(), fold(value), *count);
    let (wanted, values): (&str, Vec<(String, String, usize)>) = match test {
        FieldCondition::Actor(name)
        | FieldCondition::Speaker(name)
        | FieldCondition::Addressee(name)
        | FieldCondition::Maybe(name)
            if name.form != Form::Exact =>
        {
            (&name.text, actors(snapshot, name))
        }
        FieldCondition::Tag(tag) => (&tag.text, snapshot.values("tag")?.iter().map(plain).collect()),
        FieldCondition::Publisher(name) => (name, snapshot.values("publisher")?.iter().map(plain).collect()),
        FieldCondition::Language(name) => (name, snapshot.values("language")?.iter().map(by_name).collect()),
        FieldCondition::Source(title) if title.len() <= MAX_TERM_BYTES => {
            let near = near_terms(snapshot, snapshot.fields.key, &fold(title.trim()), most(title))?;
            (title, near.into_iter().map(|(key, count)| (key.clone(), key, count)).collect())
        }
        _ => return Ok(Vec::new()),
    };
    let wanted = fold(wanted.trim());
    if wanted.len() > MAX_TERM_BYTES {
        return Ok(Vec::new());
    }
    let near = LevenshteinAutomatonBuilder::new(most(&wanted), true).build_dfa(&wanted);
    let mut found: Vec<(u8, Reverse<usize>, String)> = Vec::new();
    for (value, folded, count) in values {
        let Distance::Exact(distance) = near.eval(&folded) else { continue };
        if folded != wanted {
            found.push((distance, Reverse(count), value));
        }
    }
    found.sort_unstable();
    let mut seen = HashSet::new();
    found.retain(|(_, _, value)| seen.insert(value.clone()));
    let spelling = |(_, Reverse(count), value): (u8, Reverse<usize>, String)| Spelling {
        count,
        query: with_value(text, *span, &value),
        text: value,
    };
    Ok(found.into_iter().take(OFFERED).map(spelling).collect())
}

/// The query with another value in the clause of a field.
pub(in crate::search) fn with_value(text: &str, span: Passage, value: &str) -> String {
    let field: String = text.chars().skip(span.start.0).take_while(|c| *c != ':').collect();
    replaced(text, span, &format!("{field}:{}", quoted_if_needed(value)))
}

/// Every name of every actor, unless an actor has exactly this name.
fn actors(snapshot: &Snapshot, name: &Term) -> Vec<(String, String, usize)> {
    if snapshot.names.named(&fold(name.text.trim())).next().is_some() {
        return Vec::new();
    }
    snapshot.names.folded().map(|(folded, name)| (name.actor.title.clone(), folded.to_owned(), 0)).collect()
}

/// A language's code, by what people call it.
fn by_name((code, count): &(String, usize)) -> (String, String, usize) {
    (code.clone(), fold(language_name(code)), *count)
}

/// How many letters may differ.
fn most(word: &str) -> u8 {
    match word.chars().count() {
        TWO.. => 2,
        MIN_FOR_ONE.. => 1,
        _ => 0,
    }
}
