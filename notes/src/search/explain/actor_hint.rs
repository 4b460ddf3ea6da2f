//! Plain words that are the name of an actor or a term: the suggestion to search for it under all of its
//! names.

use jiff::civil::Date;

use crate::actor::NameMatch;
use crate::index::{IndexError, Snapshot};
use crate::kind::Kind;
use crate::normal::fold;
use crate::query::{Clause, Form, Node, Query, Term, Typing, parse, quoted, without};
use crate::search::plan::compile::compile;

/// The offer to search for an actor, or a term, by all of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The field that asks for it: `actor` or `term`.
    pub field: &'static str,
    /// The actor or the term, by the name that links use.
    pub actor: String,
    /// The query that asks for the actor (`actor:"Wang Yi"`) and keeps the other parts of the query.
    pub query: String,
    /// How many documents it finds.
    pub total: usize,
}

/// The suggestion for a query whose plain words together are the name of exactly one actor or term.
pub(in crate::search) fn of(
    snapshot: &Snapshot,
    text: &str,
    query: &Query,
    kinds: &[Kind],
    today: Date,
) -> Result<Option<Offer>, IndexError> {
    let Some(name) = plain_words(query) else { return Ok(None) };
    let key = fold(name.trim());
    let names = &snapshot.names;
    let title = |found: NameMatch<'_>| found.actor.title.clone();
    let actor = only(names.named(&key).map(title).collect()).map(|actor| ("actor", actor));
    let named = actor.or_else(|| only(names.terms_named(&key).map(title).collect()).map(|term| ("term", term)));
    let Some((field, actor)) = named else { return Ok(None) };
    let query = with_field(text, query, field, &actor);
    let total = total(snapshot, &query, kinds, today)?;
    Ok((total > 0).then_some(Offer { field, actor, query, total }))
}

/// The only title; `None` if there are several, since a shared name picks no actor.
fn only(mut titles: Vec<String>) -> Option<String> {
    titles.sort_unstable();
    titles.dedup();
    if titles.len() == 1 { titles.pop() } else { None }
}

/// The query with an actor in place of its plain words.
pub(in crate::search) fn with_actor(text: &str, query: &Query, actor: &str) -> String {
    with_field(text, query, "actor", actor)
}

fn with_field(text: &str, query: &Query, field: &str, value: &str) -> String {
    let words = query.clauses.iter().filter(|clause| is_word(&clause.node)).rev();
    let rest = words.fold(text.to_owned(), |rest, clause| without(&rest, clause.span));
    format!("{field}:{} {rest}", quoted(value)).trim_end().to_owned()
}

/// How many documents a query finds.
pub(in crate::search) fn total(
    snapshot: &Snapshot,
    query: &str,
    kinds: &[Kind],
    today: Date,
) -> Result<usize, IndexError> {
    let (parsed, _) = parse(query, Typing::Done, today);
    let found = compile(snapshot, &parsed, kinds)?.full;
    Ok(found.docs(&snapshot.searcher)?.len())
}

/// The query's words and phrases, if everything else in it is a field.
pub(in crate::search) fn plain_words(query: &Query) -> Option<String> {
    let mut words = Vec::new();
    for Clause { node, .. } in &query.clauses {
        match node {
            Node::Term(term) if is_word(node) => words.push(term.text.as_str()),
            Node::FieldCondition(..) => {}
            Node::Not(inner) if matches!(**inner, Node::FieldCondition(..)) => {}
            _ => return None,
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

fn is_word(node: &Node) -> bool {
    matches!(node, Node::Term(Term { form: Form::Word | Form::Phrase, .. }))
}
