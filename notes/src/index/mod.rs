//! The index: a Tantivy cache of the vault, with one document per file, that can be deleted at any time.
//!
//! Invariants:
//! - The index is a function of the vault: after a sync it equals an index built from nothing ([`crate::sync`]).
//! - A commit carries the vault's generation, the schema's version and the sum of every file (`folder/`). An
//!   index of another version, or one that is proven damaged (a wrong sum, a missing file), is set aside and
//!   rebuilt. "Permission denied" and other I/O errors prove nothing.
//! - Reading needs no room on the disk: if it is full or read-only, changes are kept in memory on top of the
//!   last commit, and a notice says so ([`Index::notices`]).
//! - A panic of the library is caught here and becomes an error (`edge.rs`).
//! - One program writes, under Tantivy's lock; others can still open the index and see its last commit.
//! - Searches and lists read one commit ([`Index::search`] never sees half a sync; while another program
//!   syncs, clips whose sources changed may be missing until its next commit).
//!
//! Scheme (see `schema.rs`, `analyze.rs`): one field has the folded words with their positions; one has the stems with
//! their language, without positions; and one has the spelling of every word that differs from its folded form. The
//! third makes `=word` exact: a document has the word if the folded word occurs in it more often than all other
//! spellings together. Title, names and quote have small fields of their own, which only affect ranking. The text is
//! stored (`pack.rs`); passages are found in it only for the page that is shown.

mod analyze;
mod budget;
mod clips;
mod doc_languages;
mod document;
mod edge;
mod entry;
mod error;
mod files;
mod folder;
mod kind;
mod lookup;
mod moment;
mod pack;
mod repair;
mod schema;
mod scripts;
mod snapshot;
mod source_facts;
mod stamp;
mod stem;
mod store;
mod term;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

pub(crate) use crate::link::key as link_key;

pub(crate) use analyze::{MAX_TERM_BYTES, Searchable, TERM_SEPARATOR, cut, exact_term, stem_term};
pub use analyze::{analyzers, searchable};
pub(crate) use budget::Budget;
pub(crate) use document::{IS_PLACE, MAX_TEXT, PINNED, Parsed, STARRED, indexed_part};
pub use entry::{
    ActorFields, Citation, ClipFields, Dated, Entry, EntryPage, KindFields, ListRequest, ListSort, MAX_EXCERPT, Scope,
    SourceFields,
};
pub(crate) use entry::{MAX_TITLE, shortened};
pub use error::{IndexError, IndexNotice};
pub(crate) use files::{FileState, has_id};
pub(crate) use folder::Extent;
pub use kind::kind_of;
pub(crate) use pack::unpack;
pub(crate) use repair::WriteTarget;
pub(crate) use schema::Fields;
pub use scripts::{SCRIPTS, Script};
pub(crate) use snapshot::{Snapshot, Stored, TagsByLastPart};
pub(crate) use source_facts::{ChangedSources, SourceFacts, SourceRef};
pub(crate) use stamp::Stamp;
pub(crate) use stem::{stemmer, stems};
pub(crate) use store::{Store, Writing};
pub(crate) use term::term;

use crate::actor::ActorNames;
use crate::vault::Vault;

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

/// A function that brings an index up to date with its vault; it fills a new index.
pub type Rebuild = fn(&Vault, &Index) -> Result<(), IndexError>;

/// The index of one notebook, open for searching and, where no other program holds it, for writing.
pub struct Index {
    vault: Vault,
    fields: Fields,
    /// Its place on the disk, if it has one.
    home: Option<PathBuf>,
    fill: Option<Rebuild>,
    store: RwLock<Arc<Store>>,
    /// Held while another store is opened in place of one that failed.
    mending: Mutex<()>,
    notices: Mutex<Vec<IndexNotice>>,
    /// When writing in its place on the disk was last tried again.
    tried: Mutex<Instant>,
}

impl Index {
    /// An empty index that leaves nothing behind.
    pub(crate) fn in_memory(vault: &Vault) -> Result<Index, IndexError> {
        Ok(Self::with(Store::beside(None, vault.han())?, vault, None, Vec::new()))
    }

    fn with(store: Store, vault: &Vault, home: Option<PathBuf>, notices: Vec<IndexNotice>) -> Index {
        Index {
            vault: vault.clone(),
            fields: *store.fields(),
            home,
            fill: None,
            store: RwLock::new(Arc::new(store)),
            mending: Mutex::default(),
            notices: Mutex::new(notices),
            tried: Mutex::new(Instant::now()),
        }
    }

    /// The same, able to repair itself: if it proves damaged while it is read, `fill` rebuilds it and the
    /// read is repeated.
    #[must_use]
    pub fn rebuilt_by(mut self, fill: Rebuild) -> Self {
        self.fill = Some(fill);
        self
    }

    /// The notices so far, each one once.
    pub fn notices(&self) -> Vec<IndexNotice> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether this program writes the index. When another does, searches see its last commit.
    pub fn is_writer(&self) -> bool {
        self.store().write(|_| Ok(())).is_ok()
    }

    /// The vault generation that the last commit reflects.
    pub fn generation(&self) -> u64 {
        self.read(|snapshot| Ok(snapshot.stamp.generation)).unwrap_or_default()
    }

    /// Every actor with its names, as of the last commit.
    pub fn actors(&self) -> Arc<ActorNames> {
        self.read(|snapshot| Ok(Arc::clone(&snapshot.names))).unwrap_or_default()
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(crate) fn today(&self) -> jiff::civil::Date {
        self.vault.clock().today()
    }

    /// The store in use.
    pub(crate) fn store(&self) -> Arc<Store> {
        Arc::clone(&self.store.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The last commit, by whichever program; read again only where there is a newer one.
    #[cfg(test)]
    pub(crate) fn refresh(&self) -> Result<Arc<Snapshot>, IndexError> {
        self.store().refresh()
    }

    /// Lets another program write the index: what a program calls that will only search from now on.
    pub fn release_writer(&self) -> Result<(), IndexError> {
        self.store().release()
    }
}
