//! One actor with its names.

use super::{Actor, ActorKind, own_name};
use crate::vault::VaultPath;

/// One actor with all of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedActor {
    /// The opaque id.
    pub id: Option<String>,
    /// Where the file lies.
    pub path: VaultPath,
    /// What links call it.
    pub title: String,
    /// What it is.
    pub kind: Option<ActorKind>,
    /// Names that always mean this actor, its own first, no name twice.
    pub names: Vec<String>,
    /// Names that may mean it.
    pub metonyms: Vec<String>,
    /// Old file names, for links only.
    pub former: Vec<String>,
}

impl NamedActor {
    /// Whether it is a term of the analyst rather than an actor.
    #[must_use]
    pub fn is_term(&self) -> bool {
        self.kind == Some(ActorKind::Term)
    }
}

impl From<Actor> for NamedActor {
    fn from(actor: Actor) -> Self {
        let mut names = vec![own_name(&actor.title).to_owned()];
        for alias in actor.aliases {
            if !alias.trim().is_empty() && !names.contains(&alias) {
                names.push(alias);
            }
        }
        Self {
            id: actor.id,
            path: actor.path,
            title: actor.title,
            kind: actor.kind,
            names,
            metonyms: actor.metonyms,
            former: actor.former,
        }
    }
}
