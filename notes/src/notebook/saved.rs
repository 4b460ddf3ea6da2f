//! Saved searches: a query with a name, and how many of its hits are new since it was last opened.
//!
//! Each is a file of its own in `.dossier/searches`, so that the searches of two machines merge without
//! conflicts. Which hits were seen is stored per machine, in `.dossier/local`.

use std::collections::HashMap;
use std::sync::{Arc, MutexGuard, PoisonError};

use super::known_seen::CachedSeen;
use super::{Changed, Notebook, NotebookError};
use crate::markdown::{Edit, MarkdownFile, Value, edit_front_matter, new_file};
use crate::query::{Typing, parse};
use crate::search::Seen;
use crate::vault::{RemovedTo, Transaction, VaultPath, layout};

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// What it asks for.
    pub query: String,
    /// Its file.
    pub path: VaultPath,
    /// Documents that match and did not when it was last opened on this machine; none where it never was.
    pub new: usize,
    /// The key of its seen hits: the file's id, else its name.
    id: String,
}

/// A saved search at the moment of its opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedSearch {
    /// The search; nothing of it is new any more.
    pub search: SavedSearch,
    /// What was new, in the order of the paths.
    pub new: Vec<VaultPath>,
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
            new: 0,
        })
    }

    fn is_called(&self, name: &str) -> bool {
        self.name.trim().to_lowercase() == name.trim().to_lowercase()
    }
}

impl Notebook {
    /// Every saved search with its number of new hits, ordered by name. A file without a query is skipped.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, NotebookError> {
        let mut searches = self.search_files()?;
        for search in &mut searches {
            search.new = self.new_hits(search)?.len();
        }
        Ok(searches)
    }

    /// The saved search of a name, in any case.
    pub fn saved_search(&self, name: &str) -> Result<SavedSearch, NotebookError> {
        let found = self.search_files()?.into_iter().find(|search| search.is_called(name));
        let mut search = found.ok_or_else(|| NotebookError::UnknownSearch { name: name.to_owned() })?;
        search.new = self.new_hits(&search)?.len();
        Ok(search)
    }

    /// Opens a saved search: returns its new hits and marks them as seen.
    pub fn open_search(&self, name: &str) -> Result<Changed<OpenedSearch>, NotebookError> {
        let mut search = self.saved_search(name)?;
        let new = self.new_hits(&search)?;
        self.see(&search)?;
        search.new = 0;
        let label = format!("Opened the search “{}”", search.name);
        Ok(Changed { label, undoable: false, paths: vec![search.path.clone()], value: OpenedSearch { search, new } })
    }

    /// The hits of a saved search that are new since it was last opened on this machine.
    pub fn new_hits(&self, search: &SavedSearch) -> Result<Vec<VaultPath>, NotebookError> {
        let Some(before) = self.seen(search) else { return Ok(Vec::new()) };
        let mut seen = Seen::clone(&before);
        let new = self.index().unseen(&search.query, &mut seen)?;
        if seen != *before {
            self.store_seen(search, seen);
        }
        Ok(new)
    }

    /// The seen hits of a search, read again only if they were written since.
    fn seen(&self, search: &SavedSearch) -> Option<Arc<Seen>> {
        let stamp = self.vault().seen_stamp(&search.id);
        match self.seen_searches().get(&search.id) {
            Some(CachedSeen::Unwritten(seen)) => return Some(Arc::clone(seen)),
            Some(CachedSeen::Written(then, seen)) if Some(*then) == stamp => return Some(Arc::clone(seen)),
            _ => {}
        }
        // A record that cannot be read counts as none: the only cost is a wrong count of new hits.
        let bytes = self.vault().seen(&search.id).ok().flatten()?;
        let seen = Arc::new(Seen::from_bytes(&bytes)?);
        if let Some(stamp) = stamp {
            self.seen_searches().insert(search.id.clone(), CachedSeen::Written(stamp, Arc::clone(&seen)));
        }
        Some(seen)
    }

    /// Marks the current hits of a search as seen. Hits seen before stay seen, so that nothing counts as new
    /// because a document was away for a while or the index was rebuilt.
    fn see(&self, search: &SavedSearch) -> Result<(), NotebookError> {
        let mut seen = self.seen(search).map(|seen| Seen::clone(&seen)).unwrap_or_default();
        self.index().see(&search.query, &mut seen)?;
        self.store_seen(search, seen);
        Ok(())
    }

    /// Stores the seen hits. If they cannot be written, they are kept for this session: the search opens all
    /// the same.
    fn store_seen(&self, search: &SavedSearch, seen: Seen) {
        let kept = !self.is_read_only() && self.vault().store_seen(&search.id, &seen.to_bytes()).is_ok();
        if kept {
            self.seen_searches().remove(&search.id);
        } else {
            self.seen_searches().insert(search.id.clone(), CachedSeen::Unwritten(Arc::new(seen)));
        }
    }

    fn seen_searches(&self) -> MutexGuard<'_, HashMap<String, CachedSeen>> {
        self.seen_searches.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn search_files(&self) -> Result<Vec<SavedSearch>, NotebookError> {
        let paths = self.vault().list(layout::SEARCHES)?;
        let read = |path: VaultPath| self.vault().read(&path).ok().and_then(|bytes| SavedSearch::read(path, &bytes));
        let mut searches: Vec<SavedSearch> =
            paths.into_iter().filter(VaultPath::is_markdown).filter_map(read).collect();
        searches.sort_by_cached_key(|search| (search.name.to_lowercase(), search.path.clone()));
        Ok(searches)
    }

    /// Saves a query under a new name. Its current hits do not count as new.
    pub fn save_search(&self, name: &str, query: &str) -> Result<Changed<SavedSearch>, NotebookError> {
        self.check_query(query)?;
        let done = self.change(|change| {
            let name = self.free_search_name(name, None)?;
            let pairs = [
                ("name", Value::text(name.clone())),
                ("query", Value::text(query.trim())),
                ("created", Value::Date(self.vault().clock().today())),
                ("type", Value::text("search")),
                ("id", Value::text(format!("sea-{}", self.vault().clock().ulid()))),
            ];
            let path = change.create(layout::SEARCHES, &name, "md", new_file(&pairs, "").as_bytes())?;
            Ok((format!("Saved the search “{name}”"), path))
        })?;
        self.search_changed(done)
    }

    /// Gives a saved search another name.
    pub fn rename_search(&self, name: &str, to: &str) -> Result<Changed<SavedSearch>, NotebookError> {
        let done = self.change(|change| {
            let search = self.saved_search(name)?;
            let to = self.free_search_name(to, Some(&search))?;
            edit_search(change, &search.path, "name", &to)?;
            Ok((format!("Renamed the search “{}” to “{to}”", search.name), search.path))
        })?;
        self.search_changed(done)
    }

    /// Gives a saved search another query. Its current hits do not count as new.
    pub fn change_search(&self, name: &str, query: &str) -> Result<Changed<SavedSearch>, NotebookError> {
        self.check_query(query)?;
        let done = self.change(|change| {
            let search = self.saved_search(name)?;
            edit_search(change, &search.path, "query", query.trim())?;
            Ok((format!("Changed the search “{}”", search.name), search.path))
        })?;
        self.search_changed(done)
    }

    /// Whether a query can be saved: it asks for something, and all of it is understood.
    fn check_query(&self, query: &str) -> Result<(), NotebookError> {
        if query.trim().is_empty() {
            return Err(NotebookError::EmptyQuery);
        }
        let (_, problems) = parse(query, Typing::Done, self.vault().clock().today());
        match problems.into_iter().find(|problem| problem.refuses) {
            Some(problem) => Err(NotebookError::RefusedQuery { message: problem.message }),
            None => Ok(()),
        }
    }

    /// Removes a saved search; the notebook's files stay.
    pub fn remove_search(&self, name: &str) -> Result<Changed<()>, NotebookError> {
        self.change(|change| {
            let search = self.saved_search(name)?;
            change.remove(&search.path, RemovedTo::History)?;
            Ok((format!("Removed the search “{}”", search.name), ()))
        })
    }

    fn search_changed(&self, done: Changed<VaultPath>) -> Result<Changed<SavedSearch>, NotebookError> {
        let path = done.value.clone();
        let mut search = SavedSearch::read(path.clone(), &self.vault().read(&path)?)
            .ok_or(NotebookError::UnknownSearch { name: path.stem().to_owned() })?;
        if done.paths.is_empty() {
            search.new = self.new_hits(&search)?.len();
        } else {
            // A search that was just made or changed was also just looked at. If this fails, nothing counts as new
            // until the search is opened.
            let _ = self.see(&search);
        }
        Ok(done.with(search))
    }

    /// A name for a search, trimmed, that no other search bears.
    fn free_search_name(&self, name: &str, own: Option<&SavedSearch>) -> Result<String, NotebookError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.chars().any(char::is_alphanumeric) {
            return Err(NotebookError::BadName { name });
        }
        let is_taken = |search: &SavedSearch| search.is_called(&name) && own.is_none_or(|own| own.path != search.path);
        if self.search_files()?.iter().any(is_taken) {
            return Err(NotebookError::SearchExists { name });
        }
        Ok(name)
    }
}

fn edit_search(change: &mut Transaction<'_>, path: &VaultPath, key: &str, value: &str) -> Result<(), NotebookError> {
    let edit = [Edit::set(key, Value::text(value))];
    change.edit(path, |file| {
        edit_front_matter(file, &edit).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::progress::Progress;
    use crate::vault::Vault;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "another program writes the notes")]
    fn a_folder_that_cannot_be_written_counts_for_the_session() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1);
        let write = |name: &str| {
            let file = folder.path().join(format!("Notes/{name}.md"));
            std::fs::write(file, format!("The quay of {name}.\n")).unwrap();
        };
        let notebook = Notebook::init(folder.path(), clock.clone()).unwrap();
        notebook.save_search("Quays", "quay").unwrap();
        drop(notebook);
        write("a");
        let open = || {
            let notebook = Notebook::with_vault(Vault::open_read_only(folder.path(), clock.clone())).unwrap();
            notebook.sync(&Progress::silent()).unwrap();
            notebook
        };
        let new = |notebook: &Notebook| notebook.saved_searches().unwrap()[0].new;
        let notebook = open();
        assert!(notebook.is_read_only() && notebook.save_search("Others", "boat").is_err());
        assert_eq!(new(&notebook), 1);
        assert_eq!(notebook.open_search("Quays").unwrap().value.new.len(), 1);
        assert_eq!(new(&notebook), 0, "seen in this session");
        write("b");
        notebook.sync(&Progress::silent()).unwrap();
        assert_eq!(new(&notebook), 1);
        assert_eq!(new(&open()), 2, "the next session knows what was written");
    }
}
