//! Where the user of this machine stopped: how far each document was read, and how the window was arranged. All of it
//! is in `.dossier/local` and is never shared; losing it loses nothing of the notebook.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use super::{ContentHash, FileKind, Vault, VaultError, VaultPath, disk, layout};
use crate::error::IoError;

/// The largest file that is read as a reading place, in bytes. A place is a few words and a path of up to 4,096 bytes,
/// each of which takes up to four characters when escaped; in a folder from elsewhere the file may be anything.
const LARGEST_PLACE: u64 = 1 << 15;

/// The size limit of an arrangement of the window with all its pages and lists, in bytes.
const LARGEST_ARRANGEMENT: u64 = 1 << 20;

impl Vault {
    /// The stored reading places of documents.
    pub fn reached_places(&self) -> ReachedFiles {
        ReachedFiles { root: self.root().to_path_buf() }
    }

    /// Keeps how far a document was read.
    pub fn keep_reached(&self, key: &str, place: &str) -> Result<(), VaultError> {
        self.check_still_ours()?;
        let folder = layout::reached(self.root());
        // Only this folder is created: if the notebook was moved away meanwhile, no part of it is created again.
        if disk::kind(&folder).is_none()
            && let Err(error) = disk::create_folder(&folder)
            && disk::kind(&folder) != Some(FileKind::Folder)
        {
            return Err(error.into());
        }
        self.put_soon(place, &self.reached_places().of(key))
    }

    /// Forgets it, as when the document is erased for good.
    pub fn forget_reached(&self, key: &str) -> Result<(), VaultError> {
        let file = self.reached_places().of(key);
        if disk::kind(&file).is_none() {
            return Ok(());
        }
        let _lock = self.write_lock()?;
        Ok(disk::remove(&file)?)
    }

    /// How the window of this notebook was arranged when it was last used on this machine, in the interface's own
    /// format.
    pub fn arrangement(&self) -> Option<String> {
        text(disk::read_up_to(&layout::arrangement(self.root()), LARGEST_ARRANGEMENT))
    }

    /// Keeps how the window stands.
    pub fn keep_arrangement(&self, arrangement: &str) -> Result<(), VaultError> {
        self.check_still_ours()?;
        self.put_soon(arrangement, &layout::arrangement(self.root()))
    }

    /// Fails if the notebook is read-only, or if its folder is gone or has been replaced by another.
    fn check_still_ours(&self) -> Result<(), VaultError> {
        if let Some(refusal) = self.refusal() {
            return Err(refusal);
        }
        if !self.is_present() {
            return Err(VaultError::Gone { path: self.root().to_path_buf() });
        }
        Ok(())
    }

    /// Replaces a small file of this machine in one step. This happens each time the reader stops scrolling. The last
    /// write wins, so it takes no lock; a crash may lose it, so nothing is synced.
    fn put_soon(&self, text: &str, path: &Path) -> Result<(), VaultError> {
        let written = layout::tmp(self.root()).join(format!("{}.stage", self.clock().ulid()));
        disk::write_unsynced(&written, text.as_bytes())?;
        Ok(disk::rename(&written, path, "write")?)
    }
}

impl Vault {
    /// Removes an erased document from the stored arrangement of the window: its pages, and the queries and filters
    /// that contain its name. The rest stays; an arrangement that cannot be parsed is deleted.
    pub fn forget_arrangement_with(&self, erased: &VaultPath) -> Result<(), VaultError> {
        let Some(text) = self.arrangement() else { return Ok(()) };
        let _lock = self.write_lock()?;
        let path = layout::arrangement(self.root());
        let Ok(before) = serde_json::from_str::<Json>(&text) else { return Ok(disk::remove(&path)?) };
        let after = without(before.clone(), erased);
        if after != before {
            // The old file is removed first, so that the name is gone even if the new one cannot be written.
            disk::remove(&path)?;
            self.put_soon(&format!("{after:#}"), &path)?;
        }
        Ok(())
    }
}

/// An arrangement without the pages of a document, and without the queries and filters that hold its name.
fn without(mut arrangement: Json, erased: &VaultPath) -> Json {
    let name = erased.stem().to_lowercase();
    let forget = |typed: Option<&mut Json>| {
        if let Some(typed) = typed
            && typed.as_str().is_some_and(|text| text.to_lowercase().contains(&name))
        {
            *typed = Json::from("");
        }
    };
    forget(arrangement.get_mut("query"));
    for list in arrangement.get_mut("lists").and_then(Json::as_array_mut).into_iter().flatten() {
        forget(list.get_mut("filter"));
    }
    for side in arrangement.get_mut("sides").and_then(Json::as_array_mut).into_iter().flatten() {
        close_pages(side, erased);
    }
    arrangement
}

/// Removes the pages of a document from one side of the window. The index of the shown page is adjusted.
fn close_pages(side: &mut Json, erased: &VaultPath) {
    let shown = side.get("shown").and_then(Json::as_u64).unwrap_or_default();
    let is_its = |page: &Json| page.get("path").and_then(Json::as_str) == Some(erased.as_str());
    let Some(pages) = side.get_mut("pages").and_then(Json::as_array_mut) else { return };
    let before = (0..shown).zip(pages.iter()).filter(|(_, page)| is_its(page)).count();
    pages.retain(|page| !is_its(page));
    if let Some(at) = side.get_mut("shown") {
        *at = Json::from(shown.saturating_sub(before as u64));
    }
}

/// How far documents were read, a small file each.
#[derive(Debug, Clone)]
pub struct ReachedFiles {
    root: PathBuf,
}

impl ReachedFiles {
    /// The stored place of a document, by its key (its id, else its path).
    #[must_use]
    pub fn read(&self, key: &str) -> Option<String> {
        text(disk::read_up_to(&self.of(key), LARGEST_PLACE))
    }

    /// The bytes of the document at a path that such a file names; `None` where none stands there.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<Vec<u8>> {
        let path = VaultPath::parse(path).ok().filter(VaultPath::is_document)?;
        disk::read(&self.root.join(path.on_disk())).ok().flatten()
    }

    /// The key may be any text from a file; its hash is a safe file name.
    fn of(&self, key: &str) -> PathBuf {
        layout::reached(&self.root).join(ContentHash::of(key.as_bytes()).to_string())
    }
}

/// A file that cannot be read, or is not text, counts as absent.
fn text(read: Result<Option<Vec<u8>>, IoError>) -> Option<String> {
    read.ok().flatten().and_then(|bytes| String::from_utf8(bytes).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::clock::Clock;

    #[test]
    fn places_are_kept_by_any_name_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        for key in ["src-1", "../../thesis", "Sources/王毅.md", ""] {
            assert_eq!(vault.reached_places().read(key), None);
            vault.keep_reached(key, &format!("place of {key}")).unwrap();
            assert_eq!(vault.reached_places().read(key), Some(format!("place of {key}")));
        }
        vault.forget_reached("src-1").unwrap();
        vault.forget_reached("src-1").unwrap();
        assert_eq!((vault.reached_places().read("src-1"), vault.reached_places().read("").is_some()), (None, true));
    }

    #[test]
    fn what_is_far_too_large_counts_as_absent() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        vault.keep_reached("src-1", "1").unwrap();
        vault.keep_arrangement("{}").unwrap();
        for file in [vault.reached_places().of("src-1"), layout::arrangement(vault.root())] {
            // Sparse: it takes no room on the disk.
            std::fs::OpenOptions::new().write(true).open(file).unwrap().set_len(1 << 40).unwrap();
        }
        assert_eq!((vault.reached_places().read("src-1"), vault.arrangement()), (None, None));
    }

    #[test]
    fn what_names_an_erased_document_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        let page = |path: &str| json!({"path": path, "title": path});
        let arranged = |pages: Vec<Json>, shown: u32, query: &str, filter: &str| {
            let lists = [json!({"view": "sources", "filter": filter}), json!({"view": "notes", "filter": "coast"})];
            json!({"query": query, "lists": lists, "sides": [{"pages": pages, "shown": shown}], "active": 0})
        };
        let forget = |stands: &Json, erased: &str| {
            vault.keep_arrangement(&stands.to_string()).unwrap();
            vault.forget_arrangement_with(&VaultPath::parse(erased).unwrap()).unwrap();
            vault.arrangement().map(|text| serde_json::from_str::<Json>(&text).unwrap())
        };
        let (harbour, quoted) = ("Notes/Harbour talks.md", "Notes/The \"Quay\".md");
        let pages = vec![page(harbour), page(quoted), page("Notes/list.md")];
        let stands = arranged(pages, 1, "who said harbour talks", "the \"quay\"");
        assert_eq!(forget(&stands, "Notes/Other.md").as_ref(), Some(&stands));
        let left = arranged(vec![page(quoted), page("Notes/list.md")], 0, "", "the \"quay\"");
        assert_eq!(forget(&stands, harbour), Some(left.clone()), "the page that is shown stays so");
        assert_eq!(forget(&left, quoted), Some(arranged(vec![page("Notes/list.md")], 0, "", "")));
        let left = arranged(vec![page(harbour), page(quoted)], 1, "who said harbour talks", "the \"quay\"");
        assert_eq!(forget(&stands, "Notes/list.md"), Some(left), "a word of the format takes nothing else away");
        vault.keep_arrangement("{ broken").unwrap();
        vault.forget_arrangement_with(&VaultPath::parse(harbour).unwrap()).unwrap();
        assert_eq!(vault.arrangement(), None);
    }

    #[test]
    fn where_the_notebook_went_nothing_of_it_is_made_anew() {
        let above = tempfile::tempdir().unwrap();
        let (root, moved) = (above.path().join("Notebook"), above.path().join("Elsewhere"));
        std::fs::create_dir(&root).unwrap();
        let vault = Vault::init(&root, Clock::system()).unwrap();
        std::fs::rename(&root, &moved).unwrap();
        assert!(matches!(vault.keep_reached("src-1", "1"), Err(VaultError::Gone { .. })));
        assert!(matches!(vault.keep_arrangement("{}"), Err(VaultError::Gone { .. })));
        assert!(!root.exists());
        std::fs::rename(&moved, &root).unwrap();
        vault.keep_reached("src-1", "1").unwrap();
        assert_eq!(vault.reached_places().read("src-1").as_deref(), Some("1"));
    }

    #[test]
    fn a_place_with_the_longest_path_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        let place = format!("7 40\n{}\n", "王".repeat(1_365));
        vault.keep_reached("src-1", &place).unwrap();
        assert_eq!(vault.reached_places().read("src-1"), Some(place));
    }

    #[test]
    fn an_arrangement_is_kept_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        assert_eq!(vault.arrangement(), None);
        vault.keep_arrangement("{}").unwrap();
        vault.keep_arrangement("{\"a\": 1}").unwrap();
        assert_eq!(vault.arrangement().as_deref(), Some("{\"a\": 1}"));
    }
}
