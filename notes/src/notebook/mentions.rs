//! The names of actors that stand in a source, and names that may be those of others.

use std::collections::HashMap;

use super::{Notebook, NotebookError, Page};
use crate::actor::{ActorKind, ActorNames, NameRole, NamedActor};
use crate::kind::Kind;
use crate::language::language_of;
use crate::mention::{Candidate, candidates};
use crate::name::Derivation;
use crate::normal::fold;
use crate::passage::{Offsets, Passage};
use crate::vault::VaultPath;

/// A name of an actor in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMention {
    /// Whose name it is.
    pub actor: NamedActor,
    /// The name, as the actor's file states it.
    pub name: String,
    /// Its place in the plain text, in code points; the text may spell or inflect it differently.
    pub passage: Passage,
    /// Whether it always means the actor.
    pub role: NameRole,
}

/// The names in a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamesInSource {
    /// Names of actors, metonyms included, in the order of the text. If several actors share a name, the
    /// source's tags and the other names in it decide which is meant; if they do not, each actor has a
    /// mention.
    pub mentions: Vec<ActorMention>,
    /// Names that no actor has, in the order of the text.
    pub candidates: Vec<Candidate>,
}

/// A name in a source that no actor has, for the user to make an actor of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// As it stands in the text.
    pub name: String,
    /// What it may name.
    pub guess: Option<ActorKind>,
    /// Whether it stands in the passage that was asked about.
    pub is_in_passage: bool,
}

impl Notebook {
    /// The names in a source that no actor has, each once: those of the passage first, then the others, both in the
    /// order of the text.
    pub fn unknown_names(
        &self,
        source: &VaultPath,
        passage: Option<Passage>,
    ) -> Result<Vec<UnknownName>, NotebookError> {
        let mut met: HashMap<String, usize> = HashMap::new();
        let mut names: Vec<UnknownName> = Vec::new();
        for Candidate { name, passage: at, guess } in self.names_in_source(source)?.candidates {
            let is_in_passage = passage.is_some_and(|passage| passage.overlaps(at));
            match met.get(&fold(&name)) {
                Some(&known) => {
                    names[known].is_in_passage |= is_in_passage;
                    names[known].guess = names[known].guess.take().or(guess);
                }
                None => {
                    met.insert(fold(&name), names.len());
                    names.push(UnknownName { name, guess, is_in_passage });
                }
            }
        }
        names.sort_by_key(|name| !name.is_in_passage);
        Ok(names)
    }

    /// Every name in a source.
    pub fn names_in_source(&self, path: &VaultPath) -> Result<NamesInSource, NotebookError> {
        let Page::Source(page) = self.read(path)? else {
            return Err(NotebookError::WrongKind { path: path.clone(), wanted: Kind::any_of(&[Kind::Source]) });
        };
        let (plain, actors) = (&page.plain.text, self.actors());
        let offsets = Offsets::new(plain);
        let language = language_of(page.source.language.as_deref(), plain);
        let meant = actors.metonyms_in_texts().find(plain, &language).into_iter().filter_map(|found| {
            let actor = actors.at(found.actor as usize)?;
            let name = actor.metonyms.get(found.name as usize)?.clone();
            let passage = offsets.passage(found.range);
            Some(ActorMention { actor: actor.clone(), name, passage, role: NameRole::Metonym })
        });
        let named = page.suggestions.into_iter().map(|suggestion| ActorMention {
            actor: suggestion.actor,
            name: suggestion.mention.name,
            passage: suggestion.mention.passage,
            role: NameRole::Alias,
        });
        let mut mentions: Vec<ActorMention> = named.chain(meant).collect();
        mentions.sort_by_key(|mention| (mention.passage.start, mention.passage.end));
        let mut candidates = candidates(plain, &language, &joined(mentions.iter().map(|mention| mention.passage)));
        without_derived(&mut candidates, &actors, &language);
        Ok(NamesInSource { mentions, candidates })
    }
}

/// Passages in order as passages that do not overlap.
fn joined(passages: impl Iterator<Item = Passage>) -> Vec<Passage> {
    let mut joined: Vec<Passage> = Vec::new();
    for passage in passages {
        match joined.last_mut().filter(|last| passage.start < last.end) {
            Some(last) => last.end = last.end.max(passage.end),
            None => joined.push(passage),
        }
    }
    joined
}

/// Removes words derived from the name of a state or place: *Russian* is not a person's name.
fn without_derived(candidates: &mut Vec<Candidate>, actors: &ActorNames, language: &str) {
    let is_of_place = |actor: &&NamedActor| matches!(actor.kind, Some(ActorKind::State | ActorKind::Place));
    let names = actors.all().iter().filter(is_of_place).flat_map(|actor| &actor.names);
    let derivations: Vec<Derivation> = names.filter_map(|name| Derivation::of(name, &[language])).collect();
    candidates.retain(|one| {
        let folded = fold(&one.name);
        derivations.iter().all(|derivation| derivation.derived(&folded, &one.name).is_none())
    });
}
