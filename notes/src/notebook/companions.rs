//! What an actor's page offers: the actors that occur together with this one, and names in documents that may be a
//! namesake's.

use super::{Notebook, NotebookError};
use crate::actor::{NamedActor, Resolved};
use crate::clip::{ClipEdit, Role};
use crate::index::kind_of;
use crate::kind::Kind;
use crate::markdown::{Edit, MarkdownFile, link_target, wikilink};
use crate::normal::fold;
use crate::notebook::Changed;
use crate::query::quoted;
use crate::search::{FacetField, Hit, SearchPage, SearchRequest};
use crate::vault::VaultPath;

/// Documents shown at a time for the user to decide.
const UNDECIDED: usize = 50;

/// An actor who occurs with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// Who.
    pub actor: NamedActor,
    /// In how many documents both occur.
    pub count: usize,
    /// The query that finds these.
    pub query: String,
}

/// Documents with a name that other actors share, where nothing decides who is meant.
#[derive(Debug, Clone, Default)]
pub struct UndecidedMentions {
    /// How many there are.
    pub total: usize,
    /// The first of them, each with the passage of the name.
    pub hits: Vec<Hit>,
    /// Who else bears one of the names.
    pub namesakes: Vec<NamedActor>,
}

impl Notebook {
    /// Who occurs in documents with an actor, the commonest first.
    pub fn companions(&self, path: &VaultPath) -> Result<Vec<Companion>, NotebookError> {
        let title = self.read_actor(path)?.title;
        let query = format!("actor:{}", quoted(&title));
        let page = self.search(&SearchRequest { query, facets: true, ..one_hit() })?;
        let actors = self.actors();
        let values = page.facets.into_iter().filter(|facet| facet.field == FacetField::Actor);
        let found = values.flat_map(|facet| facet.values).filter(|value| !value.chosen);
        let companion = |value: crate::search::FacetValue| match actors.resolve(&value.label) {
            Resolved::One(actor) if actor.path != *path => {
                Some(Companion { actor: actor.clone(), count: value.count, query: value.query })
            }
            _ => None,
        };
        Ok(found.filter_map(companion).collect())
    }

    /// Documents that hold one of an actor's names and may be a namesake's.
    pub fn undecided(&self, path: &VaultPath) -> Result<UndecidedMentions, NotebookError> {
        let title = self.read_actor(path)?.title;
        let namesakes = self.namesakes(path);
        if namesakes.is_empty() {
            return Ok(UndecidedMentions::default());
        }
        let query = format!("maybe:{}", quoted(&title));
        let request = SearchRequest { query, limit: UNDECIDED, ..SearchRequest::default() };
        let SearchPage { total, hits, .. } = self.search(&request)?;
        Ok(UndecidedMentions { total, hits, namesakes })
    }

    /// Other actors who bear a name of this one.
    fn namesakes(&self, path: &VaultPath) -> Vec<NamedActor> {
        let actors = self.actors();
        let names = actors.all().iter().find(|actor| actor.path == *path).map(|actor| actor.names.clone());
        let mut found: Vec<NamedActor> = Vec::new();
        for name in names.unwrap_or_default() {
            for other in actors.named(&fold(&name)).map(|found| found.actor) {
                if other.path != *path && found.iter().all(|known| known.path != other.path) {
                    found.push(other.clone());
                }
            }
        }
        found
    }

    /// Decides which actor a shared name in a document means; writes the actor into the document's properties.
    pub fn assign_shared_name(&self, document: &VaultPath, actor: &VaultPath) -> Result<Changed<()>, NotebookError> {
        let title = self.read_actor(actor)?.title;
        let kind = kind_of(&MarkdownFile::parse(&self.vault().read(document)?).0);
        if kind == Kind::Clip {
            let edit = ClipEdit::AddActor { actor: title, role: Role::Actor };
            return Ok(self.edit_clip(document, &[edit])?.with(()));
        }
        let label = format!("Assigned the name in “{}” to {title}", self.display_name(document));
        let actors = self.actors();
        // However the link is written: `[[Actors/Wang Yi]]`, `[[wang yi]]`.
        let is_theirs = |link: &str| matches!(actors.resolve(link), Resolved::One(resolved) if resolved.path == *actor);
        self.edit_properties(&label, std::slice::from_ref(document), |file| {
            if file.front_matter().list("actors").iter().any(|item| is_theirs(link_target(item))) {
                Vec::new()
            } else {
                vec![Edit::insert("actors", wikilink(&title))]
            }
        })
    }
}

/// A request whose hits are only counted.
fn one_hit() -> SearchRequest {
    SearchRequest { limit: 1, ..SearchRequest::default() }
}
