//! Saved searches: a query with a name, and how many of its hits are new since it was last opened.
//!
//! Each is a file of its own in `.dossier/searches`, so that two machines' searches merge by lying side
//! by side. What was seen of it is this machine's own and lies under `.dossier/local`.

use super::{Done, Notebook, NotebookError};
use crate::markdown::{Edit, MarkdownFile, Value, edit_front_matter, new_file};
use crate::vault::{Change, Direction, FileChange, VaultPath, layout};

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// What it asks for.
    pub query: String,
    /// Its file.
    pub path: VaultPath,
    /// Names what was seen of it; the file's id, else its name.
    id: String,
}

impl SavedSearch {
    fn read(path: VaultPath, bytes: &[u8]) -> Option<Self> {
        let (parsed, _) = MarkdownFile::parse(bytes);
        let front = parsed.front_matter();
        let name = front.text("name").filter(|name| !name.trim().is_empty());
        Some(Self {
            query: front.text("query")?,
            name: name.unwrap_or_else(|| path.stem().to_owned()),
            id: front.text("id").unwrap_or_else(|| path.stem().to_owned()),
            path,
        })
    }

    fn is_called(&self, name: &str) -> bool {
        self.name.trim().to_lowercase() == name.trim().to_lowercase()
    }
}

impl Notebook {
    /// Every saved search, in the order of their names. A file that holds no query is none.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, NotebookError> {
        let paths = self.vault().list(layout::SEARCHES)?;
        let read = |path: VaultPath| self.vault().read(&path).ok().and_then(|bytes| SavedSearch::read(path, &bytes));
        let mut searches: Vec<SavedSearch> =
            paths.into_iter().filter(VaultPath::is_markdown).filter_map(read).collect();
        searches.sort_by_cached_key(|search| (search.name.to_lowercase(), search.path.clone()));
        Ok(searches)
    }

    /// The saved search of a name, in any case.
    pub fn saved_search(&self, name: &str) -> Result<SavedSearch, NotebookError> {
        let found = self.saved_searches()?.into_iter().find(|search| search.is_called(name));
        found.ok_or_else(|| NotebookError::UnknownSearch { name: name.to_owned() })
    }

    /// Saves a query under a name that no other bears. What it finds now is not new.
    pub fn save_search(&self, name: &str, query: &str) -> Result<Done<SavedSearch>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let name = self.free_search_name(name, None)?;
        if query.trim().is_empty() {
            return Err(NotebookError::EmptyQuery);
        }
        let pairs = [
            ("name", Value::text(name.clone())),
            ("query", Value::text(query.trim())),
            ("created", Value::Date(self.vault().clock().today())),
            ("type", Value::text("search")),
            ("id", Value::text(format!("sea-{}", self.vault().clock().ulid()))),
        ];
        let change = self.vault().create(layout::SEARCHES, &name, "md", new_file(&pairs, "").as_bytes())?;
        self.search_changed(format!("Saved the search “{name}”"), change)
    }

    /// Gives a saved search another name.
    pub fn rename_search(&self, name: &str, to: &str) -> Result<Done<SavedSearch>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let search = self.saved_search(name)?;
        let to = self.free_search_name(to, Some(&search))?;
        self.edit_search(&search, "name", &to, format!("Renamed the search “{}” to “{to}”", search.name))
    }

    /// Gives a saved search another query. What it finds now is not new.
    pub fn change_search(&self, name: &str, query: &str) -> Result<Done<SavedSearch>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        if query.trim().is_empty() {
            return Err(NotebookError::EmptyQuery);
        }
        let search = self.saved_search(name)?;
        self.edit_search(&search, "query", query.trim(), format!("Changed the search “{}”", search.name))
    }

    /// Removes a saved search; the notebook's files stay.
    pub fn remove_search(&self, name: &str) -> Result<Done<()>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let search = self.saved_search(name)?;
        let before = self.vault().read(&search.path)?;
        let change = FileChange { path: search.path, before: Some(before), after: None };
        let label = format!("Removed the search “{}”", search.name);
        self.vault().apply(&Change::new(label.clone(), vec![change.clone()]), Direction::Redo)?;
        Ok(self.done(label, vec![change], ()))
    }

    fn edit_search(
        &self,
        search: &SavedSearch,
        key: &str,
        value: &str,
        label: String,
    ) -> Result<Done<SavedSearch>, NotebookError> {
        let path = &search.path;
        let edit = [Edit::set(key, Value::text(value))];
        let change = self.edit_file(path, |file| {
            edit_front_matter(file, &edit).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
        })?;
        match change {
            Some(change) => self.search_changed(label, change),
            None => Ok(self.done(label, Vec::new(), search.clone())),
        }
    }

    fn search_changed(&self, label: String, change: FileChange) -> Result<Done<SavedSearch>, NotebookError> {
        let path = change.path.clone();
        let search = change.after.as_deref().and_then(|bytes| SavedSearch::read(path.clone(), bytes));
        let search = search.ok_or(NotebookError::UnknownSearch { name: path.stem().to_owned() })?;
        Ok(self.done(label, vec![change], search))
    }

    /// A name for a search, trimmed, that no other search bears.
    fn free_search_name(&self, name: &str, own: Option<&SavedSearch>) -> Result<String, NotebookError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.chars().any(char::is_alphanumeric) {
            return Err(NotebookError::BadName { name });
        }
        let is_taken = |search: &SavedSearch| search.is_called(&name) && own.is_none_or(|own| own.path != search.path);
        if self.saved_searches()?.iter().any(is_taken) {
            return Err(NotebookError::SearchExists { name });
        }
        Ok(name)
    }
}
