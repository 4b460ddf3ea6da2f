//! The names of actors that stand in a source.

use super::{Notebook, NotebookError, Page};
use crate::actor::{NameRole, NamedActor};
use crate::index::EntryKind;
use crate::language::language_of;
use crate::name::Names;
use crate::passage::{Offsets, Passage};
use crate::vault::VaultPath;

/// A name of an actor in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMention {
    /// Whose name it is.
    pub actor: NamedActor,
    /// The name as the actor bears it.
    pub name: String,
    /// Where it stands in the plain text, in whatever form, in code points.
    pub passage: Passage,
    /// Whether it always means the actor.
    pub role: NameRole,
}

impl Notebook {
    /// Every name of an actor in a source, in the order of its text, metonyms too. Of namesakes the one whose the name
    /// is by the tags of the source and the other names in it; each of them where nothing decides.
    pub fn actor_mentions(&self, path: &VaultPath) -> Result<Vec<ActorMention>, NotebookError> {
        let Page::Source(page) = self.read(path)? else {
            let wanted = super::find::wanted(&[EntryKind::Source]);
            return Err(NotebookError::WrongKind { path: path.clone(), wanted });
        };
        let (plain, actors) = (&page.plain.text, self.actors());
        let mut metonyms = Names::default();
        for (at, actor) in actors.all().iter().enumerate() {
            for (number, name) in actor.metonyms.iter().enumerate() {
                metonyms.add(at as u32, number as u32, name);
            }
        }
        let offsets = Offsets::new(plain);
        let language = language_of(page.source.language.as_deref(), plain);
        let meant = metonyms.find(plain, &language).into_iter().filter_map(|found| {
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
        Ok(mentions)
    }
}
