//! Finding actors' names in a text.

use crate::actor::ActorNames;
use crate::passage::Passage;

/// A name of a known actor in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The actor's position in [`ActorNames`].
    pub actor: usize,
    /// The name as the actor bears it.
    pub name: String,
    /// Where it stands, in code points.
    pub passage: Passage,
}

/// Every whole-word occurrence of every name (no metonyms), in order, the longest where they overlap.
pub fn find(_names: &ActorNames, _plain: &str) -> Vec<Mention> {
    todo!()
}
