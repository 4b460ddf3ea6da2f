//! The names of every actor of a notebook, together: for links, completion and mentions.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::lookup::NameLookup;
use super::named::NamedActor;
use super::sound::SoundIndex;
use crate::link::{Target, best_matches, fold_name};
use crate::name::Names;
use crate::normal::fold;
use crate::vault::VaultPath;

/// What a link or a typed name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved<'n> {
    /// Exactly this actor.
    One(&'n NamedActor),
    /// Any of these; the user must choose.
    Several(Vec<&'n NamedActor>),
    /// No actor.
    None,
}

/// Every actor of a notebook, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct ActorNames {
    actors: Vec<NamedActor>,
    by_title: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// Made when first asked for.
    pub(super) lookup: OnceLock<NameLookup>,
    /// Made when first asked for.
    pub(super) by_sound: OnceLock<Arc<SoundIndex>>,
    /// The same of terms.
    pub(super) terms: OnceLock<NameLookup>,
    /// Set once another thread has begun to make `by_sound`.
    pub(super) hearing: OnceLock<()>,
    /// Made when the first text is read.
    in_texts: OnceLock<Arc<Names>>,
    /// The same of metonyms.
    metonyms_in_texts: OnceLock<Arc<Names>>,
    /// Metonyms, folded; made when first asked for.
    metonyms: OnceLock<HashMap<String, Vec<u32>>>,
}

impl PartialEq for ActorNames {
    fn eq(&self, other: &Self) -> bool {
        self.actors == other.actors
    }
}

impl Eq for ActorNames {}

impl ActorNames {
    /// Gathers the names of `actors`.
    #[must_use]
    pub fn new(actors: impl IntoIterator<Item = NamedActor>) -> Self {
        let mut actors: Vec<NamedActor> = actors.into_iter().collect();
        actors.sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
        let mut names = Self { actors, ..Self::default() };
        for (at, actor) in names.actors.iter().enumerate() {
            names.by_title.entry(fold_name(&actor.title)).or_default().push(at);
            for name in actor.names.iter().chain(&actor.former) {
                let bearers = names.by_name.entry(fold_name(name)).or_default();
                if bearers.last() != Some(&at) {
                    bearers.push(at);
                }
            }
        }
        names
    }

    /// Every actor, in the order of their paths.
    #[must_use]
    pub fn all(&self) -> &[NamedActor] {
        &self.actors
    }

    /// Every name (no metonyms), prepared for searching in texts. The actor of a mention is its index in
    /// [`ActorNames::all`], the name its index among the actor's names.
    #[must_use]
    pub fn in_texts(&self) -> &Names {
        self.in_texts.get_or_init(|| {
            let mut names = Names::default();
            for (at, actor) in self.actors.iter().enumerate().filter(|(_, actor)| !actor.is_term()) {
                actor.names.iter().enumerate().for_each(|(number, name)| names.add(at as u32, number as u32, name));
            }
            Arc::new(names)
        })
    }

    /// Every metonym, prepared for searching in texts, like [`ActorNames::in_texts`] for names.
    #[must_use]
    pub fn metonyms_in_texts(&self) -> &Names {
        self.metonyms_in_texts.get_or_init(|| {
            let mut names = Names::default();
            for (at, actor) in self.actors.iter().enumerate().filter(|(_, actor)| !actor.is_term()) {
                actor.metonyms.iter().enumerate().for_each(|(number, name)| names.add(at as u32, number as u32, name));
            }
            Arc::new(names)
        })
    }

    /// The actors that have the folded text as a metonym.
    pub fn by_metonym<'n>(&'n self, folded: &str) -> impl Iterator<Item = &'n NamedActor> {
        let metonyms = self.metonyms.get_or_init(|| {
            let mut metonyms: HashMap<String, Vec<u32>> = HashMap::new();
            for (at, actor) in self.actors.iter().enumerate().filter(|(_, actor)| !actor.is_term()) {
                for name in &actor.metonyms {
                    metonyms.entry(fold(name.trim())).or_default().push(at as u32);
                }
            }
            metonyms
        });
        metonyms.get(folded).into_iter().flatten().filter_map(|at| self.at(*at as usize))
    }

    /// Whether an actor but the one at `path` has exactly this title.
    pub fn is_title_of_other(&self, name: &str, path: &VaultPath) -> bool {
        let titled = self.by_title.get(&fold_name(name)).into_iter().flatten();
        titled.map(|at| &self.actors[*at]).any(|actor| actor.path != *path && actor.title == name)
    }

    /// The actor at a place in [`ActorNames::all`].
    #[must_use]
    pub fn at(&self, index: usize) -> Option<&NamedActor> {
        self.actors.get(index)
    }

    /// Resolves a link or a name that the analyst gave: first as a file name (or a path), in any case and Unicode form;
    /// else as a name, which counts only if a single actor has it.
    #[must_use]
    pub fn resolve(&self, link: &str) -> Resolved<'_> {
        let target = Target::wiki(link).anywhere();
        if target.has_folder() {
            let paths = best_matches(&target, &VaultPath::root(), self.actors.iter().map(|actor| &actor.path));
            let is_called = |at: &usize| paths.contains(&&self.actors[*at].path);
            if !paths.is_empty() {
                return self.of_places((0..self.actors.len()).filter(is_called));
            }
        }
        let wanted = fold_name(link.trim());
        let wanted = wanted.strip_suffix(".md").unwrap_or(&wanted);
        for table in [&self.by_title, &self.by_name] {
            match table.get(wanted).map_or(&[][..], Vec::as_slice) {
                [] => {}
                places => return self.of_places(places.iter().copied()),
            }
        }
        Resolved::None
    }

    fn of_places(&self, places: impl Iterator<Item = usize>) -> Resolved<'_> {
        let mut found: Vec<&NamedActor> = places.map(|at| &self.actors[at]).collect();
        match (found.pop(), found.is_empty()) {
            (None, _) => Resolved::None,
            (Some(only), true) => Resolved::One(only),
            (Some(last), false) => {
                found.push(last);
                Resolved::Several(found)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Actor;

    fn actor(title: &str, aliases: &[&str]) -> NamedActor {
        NamedActor::from(Actor {
            id: None,
            path: VaultPath::parse(&format!("Actors/{title}.md")).unwrap(),
            title: title.to_owned(),
            kind: None,
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            metonyms: vec!["Zhongnanhai".to_owned()],
            former: Vec::new(),
            refused: Vec::new(),
            role: None,
            wikidata: None,
            tags: Vec::new(),
        })
    }

    fn check(link: &str, expected: &[&str]) {
        let names = ActorNames::new([
            actor("Wang Yi", &["王毅", "Wang"]),
            actor("Wang Yi (athlete)", &["Wang"]),
            actor("Taliban", &["IEA"]),
        ]);
        let found: Vec<&str> = match names.resolve(link) {
            Resolved::One(actor) => vec![&actor.title],
            Resolved::Several(actors) => actors.iter().map(|actor| actor.title.as_str()).collect(),
            Resolved::None => Vec::new(),
        };
        assert_eq!(found, expected, "{link}");
    }

    #[test]
    fn a_file_name_decides_and_a_shared_name_never_picks() {
        check("Wang Yi", &["Wang Yi"]);
        check("wang yi (Athlete)", &["Wang Yi (athlete)"]);
        check("王毅", &["Wang Yi"]);
        check("Wang", &["Wang Yi (athlete)", "Wang Yi"]);
        check("Actors/Taliban", &["Taliban"]);
        check("../Actors/taliban.md", &["Taliban"]);
        check("Other/Taliban", &[]);
        check("王毅", &["Wang Yi"]);
        check("iea", &["Taliban"]);
        check("Zhongnanhai", &[]);
        check("Nobody", &[]);
    }
}
