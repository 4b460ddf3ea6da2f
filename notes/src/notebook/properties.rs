//! Editing any property of a document by its key.
//!
//! Invariant: the properties that Dossier manages (id, type, fingerprints, times, the place and the quote of a clip)
//! cannot be edited this way, and a value that a key cannot have is refused.

use super::published::published_edits;
use super::tags::clean_tag;
use super::{Changed, Notebook, NotebookError};
use crate::date::PartialDate;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::language;
use crate::markdown::{Edit, MarkdownFile, Value, wikilink};
use crate::source::{SourceLookup, authors, parse_address};
use crate::vault::VaultPath;

/// Keys that Dossier states and the analyst does not.
const NOT_EDITABLE: [&str; 14] = [
    "id",
    "type",
    "sha256",
    "text_sha256",
    "captured_utc",
    "created",
    "created_utc",
    "previous",
    "quote",
    "from",
    "from_id",
    "selector",
    "published_precision",
    "event_precision",
];

/// A change to one property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyEdit {
    /// Its key.
    pub key: String,
    /// Its new values, several for a list; none removes it.
    pub values: Vec<String>,
}

impl Notebook {
    /// Edits properties of one document as one change.
    pub fn edit_document(&self, path: &VaultPath, edits: &[PropertyEdit]) -> Result<Changed<()>, NotebookError> {
        self.check_document(path, &[])?;
        let kind = kind_of(&MarkdownFile::parse(&self.vault().read(path)?).0);
        let edits = edits.iter().map(|edit| self.checked(kind, edit)).collect::<Result<Vec<_>, _>>()?.concat();
        let name = self.display_name(path);
        let label = format!("Changed “{name}”");
        self.edit_properties(&label, std::slice::from_ref(path), |_| edits.clone())
    }

    /// The front matter edits for the change of a property, once it is checked.
    pub(super) fn checked(&self, kind: Kind, edit: &PropertyEdit) -> Result<Vec<Edit>, NotebookError> {
        let key = edit.key.trim();
        if key.is_empty() || !key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)) {
            return Err(bad(key, "is not a property key"));
        }
        if NOT_EDITABLE.contains(&key) {
            return Err(bad(key, "is managed by Dossier"));
        }
        let Some(first) = edit.values.first().map(|value| value.trim()) else {
            return Ok(removal(key));
        };
        match (kind, key) {
            (Kind::Source, "published") => {
                day(key, first)?;
                Ok(published_edits(first))
            }
            (Kind::Clip, "event_date") => {
                let event = day(key, first)?;
                let precision = Value::text(event.precision.as_str());
                Ok(vec![Edit::set(key, Value::Date(event.date)), Edit::set("event_precision", precision)])
            }
            (Kind::Source, "author") => Ok(vec![Edit::set(key, authors(&edit.values, |name| self.actor(name)))]),
            (Kind::Clip, "speaker" | "addressee" | "actors" | "event_place") => self.links(key, &edit.values),
            _ => Ok(vec![Edit::set(key, value(kind, key, &edit.values)?)]),
        }
    }

    /// Actors as links. A speaker or an addressee is also listed among the actors.
    fn links(&self, key: &str, names: &[String]) -> Result<Vec<Edit>, NotebookError> {
        let titles = names.iter().map(|name| Ok(self.find_actor(name)?.title));
        let links: Vec<String> =
            titles.map(|title| title.map(|title| wikilink(&title))).collect::<Result<_, NotebookError>>()?;
        let tagged = links.iter().filter(|_| key != "actors").map(|link| Edit::insert("actors", link.clone()));
        let stated = match (key, links.as_slice()) {
            ("addressee" | "actors", links) => Value::list(links.to_vec()),
            (_, [one]) => Value::text(one.clone()),
            _ => return Err(bad(key, "takes one name")),
        };
        Ok(std::iter::once(Edit::set(key, stated)).chain(tagged).collect())
    }
}

/// Removes a property together with the one that states its precision.
fn removal(key: &str) -> Vec<Edit> {
    let precision = match key {
        "published" => Some("published_precision"),
        "event_date" => Some("event_precision"),
        _ => None,
    };
    std::iter::once(key).chain(precision).map(Edit::remove).collect()
}

/// The value of a key, as it is written.
fn value(kind: Kind, key: &str, values: &[String]) -> Result<Value, NotebookError> {
    let trimmed: Vec<&str> = values.iter().map(|value| value.trim()).collect();
    let first = trimmed.first().copied().unwrap_or_default();
    let is_letter = |letters: &str| first.chars().count() == 1 && letters.contains(first);
    match (kind, key) {
        (_, "tags") => Ok(Value::List(values.iter().map(|tag| clean_tag(tag)).collect::<Result<_, _>>()?)),
        (_, "aliases") => Ok(Value::list(trimmed)),
        (_, _) if trimmed.len() > 1 => Ok(Value::list(trimmed)),
        (_, "title") if first.is_empty() => Err(bad(key, "cannot be empty")),
        (_, "reliability") if !is_letter("ABCDEF") => Err(bad(key, "takes a letter from A to F")),
        (_, "credibility") if !is_letter("123456") => Err(bad(key, "takes a number from 1 to 6")),
        (_, "speech") if !["direct", "reported"].contains(&first) => Err(bad(key, "takes direct or reported")),
        (_, "lang") if language::is_known(first) => Ok(Value::text(language::as_stated(first))),
        (_, "lang") => Err(bad(key, "takes a language by its code or English name, such as zh or Chinese")),
        (Kind::Source, "source") => match parse_address(first) {
            Ok(address) => Ok(Value::text(address.as_str())),
            Err(_) => Err(bad(key, "takes an http or https address")),
        },
        (_, "inbox" | "edited" | "pinned" | "starred") => {
            first.parse().map(Value::Flag).map_err(|_| bad(key, "takes true or false"))
        }
        _ if first.is_empty() => Ok(Value::Empty),
        _ => Ok(first.parse().map_or_else(|_| Value::text(first), Value::Date)),
    }
}

fn day(key: &str, text: &str) -> Result<PartialDate, NotebookError> {
    PartialDate::stated(text, None).ok_or_else(|| bad(key, "is written 2021, 2021-07, 2021-07-28 or 2021-07-28~"))
}

pub(super) fn bad(key: &str, reason: &'static str) -> NotebookError {
    NotebookError::BadProperty { key: key.to_owned(), reason }
}
