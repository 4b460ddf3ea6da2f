//! Boosts clips by their context: in a question, the scores of a clip's source and of its actors' files raise
//! the clip.
//!
//! A clip is a sentence or two, and the words of a question are often those around it: the title, the
//! sentence before, the description of an actor. The best sources and actor files for a question pass a share
//! of their scores to their clips. No further documents are found this way.

use tantivy::Term;
use tantivy::collector::DocSetCollector;

use crate::index::{Entry, Snapshot, link_key, term};
use crate::kind::Kind;
use crate::search::matching::bitset::DocBits;
use crate::search::matching::evaluate::Evaluation;
use crate::search::weights::{ACTOR_SHARE, SOURCE_SHARE};

/// How many of the best sources raise their clips.
const SOURCES: usize = 24;
/// How many of the best actors raise their clips.
const ACTORS: usize = 12;

/// Raises the clips of the best sources and actors among the documents found.
pub(in crate::search) fn boost_clips(
    snapshot: &Snapshot,
    evaluation: &mut Evaluation,
    found: &DocBits,
) -> tantivy::Result<()> {
    let searcher = &snapshot.searcher;
    for (kind, most, share) in [(Kind::Source, SOURCES, SOURCE_SHARE), (Kind::Actor, ACTORS, ACTOR_SHARE)] {
        let of_kind = DocBits::of_term(searcher, &Term::from_field_text(snapshot.fields.kind, kind.as_str()))?
            .intersection(found);
        for (score, at) in evaluation.best(searcher, &of_kind, most) {
            let Some(entry) = snapshot.entry(at)? else { continue };
            let clips = searcher.search(&*clips_of(snapshot, &entry), &DocSetCollector)?;
            evaluation.raise(searcher, &DocBits::at(searcher, &clips), share * score);
        }
    }
    Ok(())
}

/// The clips made from a source, or tagged with an actor.
fn clips_of(snapshot: &Snapshot, entry: &Entry) -> Box<dyn tantivy::query::Query> {
    match entry.kind() {
        Kind::Actor => term(snapshot.fields.actor, &link_key(&entry.title)),
        _ => snapshot.clips_query(&entry.path, entry.id.as_deref()),
    }
}
