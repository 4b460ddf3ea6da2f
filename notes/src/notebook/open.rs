//! Opening a notebook and keeping its index in step.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use super::NotebookError;
use super::known_seen::CachedSeen;
use super::linking::KnownLinks;
use super::text_cache::ReadTexts;
use super::unindexed_files::Unindexed;
use super::waiting::Waiting;
use crate::actor::ActorNames;
use crate::clock::Clock;
use crate::index::{Counts, EntryPage, Extent, Index, IndexError, IndexNotice, ListRequest};
use crate::normal::HanFolding;
use crate::passage::Passage;
use crate::progress::Progress;
use crate::search::{SearchPage, SearchRequest};
use crate::source;
use crate::sync::{self, SyncReport};
use crate::undo::UndoStack;
use crate::vault::{Vault, VaultPath};

/// How long a sync waits for another program that owns the index: that program picks up a write within a
/// second.
const OWNER_WAIT: Duration = Duration::from_millis(1_500);

/// An open notebook. Its methods may be called from several threads.
pub struct Notebook {
    vault: Vault,
    index: Index,
    undo: Mutex<UndoStack>,
    pub(super) batch: Mutex<HashMap<ThreadId, Waiting>>,
    pub(super) watchers: Mutex<HashMap<ThreadId, Progress>>,
    pub(super) read_texts: ReadTexts,
    pub(super) known_links: KnownLinks,
    pub(super) unindexed: Mutex<Unindexed>,
    pub(super) seen_searches: Mutex<HashMap<String, CachedSeen>>,
}

impl Notebook {
    /// Makes a notebook in `root` (which may exist and hold files) and opens it.
    pub fn init(root: &Path, clock: Clock) -> Result<Self, NotebookError> {
        Self::with_vault(Vault::init(root, clock)?)
    }

    /// Opens any folder as a notebook. Alters no file of it. The index may be behind the folder until
    /// [`Notebook::sync`].
    pub fn open(root: &Path, clock: Clock) -> Result<Self, NotebookError> {
        Self::with_vault(Vault::open(root, clock)?)
    }

    pub(super) fn with_vault(vault: Vault) -> Result<Self, NotebookError> {
        if !vault.is_read_only() {
            // Reading works even on a full or failing disk; the next opening cleans up.
            let _ = source::clean_leftovers(&vault);
        }
        let index = Index::open(&vault)?.rebuilt_by(sync::fill);
        Ok(Self {
            vault,
            index,
            undo: Mutex::default(),
            batch: Mutex::default(),
            watchers: Mutex::default(),
            read_texts: ReadTexts::default(),
            known_links: KnownLinks::default(),
            unindexed: Mutex::default(),
            seen_searches: Mutex::default(),
        })
    }

    /// The notebook that `from` lies in: `from` itself or the nearest folder above.
    pub fn locate(from: &Path) -> Result<PathBuf, NotebookError> {
        let found = from.ancestors().find(|folder| is_notebook(folder)).map(Path::to_path_buf);
        found.ok_or_else(|| NotebookError::NoNotebook { from: from.to_path_buf() })
    }

    /// `folder`, if it is a notebook.
    pub fn require_notebook(folder: &Path) -> Result<PathBuf, NotebookError> {
        match is_notebook(folder) {
            true => Ok(folder.to_path_buf()),
            false => Err(NotebookError::NotANotebook { folder: folder.to_path_buf() }),
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.vault.root()
    }

    /// The vault, for reading and watching.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The index, for reading.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Sets the analyst's name for clips and sources saved on this machine; empty for none. Returns it as it
    /// is stored.
    pub fn set_analyst(&self, name: &str) -> Result<String, NotebookError> {
        Ok(self.vault.set_analyst(name)?)
    }

    /// Whether the folder cannot be written.
    pub fn is_read_only(&self) -> bool {
        self.vault.is_read_only()
    }

    /// Whether files were written that the index does not show yet.
    pub fn is_index_outdated(&self) -> bool {
        self.index.generation() < self.vault.generation()
    }

    /// Updates the index from the whole folder; cheap if nothing changed. If another program owns the index,
    /// that program does it, and this call waits a moment until Dossier's own writes are in.
    pub fn sync(&self, progress: &Progress) -> Result<SyncReport, NotebookError> {
        match self.with_full_pass(|| sync::sync(&self.vault, &self.index, progress)) {
            Err(IndexError::Busy) => {
                self.wait_for_index_owner();
                Ok(SyncReport::default())
            }
            other => Ok(other?),
        }
    }

    fn wait_for_index_owner(&self) {
        let end = Instant::now() + OWNER_WAIT;
        while self.is_index_outdated() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Notices about the index itself: that it was rebuilt, or is kept in memory.
    pub fn index_notices(&self) -> Vec<IndexNotice> {
        self.index.notices()
    }

    /// Brings the index in step with these files: what a watcher's events call.
    pub fn reconcile(&self, paths: &[VaultPath]) -> Result<SyncReport, NotebookError> {
        ignore_busy(sync::reconcile(&self.vault, &self.index, paths))
    }

    /// Verifies the checksum of every index file, and rebuilds the index if one is wrong. Returns whether it
    /// was rebuilt.
    pub(super) fn verify_index(&self, progress: &Progress) -> Result<bool, NotebookError> {
        // An index that cannot be verified now still answers, from memory.
        let is_damaged = self.index.verify(Extent::All).unwrap_or(false);
        if is_damaged {
            self.sync(progress)?;
        }
        Ok(is_damaged)
    }

    /// Builds the index anew.
    pub fn rebuild(&self, progress: &Progress) -> Result<SyncReport, NotebookError> {
        Ok(sync::rebuild(&self.vault, &self.index, progress)?)
    }

    /// Whether searches treat traditional and simplified Han characters as equal.
    pub fn folds_han(&self) -> bool {
        self.vault.han() == HanFolding::Folded
    }

    /// Sets how searches treat Han characters, in the notebook's settings. The index follows once it is
    /// [opened anew](Self::reopen).
    pub fn set_han(&self, han: HanFolding) -> Result<(), NotebookError> {
        Ok(self.vault.set_han(han)?)
    }

    /// Reopens the index with the current settings, and keeps the state in memory, such as the undo stack. If
    /// the settings need another index, it is empty until [`Notebook::sync`]. If its files cannot be opened,
    /// it is kept in memory, and the second value says why.
    pub fn reopen(self) -> Result<(Self, Option<IndexError>), NotebookError> {
        // Its files are free only once it is gone.
        drop(self.index);
        let (index, failed) = match Index::open(&self.vault) {
            Ok(index) => (index.rebuilt_by(sync::fill), None),
            Err(error) => (Index::in_memory(&self.vault)?, Some(error)),
        };
        Ok((Self { index, unindexed: Mutex::default(), ..self }, failed))
    }

    /// Searches the index as it stands.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage, NotebookError> {
        Ok(self.index.search(request)?)
    }

    /// Like [`Notebook::search`], and can be cancelled by `stop`: for searches while the user types.
    pub fn search_until(&self, request: &SearchRequest, stop: &Progress) -> Result<SearchPage, NotebookError> {
        Ok(self.index.search_until(request, stop)?)
    }

    /// One page of a list.
    pub fn list(&self, request: &ListRequest) -> Result<EntryPage, NotebookError> {
        Ok(self.index.list(request)?)
    }

    /// Every match of a query in one document's plain text.
    pub fn marks(&self, path: &VaultPath, query: &str) -> Result<Vec<Passage>, NotebookError> {
        Ok(self.index.marks(path, query)?)
    }

    /// Every match of a query in any text.
    pub fn marks_in(&self, text: &str, query: &str) -> Result<Vec<Passage>, NotebookError> {
        Ok(self.index.marks_in(text, query)?)
    }

    /// Every tag with its count.
    pub fn tags(&self) -> Result<Vec<(String, usize)>, NotebookError> {
        Ok(self.index.tags()?)
    }

    /// Counts by kind.
    pub fn counts(&self) -> Result<Counts, NotebookError> {
        Ok(self.index.counts()?)
    }

    /// Every actor with its names.
    pub fn actors(&self) -> std::sync::Arc<ActorNames> {
        self.index.actors()
    }

    pub(super) fn undo_stack(&self) -> MutexGuard<'_, UndoStack> {
        self.undo.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Not an error if another program owns the index: that program picks the change up.
fn ignore_busy(result: Result<SyncReport, IndexError>) -> Result<SyncReport, NotebookError> {
    match result {
        Err(IndexError::Busy) => Ok(SyncReport::default()),
        other => Ok(other?),
    }
}

/// A notebook that Dossier made or opened, or an Obsidian vault.
fn is_notebook(folder: &Path) -> bool {
    Vault::is_notebook(folder) || folder.join(".obsidian").is_dir()
}
