//! Documents that may belong to an actor, or to another actor with the same name: counted separately, and
//! found for neither.

use serde::{Deserialize, Serialize};

use crate::index::{IndexError, Snapshot};
use crate::passage::Passage;
use crate::query::{FieldCondition, Form, Node, Query, Term, quoted_if_needed, replaced};
use crate::search::SearchRequest;
use crate::search::plan::compile::compile;
use crate::search::term::actors::ActorLookup;

/// Documents with a name that several actors share, where nothing says whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Ambiguous {
    /// The name asked for.
    pub asked: String,
    /// Who else may be meant, as links call them.
    pub others: Vec<String>,
    /// How many documents.
    pub total: usize,
    /// The query that finds them: with `maybe:` in the place of `actor:`.
    pub query: String,
}

/// The ambiguous documents of the query's actors, for each `actor:` that is not negated.
pub(in crate::search) fn of(
    snapshot: &Snapshot,
    request: &SearchRequest,
    query: &Query,
) -> Result<Vec<Ambiguous>, IndexError> {
    let Some(root) = &query.root else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for (name, span) in actors(root) {
        let lookup = ActorLookup::by(name, &snapshot.names);
        if !lookup.is_shared() {
            continue;
        }
        let asks = Query { root: Some(maybe(root, span)), ..query.clone() };
        let total = compile(snapshot, &asks, &request.kinds)?.full.docs(&snapshot.searcher)?.len();
        if total > 0 {
            let clause = format!("maybe:{}", quoted_if_needed(name.text.trim()));
            all.push(Ambiguous {
                asked: name.text.trim().to_owned(),
                others: lookup.namesakes.iter().map(|other| other.title.clone()).collect(),
                total,
                query: replaced(&request.query, span, &clause),
            });
        }
    }
    Ok(all)
}

/// The actors that a query asks for.
pub(in crate::search) fn actors(node: &Node) -> Vec<(&Term, Passage)> {
    match node {
        Node::All(parts) | Node::And(parts) | Node::Or(parts) | Node::Near(parts, _) => {
            parts.iter().flat_map(actors).collect()
        }
        Node::FieldCondition(FieldCondition::Actor(name), span) if name.form != Form::Exact => vec![(name, *span)],
        _ => Vec::new(),
    }
}

/// The query with `maybe:` in place of `actor:`.
fn maybe(node: &Node, at: Passage) -> Node {
    let each = |parts: &[Node]| parts.iter().map(|part| maybe(part, at)).collect();
    match node {
        Node::All(parts) => Node::All(each(parts)),
        Node::And(parts) => Node::And(each(parts)),
        Node::Or(parts) => Node::Or(each(parts)),
        Node::Near(parts, distance) => Node::Near(each(parts), *distance),
        Node::FieldCondition(FieldCondition::Actor(name), span) if *span == at => {
            Node::FieldCondition(FieldCondition::Maybe(name.clone()), *span)
        }
        other => other.clone(),
    }
}
