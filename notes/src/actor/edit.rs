//! A new actor's file, and edits of one that touch nothing else.

use serde::{Deserialize, Serialize};

use super::{ActorKind, REFUSED_NAMES_KEY};
use crate::markdown::{Edit, EditError, Value, edit_front_matter, new_file};

/// How a name relates to its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "EditableNameRole"))]
pub enum NameRole {
    /// Always means the actor.
    Alias,
    /// May mean it.
    Metonym,
}

impl NameRole {
    /// The property that holds such names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Alias => "aliases",
            Self::Metonym => "metonyms",
        }
    }
}

/// One edit of an actor's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActorEdit {
    /// Says what the actor is.
    Kind(ActorKind),
    /// Adds names, in order.
    AddNames(Vec<String>, NameRole),
    /// Removes a name.
    RemoveName(String, NameRole),
    /// Records that a name which looks like the actor's belongs to another: it is no longer suggested.
    RefuseName(String),
    /// Sets what it is known for, in one line; empty removes that.
    Role(String),
    /// Sets its Wikidata item; empty removes it.
    Wikidata(String),
}

/// Applies one edit to an actor's file. Nothing outside the edited spans changes by a byte; on an
/// error nothing is changed.
pub fn edit_actor(file: &[u8], edit: &ActorEdit) -> Result<Vec<u8>, EditError> {
    let edits = match edit {
        ActorEdit::Kind(kind) => vec![Edit::Set("kind".into(), Value::Text(kind.as_str().into()))],
        ActorEdit::AddNames(names, role) => {
            names.iter().map(|name| Edit::Insert(role.key().into(), name.clone())).collect()
        }
        ActorEdit::RefuseName(name) => vec![Edit::Insert(REFUSED_NAMES_KEY.into(), name.clone())],
        ActorEdit::RemoveName(name, role) => vec![Edit::RemoveItem(role.key().into(), name.clone())],
        ActorEdit::Role(line) if line.trim().is_empty() => vec![Edit::Remove("role".into())],
        ActorEdit::Role(line) => {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            vec![Edit::Set("role".into(), Value::text(line))]
        }
        ActorEdit::Wikidata(item) if item.trim().is_empty() => vec![Edit::Remove("wikidata".into())],
        ActorEdit::Wikidata(item) => vec![Edit::Set("wikidata".into(), Value::Text(item.trim().into()))],
    };
    edit_front_matter(file, &edits)
}

/// The bytes of a new actor's file. Its aliases and its tags are four lines apart: git cannot merge changes
/// that are closer together.
#[must_use]
pub fn actor_file(kind: &ActorKind, aliases: &[String], id: &str) -> String {
    let pairs = [
        ("aliases", Value::List(aliases.to_vec())),
        ("kind", Value::Text(kind.as_str().to_owned())),
        ("type", Value::Text("actor".to_owned())),
        ("id", Value::Text(id.to_owned())),
        ("tags", Value::List(Vec::new())),
        ("metonyms", Value::List(Vec::new())),
    ];
    new_file(&pairs, "")
}
