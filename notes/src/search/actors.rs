//! `actor:` expanded: whom a name calls, by which names texts call them, and which links tag them.

use std::collections::BTreeSet;

use crate::actor::{ActorNames, NamedActor};
use crate::index::link_key;
use crate::normal::fold;
use crate::query::{Form, Term};

/// Whom a name calls.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// Every name to look for in texts, the one asked for first.
    pub(super) names: Vec<String>,
    /// The links that tag a document with one of them.
    pub(super) links: BTreeSet<String>,
}

impl Called {
    /// Everyone of that title or name. Exactly the name where `=` says so; everyone whose name begins so
    /// where it is still being typed. A name that no actor bears calls itself.
    pub(super) fn by(name: &Term, actors: &ActorNames) -> Self {
        let asked = name.text.trim();
        let key = fold(asked);
        let mut called = Self::default();
        if name.form == Form::Exact {
            called.names.push(asked.to_owned());
            called.links.insert(link_key(asked));
            return called;
        }
        let mut found: Vec<&NamedActor> = if name.open {
            actors.beginning(&key).filter(|found| found.rank < 2).map(|found| found.actor).collect()
        } else {
            actors.called(&key).map(|found| found.actor).collect()
        };
        found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        found.dedup_by(|a, b| a.path == b.path);
        found.into_iter().for_each(|actor| called.add(actor, actors));
        if called.names.is_empty() {
            called.names.push(asked.to_owned());
            called.links.insert(link_key(asked));
        }
        called.names.sort_by_key(|name| fold(name) != key);
        called
    }

    fn add(&mut self, actor: &NamedActor, actors: &ActorNames) {
        for name in &actor.names {
            if !self.names.contains(name) {
                self.names.push(name.clone());
            }
        }
        self.links.insert(link_key(&actor.title));
        // A name that is another actor's title tags that one.
        let is_free = |name: &&String| !actors.is_title_of_other(name, &actor.path);
        self.links.extend(actor.names.iter().chain(&actor.former).filter(is_free).map(|name| link_key(name)));
    }
}
