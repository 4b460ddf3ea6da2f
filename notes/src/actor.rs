//! Actors: the people, bodies, states, groups and places that the analyst follows, with their names.
//!
//! Invariants:
//! - An actor's file name is one of its names; a namesake's role in brackets (`Wang Yi (athlete)`)
//!   belongs to the file name, not to the name.
//! - A link is resolved by file name only: a name that several actors share never picks one.
//! - Kinds that Dossier does not know are kept as the file states them.
//!
//! Absent on purpose: finding names in texts (see [`crate::mention`]).

mod edit;
mod lookup;
mod matching;
mod named;
mod names;
mod near;
mod sound;

use crate::markdown::MarkdownFile;
use crate::vault::VaultPath;

pub use edit::{ActorEdit, NameRole, actor_file, edit_actor};
pub use lookup::NameKind;
pub use matching::NameMatch;
pub use named::NamedActor;
pub use names::{ActorNames, Resolved};
pub use near::NearName;

/// The property for names that look like this actor's but belong to another.
pub const REFUSED_NAMES_KEY: &str = "not_aliases";

/// What an actor is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A company, party, institute, union, media house.
    Organisation,
    /// A ministry, agency, army, court: a part of a state.
    GovernmentBody,
    /// A state.
    State,
    /// An armed group that is not a state's.
    ArmedGroup,
    /// Any other group of people.
    Group,
    /// A place.
    Place,
    /// A term that the analyst defined, with its names in any language. It is not an actor, and its names are
    /// not mentions.
    Term,
    /// A kind that another program or a later version wrote.
    Other(String),
}

impl ActorKind {
    /// The kinds that Dossier knows, as files and the command line write them.
    pub const KNOWN: [&str; 8] =
        ["person", "organisation", "government-body", "state", "armed-group", "group", "place", "term"];

    /// Reads a kind as files write it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "person" => Self::Person,
            "organisation" => Self::Organisation,
            "government-body" => Self::GovernmentBody,
            "state" => Self::State,
            "armed-group" => Self::ArmedGroup,
            "group" => Self::Group,
            "place" => Self::Place,
            "term" => Self::Term,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The kind as files write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::GovernmentBody => "government-body",
            Self::State => "state",
            Self::ArmedGroup => "armed-group",
            Self::Group => "group",
            Self::Place => "place",
            Self::Term => "term",
            Self::Other(other) => other,
        }
    }
}

/// An actor as its file states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The opaque id, `act-…` where Dossier made it.
    pub id: Option<String>,
    /// Its path in the notebook.
    pub path: VaultPath,
    /// The name that links use: the file name without `.md`.
    pub title: String,
    /// What it is; `None` if the file does not say.
    pub kind: Option<ActorKind>,
    /// Names that always mean this actor, besides its own.
    pub aliases: Vec<String>,
    /// Names that may mean it: "Beijing" for China.
    pub metonyms: Vec<String>,
    /// Old file names, for links only.
    pub former: Vec<String>,
    /// Names in texts that look like the actor's but were refused because they belong to another.
    pub refused: Vec<String>,
    /// What it is known for, in one line: `Foreign minister of China`.
    pub role: Option<String>,
    /// Its Wikidata item.
    pub wikidata: Option<String>,
    /// Tags without `#`.
    pub tags: Vec<String>,
}

impl Actor {
    /// Reads an actor from its file; values that are absent or malformed are left out.
    #[must_use]
    pub fn read(path: &VaultPath, file: &MarkdownFile<'_>) -> Self {
        let front = file.front_matter();
        Self {
            id: front.text("id"),
            path: path.clone(),
            title: path.stem().to_owned(),
            kind: front.text("kind").map(|kind| ActorKind::parse(&kind)),
            aliases: front.list("aliases"),
            metonyms: front.list("metonyms"),
            former: front.list("former"),
            refused: front.list(REFUSED_NAMES_KEY),
            role: front.text("role"),
            wikidata: front.text("wikidata"),
            tags: front.tags(),
        }
    }

    /// The actor's own name: its title without a namesake's role.
    #[must_use]
    pub fn name(&self) -> &str {
        own_name(&self.title)
    }

    /// Whether it is listed among the places.
    #[must_use]
    pub fn is_place(&self) -> bool {
        self.kind == Some(ActorKind::Place)
    }
}

/// `Wang Yi` of `Wang Yi (athlete)`; a title without a role is the name.
#[must_use]
pub fn own_name(title: &str) -> &str {
    let Some(open) = title.rfind(" (") else { return title };
    let name = title[..open].trim_end();
    if title.ends_with(')') && !name.is_empty() { name } else { title }
}

/// The role of a namesake: `athlete` of `Wang Yi (athlete)`.
#[must_use]
pub fn role_of(title: &str) -> Option<&str> {
    let name = own_name(title);
    if name == title {
        return None;
    }
    title[name.len()..].trim().strip_prefix('(')?.strip_suffix(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_no_part_of_the_name() {
        let check = |title: &str, name: &str, role: Option<&str>| {
            assert_eq!((own_name(title), role_of(title)), (name, role), "{title}");
        };
        check("Wang Yi", "Wang Yi", None);
        check("Wang Yi (athlete)", "Wang Yi", Some("athlete"));
        check("(none)", "(none)", None);
        check("Group (A) of B", "Group (A) of B", None);
        check("王毅 (athlete)", "王毅", Some("athlete"));
    }

    #[test]
    fn kinds_are_kept_as_written() {
        for known in ActorKind::KNOWN {
            let kind = ActorKind::parse(known);
            assert_eq!(kind.as_str(), known);
            assert!(!matches!(kind, ActorKind::Other(_)));
        }
        assert_eq!(ActorKind::parse("militia").as_str(), "militia");
    }
}
