//! `actor:` expanded: the actors that a name refers to, the names that texts use for them, the links that tag
//! them, and the other actors that share a name with them.
//!
//! An exact file title takes precedence over a name, and a full name over a part of one. A name that several
//! actors share (*Wang Yi*, the minister and the athlete) assigns a document to none of them: see
//! `plan/compile/actors.rs`.

use std::collections::{BTreeSet, HashSet};

use crate::actor::{ActorNames, NameKind, NamedActor};
use crate::index::link_key;
use crate::normal::fold;
use crate::query::{Form, Term};
use crate::vault::VaultPath;

/// The actors that a name refers to.
#[derive(Debug, Default)]
pub(in crate::search) struct ActorLookup<'n> {
    /// Every name to look for in texts, the one asked for first.
    pub(in crate::search) names: Vec<Name>,
    /// The links that tag a document with one of them.
    pub(in crate::search) links: BTreeSet<String>,
    /// The actors themselves.
    pub(in crate::search) actors: Vec<&'n NamedActor>,
    /// Whether it is a full name of the actors, rather than a part of one.
    pub(in crate::search) is_name: bool,
    /// Other actors that share one of the names.
    pub(in crate::search) namesakes: Vec<&'n NamedActor>,
}

/// The actors that are asked for together, by their files.
type ActorPaths<'n> = HashSet<&'n VaultPath>;

/// A name to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Name {
    pub(in crate::search) text: String,
    /// Whether another actor has it too.
    pub(in crate::search) is_shared: bool,
}

impl<'n> ActorLookup<'n> {
    /// The actors with that title, else those with that name, else the name itself together with the links
    /// and files of the actors whose names contain it. After `=` only exactly that name; while the name is
    /// being typed, every actor with a name that starts with it.
    pub(in crate::search) fn by(name: &Term, actors: &'n ActorNames) -> Self {
        let asked = name.text.trim();
        let mut lookup = Self::default();
        if name.form == Form::Exact {
            lookup.is_itself(asked);
            return lookup;
        }
        let key = fold(asked);
        let found = if name.open { beginning(&key, actors) } else { whole(&key, actors) };
        if found.is_empty() {
            lookup.is_itself(asked);
            for actor in if name.open { Vec::new() } else { partly(&key, actors) } {
                lookup.tag(actor, &ActorPaths::new(), actors);
            }
            return lookup;
        }
        lookup.is_name = true;
        let asked: ActorPaths<'_> = found.iter().map(|actor| &actor.path).collect();
        let (mut named, mut shared) = (HashSet::new(), HashSet::new());
        for actor in found {
            for name in actor.names.iter().filter(|name| named.insert(name.as_str())) {
                let namesakes = others(name, &asked, actors);
                lookup.names.push(Name { text: name.clone(), is_shared: !namesakes.is_empty() });
                lookup.namesakes.extend(namesakes.into_iter().filter(|other| shared.insert(&other.path)));
            }
            lookup.tag(actor, &asked, actors);
        }
        lookup.names.sort_by_key(|name| fold(&name.text) != key);
        lookup
    }

    /// Whether another actor shares some of the names.
    pub(in crate::search) fn is_shared(&self) -> bool {
        !self.namesakes.is_empty()
    }

    fn is_itself(&mut self, asked: &str) {
        self.names.push(Name { text: asked.to_owned(), is_shared: false });
        self.links.insert(link_key(asked));
    }

    /// Adds an actor and the links that tag it. A name that is another actor's title, or that another actor
    /// shares, tags nobody.
    fn tag(&mut self, actor: &'n NamedActor, asked: &ActorPaths<'_>, actors: &ActorNames) {
        self.links.extend(links(actor, asked, actors));
        self.actors.push(actor);
    }
}

/// The links that tag an actor alone.
pub(in crate::search) fn links_to(actor: &NamedActor, actors: &ActorNames) -> BTreeSet<String> {
    links(actor, &ActorPaths::new(), actors)
}

/// The links that tag an actor; `asked` are the actors that the query requests together with it.
fn links(actor: &NamedActor, asked: &ActorPaths<'_>, actors: &ActorNames) -> BTreeSet<String> {
    let is_free = |name: &&String| {
        let is_same = |other: &NamedActor| other.path == actor.path || asked.contains(&other.path);
        !actors.is_title_of_other(name, &actor.path)
            && actors.named(&fold(name.trim())).all(|found| found.kind == NameKind::Former || is_same(found.actor))
    };
    let names = actor.names.iter().chain(&actor.former).filter(is_free);
    names.chain([&actor.title]).map(|name| link_key(name)).collect()
}

/// The actors with this name, except those in `asked`.
fn others<'n>(name: &str, asked: &ActorPaths<'_>, actors: &'n ActorNames) -> Vec<&'n NamedActor> {
    let key = fold(name.trim());
    let bearing = actors.named(&key).filter(|found| found.kind == NameKind::Name).map(|found| found.actor);
    bearing.filter(|actor| !asked.contains(&actor.path)).collect()
}

/// The names that only this actor has.
pub(in crate::search) fn own_names<'n>(actor: &'n NamedActor, actors: &'n ActorNames) -> impl Iterator<Item = &'n str> {
    let asked = ActorPaths::from([&actor.path]);
    actor.names.iter().map(String::as_str).filter(move |name| others(name, &asked, actors).is_empty())
}

/// The actors with that title, else with that name, else with that former title.
fn whole<'n>(key: &str, actors: &'n ActorNames) -> Vec<&'n NamedActor> {
    [NameKind::Title, NameKind::Name, NameKind::Former]
        .into_iter()
        .map(|kind| each(actors.named(key).filter(|found| found.kind == kind).map(|found| found.actor)))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The actors with a name that starts with `key`.
fn beginning<'n>(key: &str, actors: &'n ActorNames) -> Vec<&'n NamedActor> {
    each(actors.beginning(key).filter(|found| found.rank < 2).map(|found| found.actor))
}

/// The actors with a name that contains these words.
pub(in crate::search) fn partly<'n>(key: &str, actors: &'n ActorNames) -> Vec<&'n NamedActor> {
    if key.is_empty() {
        return Vec::new();
    }
    let is_part = |name: &str| {
        let folded = fold(name);
        folded.match_indices(key).any(|(at, part)| {
            let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !goes_on(folded[..at].chars().next_back()) && !goes_on(folded[at + part.len()..].chars().next())
        })
    };
    each(actors.beginning(key).filter(|found| found.kind != NameKind::Former && is_part(found.name)).map(|it| it.actor))
}

/// Each actor once, in the order of their paths.
fn each<'n>(actors: impl Iterator<Item = &'n NamedActor>) -> Vec<&'n NamedActor> {
    let mut actors: Vec<&NamedActor> = actors.collect();
    actors.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    actors.dedup_by(|a, b| a.path == b.path);
    actors
}
