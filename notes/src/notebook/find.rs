//! What a path, an id or a title means.

use super::{Notebook, NotebookError};
use crate::index::Entry;
use crate::kind::Kind;
use crate::vault::VaultPath;

impl Notebook {
    /// Finds a document by its path in the notebook (`.md` may be left out), its id or its exact title. If
    /// several match, [`NotebookError::Ambiguous`] lists them.
    pub fn find(&self, what: &str, kinds: &[Kind]) -> Result<Entry, NotebookError> {
        if let Some(entry) = self.at_path(what)? {
            return if kinds.is_empty() || kinds.contains(&entry.kind()) {
                Ok(entry)
            } else {
                Err(NotebookError::WrongKind { path: entry.path, wanted: Kind::any_of(kinds) })
            };
        }
        let of_kind = |entry: &Entry| kinds.is_empty() || kinds.contains(&entry.kind());
        let by_id: Vec<Entry> = self.index().entries_by_id(what)?.into_iter().filter(of_kind).collect();
        if !by_id.is_empty() {
            return only(what, by_id);
        }
        let called: Vec<Entry> = self.index().entries_by_title(what)?.into_iter().filter(of_kind).collect();
        let exact: Vec<Entry> =
            called.iter().filter(|entry| entry.title == what || entry.path.stem() == what).cloned().collect();
        only(what, if exact.is_empty() { called } else { exact })
    }

    fn at_path(&self, what: &str) -> Result<Option<Entry>, NotebookError> {
        for candidate in [what.to_owned(), format!("{what}.md")] {
            let Ok(path) = VaultPath::parse_shown(&candidate) else { continue };
            if path.is_markdown() && !path.is_hidden() && self.vault().exists(&path) {
                return Ok(self.index().entry_by_path(&path)?);
            }
        }
        Ok(None)
    }
}

fn only(what: &str, mut entries: Vec<Entry>) -> Result<Entry, NotebookError> {
    match (entries.pop(), entries.len()) {
        (Some(entry), 0) => Ok(entry),
        (None, _) => Err(NotebookError::NotFound { what: what.to_owned() }),
        (Some(last), _) => {
            entries.push(last);
            let among = entries.iter().map(|entry| entry.path.as_str().to_owned()).collect();
            Err(NotebookError::Ambiguous { what: what.to_owned(), among })
        }
    }
}
