//! Actors that a query may mean by a name in another spelling: *Mohamed Naim* for *Muhammad Naeem*. They are
//! suggestions only: the hits do not include them.

use serde::Serialize;

use jiff::civil::Date;

use super::actor_hint::{plain_words, total, with_actor};
use super::spelling::with_value;
use crate::actor::NearName;
use crate::index::{IndexError, Snapshot};
use crate::name::spelling::is_one_script;
use crate::normal::fold;
use crate::passage::Passage;
use crate::query::{FieldCondition, Form, Node, Query, Term};
use crate::search::term::actors::{ActorLookup, partly};
use crate::search::{SearchRequest, Typing};

/// Actors offered for a query.
const OFFERED: usize = 3;
/// Most plain words that may be one name: a longer query is a question.
const WORDS: usize = 4;
/// How much the name in a field may differ, in thousandths: of the 305 correct pairs in
/// `tests/names/spellings.txt`, incomplete names included, all but four differ less.
const MAX_DIFFERENCE: u32 = 170;
/// The same for plain words, in another script than the name and in the same script: most words are not
/// names, and leaving out half of a name costs 70.
const OTHER_SCRIPT: u32 = 105;
const ONE_SCRIPT: u32 = 45;

/// An actor that the query may mean in another spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherSpelling {
    /// The name in the query.
    pub asked: String,
    /// The actor, as links call it.
    pub actor: String,
    /// The name of it that is nearest, as its file writes it.
    pub name: String,
    /// The query that asks for the actor instead.
    pub query: String,
    /// How many documents that finds.
    pub total: usize,
}

/// The actors that the query may mean, by the names in its fields or by all of its plain words together.
/// `found` is how many documents the query finds as it is.
pub(in crate::search) fn of(
    snapshot: &Snapshot,
    request: &SearchRequest,
    query: &Query,
    found: usize,
    today: Date,
) -> Result<Vec<OtherSpelling>, IndexError> {
    let mut offered = Vec::new();
    let mut offer = |asked: &str, near: &NearName<'_>, other: String| -> Result<(), IndexError> {
        let total = total(snapshot, &other, &request.kinds, today)?;
        let (actor, name) = (near.actor.title.clone(), near.name.to_owned());
        offered.push(OtherSpelling { asked: asked.to_owned(), actor, name, query: other, total });
        Ok(())
    };
    for (name, span) in query.root.iter().flat_map(named) {
        for near in similar_names_for(snapshot, &name.text, request.typing)
            .into_iter()
            .filter(|near| near.differs <= MAX_DIFFERENCE)
            .take(OFFERED)
        {
            offer(name.text.trim(), &near, with_value(&request.query, span, &near.actor.title))?;
        }
    }
    if let Some(words) = plain_words(query).filter(|words| words.split_whitespace().count() <= WORDS) {
        let words = words.trim();
        // A single word in the name's own script that texts contain is an ordinary word.
        let is_word = found > 0 && !words.contains(char::is_whitespace);
        let fits = |near: &NearName<'_>| match is_one_script(words, near.name) {
            true => !is_word && near.differs <= ONE_SCRIPT,
            false => near.differs <= OTHER_SCRIPT,
        };
        let near = if is_called(snapshot, words) { Vec::new() } else { snapshot.names.similar_names_if_ready(words) };
        for near in near.into_iter().filter(fits).take(OFFERED) {
            offer(words, &near, with_actor(&request.query, query, &near.actor.title))?;
        }
        offered.retain(|spelling| spelling.total > 0);
    }
    // Suggestions that find nothing are kept only if no other one finds anything: they show at least that the
    // actor exists.
    if offered.iter().any(|spelling| spelling.total > 0) {
        offered.retain(|spelling| spelling.total > 0);
    }
    Ok(offered)
}

/// The actors with a similar name, unless an actor has exactly this name. While the user types, it does not
/// wait until all names are read.
fn similar_names_for<'s>(snapshot: &'s Snapshot, name: &str, typing: Typing) -> Vec<NearName<'s>> {
    match typing {
        _ if is_called(snapshot, name) => Vec::new(),
        Typing::LastWord => snapshot.names.similar_names_if_ready(name),
        Typing::Done => snapshot.names.similar_names(name),
    }
}

/// Whether an actor has this name, or a name that contains it.
fn is_called(snapshot: &Snapshot, name: &str) -> bool {
    let key = fold(name.trim());
    snapshot.names.named(&key).next().is_some() || !partly(&key, &snapshot.names).is_empty()
}

/// Whether a field of the query names an actor.
pub(in crate::search) fn names_an_actor(snapshot: &Snapshot, query: &Query) -> bool {
    query.root.iter().flat_map(named).any(|(name, _)| ActorLookup::by(name, &snapshot.names).is_name)
}

/// The names that a query's fields ask for, except negated ones.
fn named(node: &Node) -> Vec<(&Term, Passage)> {
    match node {
        Node::All(parts) | Node::And(parts) | Node::Or(parts) | Node::Near(parts, _) => {
            parts.iter().flat_map(named).collect()
        }
        Node::FieldCondition(
            FieldCondition::Actor(name) | FieldCondition::Speaker(name) | FieldCondition::Addressee(name),
            span,
        ) if name.form != Form::Exact => {
            vec![(name, *span)]
        }
        _ => Vec::new(),
    }
}
