//! The nearest spellings of a word that no document has: what the index holds within a few letters.

use std::collections::{HashMap, HashSet};

use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};
use tantivy::query::FuzzyTermQuery;
use tantivy::{TantivyError, Term as IndexTerm};

use super::shape::Shape;
use crate::index::{IndexError, Snapshot};
use crate::normal::fold;
use crate::passage::Passage;
use crate::query::{Form, Node, Term, Test, quoted};

/// Spellings offered for one word.
const OFFERED: usize = 5;
/// Letters from which on a word may differ by one, and by two: of a shorter one too many words are near.
const ONE: usize = 3;
const TWO: usize = 6;

/// A word or a name of the notebook that is spelt nearly as one of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The word as it is compared (folded), or the name.
    pub text: String,
    /// Documents that have the word; of a name 0.
    pub count: usize,
    /// The query with it instead.
    pub query: String,
}

/// What the index's words spell nearly so: the nearest first, of equally near ones the commonest.
pub(super) fn of_word(snapshot: &Snapshot, text: &str, term: &Term) -> Result<Vec<Spelling>, IndexError> {
    let Shape::Word(word) = Shape::of(&term.text) else { return Ok(Vec::new()) };
    if term.form == Form::Exact {
        return Ok(Vec::new());
    }
    let mut found: Vec<(String, usize)> = Vec::new();
    for distance in 1..=most(&word) {
        let mut near: Vec<(String, usize)> = near_terms(snapshot, &word, distance)?.into_iter().collect();
        near.retain(|(text, _)| *text != word && found.iter().all(|(known, _)| known != text));
        near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.extend(near);
        if found.len() >= OFFERED {
            break;
        }
    }
    let spelling =
        |(word, count): (String, usize)| Spelling { query: replaced(text, term.span, &word), text: word, count };
    Ok(found.into_iter().take(OFFERED).map(spelling).collect())
}

/// Actors that are called nearly so, for an `actor:` or `speaker:` that names none.
pub(super) fn of_actor(snapshot: &Snapshot, text: &str, node: &Node) -> Result<Vec<Spelling>, IndexError> {
    let (Node::Test(Test::Actor(name), span) | Node::Test(Test::Speaker(name), span)) = node else {
        return Ok(Vec::new());
    };
    let wanted = fold(name.text.trim());
    if name.form == Form::Exact || snapshot.names.called(&wanted).next().is_some() {
        return Ok(Vec::new());
    }
    let near = LevenshteinAutomatonBuilder::new(most(&wanted), true).build_dfa(&wanted);
    let mut found: Vec<(u8, &str)> = Vec::new();
    for (folded, name) in snapshot.names.folded() {
        let Distance::Exact(distance) = near.eval(folded) else { continue };
        found.push((distance, name.actor.title.as_str()));
    }
    found.sort_unstable();
    let mut seen = HashSet::new();
    found.retain(|(_, title)| seen.insert(*title));
    let field: String = text.chars().skip(span.start.0).take_while(|c| *c != ':').collect();
    let spelling = |(_, title): (u8, &str)| Spelling {
        text: title.to_owned(),
        count: 0,
        query: replaced(text, *span, &format!("{field}:{}", quoted(title))),
    };
    Ok(found.into_iter().take(OFFERED).map(spelling).collect())
}

/// How many letters may differ.
fn most(word: &str) -> u8 {
    match word.chars().count() {
        TWO.. => 2,
        ONE.. => 1,
        _ => 0,
    }
}

fn near_terms(snapshot: &Snapshot, word: &str, distance: u8) -> Result<HashMap<String, usize>, IndexError> {
    let mut near: HashMap<String, usize> = HashMap::new();
    for segment in snapshot.searcher.segment_readers() {
        let index = segment.inverted_index(snapshot.fields.text)?;
        let wanted = IndexTerm::from_field_text(snapshot.fields.text, word);
        let automaton = FuzzyTermQuery::new(wanted, distance, true).automaton()?;
        let mut stream = index.terms().search(automaton).into_stream().map_err(TantivyError::from)?;
        while let Some((term, info)) = stream.next() {
            *near.entry(String::from_utf8_lossy(term).into_owned()).or_default() += info.doc_freq as usize;
        }
    }
    Ok(near)
}

/// The query with other text in the place of a part.
fn replaced(query: &str, part: Passage, by: &str) -> String {
    let before: String = query.chars().take(part.start.0).collect();
    let after: String = query.chars().skip(part.end.0).collect();
    format!("{before}{by}{after}")
}
