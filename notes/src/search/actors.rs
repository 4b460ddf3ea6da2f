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
        let is_called = |text: &String| {
            let text = fold(text);
            text == key || (name.open && text.starts_with(&key))
        };
        for actor in actors.all() {
            if is_called(&actor.title) || actor.names.iter().chain(&actor.former).any(is_called) {
                called.add(actor, actors);
            }
        }
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
        let is_free =
            |name: &&String| !actors.all().iter().any(|other| other.path != actor.path && other.title == **name);
        self.links.extend(actor.names.iter().chain(&actor.former).filter(is_free).map(|name| link_key(name)));
    }
}
