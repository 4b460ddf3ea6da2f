//! Adding and editing actors.

use super::unindexed_files::Lookup;
use super::{Changed, Notebook, NotebookError};
use crate::actor::{self, Actor, ActorEdit, ActorKind, NameKind, NamedActor, Resolved, actor_file};
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::normal::fold;
use crate::vault::{Transaction, VaultPath, safe_file_name};

/// An actor to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewActor {
    /// The name. If another actor has the same name, a role is added in brackets: `Wang Yi (athlete)`.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Names that always mean it.
    pub aliases: Vec<String>,
}

/// An actor that a new name may belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyActor {
    /// Who.
    pub actor: NamedActor,
    /// Whether the actor has exactly this name.
    pub is_called: bool,
}

impl Notebook {
    /// Actors that a name may belong to: those with this name, those with a similar spelling, and those that share a
    /// word of it; likeliest first.
    #[must_use]
    pub fn likely_actors(&self, name: &str, limit: usize) -> Vec<LikelyActor> {
        let actors = self.actors();
        let whole = fold(name.trim());
        let mut found: Vec<LikelyActor> = Vec::new();
        let mut add = |actor: &NamedActor, is_called| {
            if found.iter().all(|known| known.actor.path != actor.path) {
                found.push(LikelyActor { actor: actor.clone(), is_called });
            }
        };
        actors.named(&whole).for_each(|found| add(found.actor, found.kind != NameKind::Former));
        actors.similar_names(name).into_iter().for_each(|near| add(near.actor, false));
        let words = whole.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some());
        for word in words {
            let mut sharing: Vec<_> = actors.beginning(word).filter(|found| holds_word(found.name, word)).collect();
            sharing.sort_by(|a, b| a.actor.title.cmp(&b.actor.title));
            sharing.into_iter().take(limit).for_each(|found| add(found.actor, false));
        }
        found.truncate(limit);
        found
    }

    /// Adds an actor. A name whose file is there already is refused.
    pub fn add_actor(&self, new: &NewActor) -> Result<Changed<Actor>, NotebookError> {
        self.scan_unindexed();
        let done = self.change(|change| Ok((format!("Added {}", new.name.trim()), self.write_actor(change, new)?)))?;
        let actor = self.read_actor(&done.value)?;
        Ok(done.with(actor))
    }

    pub(super) fn write_actor(&self, change: &mut Transaction<'_>, new: &NewActor) -> Result<VaultPath, NotebookError> {
        let name = new.name.trim();
        if !name.chars().any(char::is_alphanumeric) || name.contains('\n') {
            return Err(NotebookError::BadName { name: new.name.clone() });
        }
        let stem = safe_file_name(name);
        let path = VaultPath::parse(&format!("{}/{stem}.md", Kind::Actor.folder()))?;
        if self.vault().exists(&path) || self.is_actor_called(&stem) {
            return Err(NotebookError::ActorExists { name: name.to_owned() });
        }
        let aliases = aliases_of(name, &stem, &new.aliases)?;
        let id = format!("act-{}", self.vault().clock().ulid());
        change.create_at(&path, actor_file(&new.kind, &aliases, &id).as_bytes())?;
        Ok(path)
    }

    /// Whether an actor has this title, in any case; asked under the write lock, so that of two programs
    /// that add one actor the second one finds it.
    fn is_actor_called(&self, title: &str) -> bool {
        let title = title.to_lowercase();
        self.scan_unindexed();
        self.actors().all().iter().any(|actor| actor.title.to_lowercase() == title)
            || self.unindexed_paths(Lookup::Actor(&title)).iter().any(|path| self.read_actor(path).is_ok())
    }

    /// Edits an actor's file.
    pub fn edit_actor(&self, path: &VaultPath, edit: &ActorEdit) -> Result<Changed<Actor>, NotebookError> {
        let edit = checked(edit)?;
        let done = self.change(|change| {
            let before = self.read_actor(path)?;
            change.edit(path, |file| {
                actor::edit_actor(file, &edit).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
            })?;
            Ok((label(&before, &edit), ()))
        })?;
        Ok(done.with(self.read_actor(path)?))
    }

    /// Reads an actor's file.
    pub fn read_actor(&self, path: &VaultPath) -> Result<Actor, NotebookError> {
        let file = self.vault().read(path)?;
        let (parsed, _) = MarkdownFile::parse(&file);
        if crate::index::kind_of(&parsed) != Kind::Actor {
            return Err(NotebookError::WrongKind { path: path.clone(), wanted: Kind::any_of(&[Kind::Actor]) });
        }
        Ok(Actor::read(path, &parsed))
    }

    /// Finds the actor for a name, path or id as the user typed it. Fails if several actors have the name
    /// (the error lists them), or if a file of that name has properties that cannot be read: it may be the
    /// actor that is meant.
    pub fn find_actor(&self, name: &str) -> Result<NamedActor, NotebookError> {
        let actors = self.actors();
        if let Some(actor) = actors.all().iter().find(|actor| actor.id.as_deref() == Some(name)) {
            return Ok(actor.clone());
        }
        let found = actors.resolve(name);
        let is_its_file = |actor: &NamedActor| name.contains('/') || actor.title.to_lowercase() == name.to_lowercase();
        if !matches!(found, Resolved::One(actor) if is_its_file(actor)) {
            self.refuse_unreadable(name)?;
        }
        match found {
            Resolved::One(actor) => Ok(actor.clone()),
            Resolved::None => {
                self.actor_on_disk(name).ok_or_else(|| NotebookError::UnknownActor { name: name.to_owned() })
            }
            Resolved::Several(several) => Err(NotebookError::Ambiguous {
                what: name.to_owned(),
                among: several.iter().map(|actor| actor.title.clone()).collect(),
            }),
        }
    }
}

impl Notebook {
    /// Fails if a file of this name has properties that cannot be read.
    fn refuse_unreadable(&self, name: &str) -> Result<(), NotebookError> {
        let stem = name.trim().to_lowercase();
        let called = self.index().entries_by_title(name)?.into_iter().map(|entry| entry.path);
        for path in called.filter(|path| path.stem().to_lowercase() == stem) {
            let file = self.vault().read(&path)?;
            let (parsed, problems) = MarkdownFile::parse(&file);
            if let Some(problem) = problems.into_iter().find(|_| parsed.front_matter().is_broken()) {
                return Err(NotebookError::Unreadable { path, message: problem.message });
            }
        }
        Ok(())
    }

    /// Looks an actor up by the name of its file on disk: one that was just added is not in the index yet.
    fn actor_on_disk(&self, name: &str) -> Option<NamedActor> {
        let path = VaultPath::parse(&format!("{}/{}.md", Kind::Actor.folder(), safe_file_name(name))).ok()?;
        self.read_actor(&path).ok().map(NamedActor::from)
    }
}

/// Whether a folded word stands in a name as a whole.
fn holds_word(name: &str, word: &str) -> bool {
    fold(name).split(|c: char| !c.is_alphanumeric()).any(|own| own == word)
}

/// The aliases of a new actor, without duplicates. The full name is added if the file name had to differ from
/// it.
fn aliases_of(name: &str, stem: &str, given: &[String]) -> Result<Vec<String>, NotebookError> {
    let mut aliases: Vec<String> = Vec::new();
    if stem != name {
        aliases.push(actor::own_name(name).to_owned());
    }
    for alias in given {
        let alias = clean_name(alias)?;
        if alias != actor::own_name(stem) && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    Ok(aliases)
}

fn clean_name(name: &str) -> Result<String, NotebookError> {
    let clean = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.chars().any(char::is_alphanumeric) {
        Ok(clean)
    } else {
        Err(NotebookError::BadName { name: name.to_owned() })
    }
}

pub(super) fn checked(edit: &ActorEdit) -> Result<ActorEdit, NotebookError> {
    match edit {
        ActorEdit::AddNames(names, role) => {
            let names = names.iter().map(|name| clean_name(name)).collect::<Result<_, _>>()?;
            Ok(ActorEdit::AddNames(names, *role))
        }
        ActorEdit::RefuseName(name) => Ok(ActorEdit::RefuseName(clean_name(name)?)),
        other => Ok(other.clone()),
    }
}

fn label(actor: &Actor, edit: &ActorEdit) -> String {
    match edit {
        ActorEdit::Kind(kind) => format!("Made {} a {}", actor.title, kind.as_str()),
        ActorEdit::AddNames(names, _) => format!("Added {} to {}", names.join(", "), actor.title),
        ActorEdit::RefuseName(name) => format!("Refused {name} for {}", actor.title),
        ActorEdit::RemoveName(name, _) => format!("Removed {name} from {}", actor.title),
        ActorEdit::Role(_) => format!("Set the role of {}", actor.title),
        ActorEdit::Wikidata(_) => format!("Set the Wikidata item of {}", actor.title),
    }
}
