//! Editing what is stated about a source; its text stays as captured.

use super::published::published_edits;
use super::{Changed, Notebook, NotebookError, PropertyEdit};
use crate::kind::Kind;
use crate::markdown::{Edit, Value};
use crate::source::{SourceLookup, authors};
use crate::vault::VaultPath;

/// What the analyst states about a source. `None` leaves a fact as it is; an empty text empties it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceEdit {
    /// Its title (the file keeps its name).
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published: a day, a month, a year, or about then (`2021-07~`).
    pub published: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its language, by its code or its English name.
    pub language: Option<String>,
    /// How reliable it is: a letter of the Admiralty scale, A to F.
    pub reliability: Option<String>,
}

impl Notebook {
    /// Edits the facts of a source.
    pub fn edit_source(&self, path: &VaultPath, edit: &SourceEdit) -> Result<Changed<()>, NotebookError> {
        let title = self.source_text(path)?.source.title.clone();
        let mut edits = Vec::new();
        edits.extend(edit.title.as_ref().filter(|title| !title.trim().is_empty()).map(|title| set("title", title)));
        edits.extend(edit.published.iter().flat_map(|date| published_edits(date)));
        edits.extend(edit.address.as_ref().map(|address| set("source", address)));
        for (key, text) in
            [("publisher", &edit.publisher), ("lang", &edit.language), ("reliability", &edit.reliability)]
        {
            if let Some(text) = text.as_deref().map(str::trim) {
                let values = Some(text.to_owned()).filter(|text| !text.is_empty()).into_iter().collect();
                edits.extend(self.checked(Kind::Source, &PropertyEdit { key: key.to_owned(), values })?);
            }
        }
        if let Some(byline) = &edit.byline {
            let names = byline.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
            let names: Vec<String> = names.collect();
            edits.push(Edit::Set("author".into(), authors(&names, |name| self.actor(name))));
        }
        self.edit_properties(&format!("Changed “{title}”"), std::slice::from_ref(path), |_| edits.clone())
    }
}

/// A stated fact as a property: nothing as an empty key.
fn set(key: &str, text: &str) -> Edit {
    let text = text.trim();
    Edit::Set(key.to_owned(), if text.is_empty() { Value::Empty } else { Value::text(text) })
}
