//! Suggests names in the notebook's texts that may be an actor's; the analyst accepts or refuses them.

use super::{Notebook, NotebookError};
use crate::index::Entry;
use crate::kind::Kind;
use crate::name::Names;
use crate::normal::fold;
use crate::query::quoted;
use crate::search::{HitPassage, SearchRequest};
use crate::vault::VaultPath;

/// Names suggested at most.
const SUGGESTED: usize = 12;

/// A name that may be an actor's.
#[derive(Debug, Clone)]
pub struct NameSuggestion {
    /// As it stands in a text.
    pub name: String,
    /// Sources that hold it in any form.
    pub sources: usize,
    /// A document that holds it.
    pub example: Entry,
    /// Its passage.
    pub passage: HitPassage,
}

impl Notebook {
    /// Suggests names in the notebook's texts that may be another spelling of the actor's name: whole names
    /// that no actor has and that were not refused in any form, the most similar first.
    pub fn suggest_names(&self, path: &VaultPath) -> Result<Vec<NameSuggestion>, NotebookError> {
        let actor = self.read_actor(path)?;
        let names: Vec<String> =
            std::iter::once(actor.name().to_owned()).chain(actor.aliases.iter().cloned()).collect();
        let mut suggested: Vec<NameSuggestion> = Vec::new();
        for (name, _) in self.index().names_like(&names)? {
            if suggested.len() == SUGGESTED {
                break;
            }
            let Some(found) = self.where_it_stands(&name)? else { continue };
            let language = found.example.language.as_deref();
            let settled = actor.refused.iter().chain(suggested.iter().map(|known| &known.name));
            if !settled.into_iter().any(|known| is_form(&name, known, language)) {
                suggested.push(found);
            }
        }
        Ok(suggested)
    }

    /// Where a name stands.
    fn where_it_stands(&self, name: &str) -> Result<Option<NameSuggestion>, NotebookError> {
        let request = |kinds: Vec<Kind>| SearchRequest {
            query: format!("actor:{}", quoted(name)),
            limit: 1,
            kinds,
            ..SearchRequest::default()
        };
        let sources = self.search(&request(vec![Kind::Source]))?;
        let total = sources.total;
        let hits = if total > 0 { sources.hits } else { self.search(&request(vec![Kind::Note, Kind::Clip]))?.hits };
        let hit = hits.into_iter().next();
        Ok(hit.map(|hit| NameSuggestion {
            name: name.to_owned(),
            sources: total,
            example: hit.entry,
            passage: hit.passage,
        }))
    }
}

/// Whether one name is an inflected form of the other.
fn is_form(name: &str, known: &str, language: Option<&str>) -> bool {
    let stands = |form: &str, of: &str| {
        let mut names = Names::default();
        names.add(0, 0, of);
        names.find(form, language.unwrap_or_default()).iter().any(|mention| mention.range == (0..form.len()))
    };
    fold(name) == fold(known) || stands(name, known) || stands(known, name)
}
