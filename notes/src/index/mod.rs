//! The disposable index.

mod entry;
mod kind;

pub use entry::{Entry, EntryKind, EntryPage, ListRequest, ListSort, Scope};
pub use kind::kind_of;

use crate::passage::Passage;
use crate::search::{SearchPage, SearchRequest};
use crate::vault::{Vault, VaultPath};

/// Code points of [`Entry::excerpt`] at most.
pub const EXCERPT: usize = 240;

/// Why the index could not answer.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index's files could not be read or written.
    #[error("the index could not be read or written: {0}")]
    Store(#[from] tantivy::TantivyError),
    /// The index's folder could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The folder or file.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The vault could not be read.
    #[error(transparent)]
    Vault(#[from] crate::vault::VaultError),
    /// Another program indexes this notebook at the moment.
    #[error("another program keeps this notebook's index; it will take the change up")]
    Busy,
}

/// How many documents there are of each kind. A place is an actor and is counted as place only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Sources.
    pub sources: usize,
    /// Sources waiting in the inbox.
    pub inbox: usize,
    /// Clips.
    pub clips: usize,
    /// Actors other than places.
    pub actors: usize,
    /// Places.
    pub places: usize,
    /// Notes.
    pub notes: usize,
}

/// The index of one notebook, open for searching and, where no other program holds it, for writing.
pub struct Index {
    _state: (),
}

impl Index {
    /// Opens or creates the index of a vault; in memory where the vault is read-only.
    pub fn open(_vault: &Vault) -> Result<Index, IndexError> {
        todo!()
    }

    /// Whether this program writes the index. When another does, searches see its last commit.
    pub fn is_writer(&self) -> bool {
        todo!()
    }

    /// The vault generation that the last commit reflects.
    pub fn generation(&self) -> u64 {
        todo!()
    }

    /// Searches.
    pub fn search(&self, _request: &SearchRequest) -> Result<SearchPage, IndexError> {
        todo!()
    }

    /// Every match of a query in one document's plain text, in order.
    pub fn marks(&self, _path: &VaultPath, _query: &str) -> Result<Vec<Passage>, IndexError> {
        todo!()
    }

    /// One page of a list.
    pub fn list(&self, _request: &ListRequest) -> Result<EntryPage, IndexError> {
        todo!()
    }

    /// The document at a path.
    pub fn entry_by_path(&self, _path: &VaultPath) -> Result<Option<Entry>, IndexError> {
        todo!()
    }

    /// The documents with an id: more than one where a sync tool copied a file.
    pub fn entries_by_id(&self, _id: &str) -> Result<Vec<Entry>, IndexError> {
        todo!()
    }

    /// The documents that a title, a file name or an actor's name calls, folded.
    pub fn entries_by_title(&self, _title: &str) -> Result<Vec<Entry>, IndexError> {
        todo!()
    }

    /// The sources whose original has this fingerprint (lower-case hex).
    pub fn entries_by_sha256(&self, _sha256: &str) -> Result<Vec<Entry>, IndexError> {
        todo!()
    }

    /// The documents captured from an address.
    pub fn entries_by_address(&self, _address: &str) -> Result<Vec<Entry>, IndexError> {
        todo!()
    }

    /// The documents that link to a document, clips made from it included.
    pub fn backlinks(&self, _path: &VaultPath) -> Result<Vec<Entry>, IndexError> {
        todo!()
    }

    /// The clips made from a source.
    pub fn clips_of(&self, _path: &VaultPath) -> Result<Vec<Entry>, IndexError> {
        todo!()
    }

    /// Every tag with the number of documents that bear it or a tag below it.
    pub fn tags(&self) -> Result<Vec<(String, usize)>, IndexError> {
        todo!()
    }

    /// Counts by kind.
    pub fn counts(&self) -> Result<Counts, IndexError> {
        todo!()
    }

    /// Every actor with the names borne, as of the last commit.
    pub fn actors(&self) -> std::sync::Arc<crate::actor::ActorNames> {
        todo!()
    }
}
