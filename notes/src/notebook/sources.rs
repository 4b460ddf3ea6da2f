//! Editing what is stated about a source; its text stays as captured.

use super::{Done, Notebook, NotebookError};
use crate::markdown::{Edit, Value, wikilink};
use crate::vault::VaultPath;

/// What the analyst states about a source. `None` leaves a fact as it is; an empty text empties it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceEdit {
    /// Its title (the file keeps its name).
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The day it was published, as printed.
    pub published: Option<String>,
    /// Its address.
    pub address: Option<String>,
}

impl Notebook {
    /// Edits the facts of a source.
    pub fn edit_source(&self, path: &VaultPath, edit: &SourceEdit) -> Result<Done<()>, NotebookError> {
        let title = self.source_text(path)?.source.title;
        let mut edits = Vec::new();
        edits.extend(edit.title.as_ref().filter(|title| !title.trim().is_empty()).map(|title| set("title", title)));
        edits.extend(edit.published.as_ref().map(|day| set("published", day)));
        edits.extend(edit.address.as_ref().map(|address| set("source", address)));
        if let Some(byline) = &edit.byline {
            let names: Vec<String> =
                byline.split(';').map(str::trim).filter(|name| !name.is_empty()).map(wikilink).collect();
            edits.push(Edit::Set("author".into(), Value::List(names)));
        }
        self.edit_properties(&format!("Changed “{title}”"), std::slice::from_ref(path), |_| edits.clone())
    }
}

/// A stated fact as a property: a whole day as a date, nothing as an empty key.
fn set(key: &str, text: &str) -> Edit {
    let text = text.trim();
    let value = match text.parse() {
        _ if text.is_empty() => Value::Empty,
        Ok(date) if key == "published" && text.len() == 10 => Value::Date(date),
        _ => Value::Text(text.to_owned()),
    };
    Edit::Set(key.to_owned(), value)
}
