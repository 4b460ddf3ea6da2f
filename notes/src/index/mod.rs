//! The index: a Tantivy cache of the vault, one document a file, that may be thrown away at any time.
//!
//! Invariants:
//! - The index is a function of the vault: brought up to date it equals one built anew ([`crate::sync`]).
//! - Its commit carries the vault's generation and the schema's version; an index of another version, or
//!   one proved damaged (a checksum, a missing segment, a meta file that is not one), is renamed aside and
//!   built anew. "Permission denied" and other I/O errors prove nothing and are reported.
//! - One program writes, under Tantivy's lock; every other one opens all the same and sees the last commit.
//! - Searches and lists read one commit ([`Index::search`] sees no half of a sync).
//!
//! Scheme (see `schema.rs`, `analyze.rs`): folded words with positions; stems with their language in a
//! field without positions; for each word spelt otherwise than it is folded, its spelling in a third field,
//! which is what makes `=word` exact: its documents are those where the folded word occurs more often than
//! in all other spellings. Title, names and quote stand in small fields of their own, which only weigh.
//! The text is stored (`pack.rs`), and passages are found in it for the page shown only.

mod analyze;
mod budget;
mod clips;
mod document;
mod entry;
mod files;
mod kind;
mod language;
mod lookup;
mod pack;
mod schema;
mod snapshot;
mod stem;
mod store;

use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};

use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{IndexReader, IndexWriter};

pub use crate::query::EntryKind;
pub(crate) use analyze::{LONGEST, MARK, Searchable, cut, exact_term, stem_term};
pub use analyze::{analyzers, searchable};
pub(crate) use budget::Budget;
pub(crate) use document::{MOST_TEXT, Parsed, indexed_part, link_key};
pub use entry::{Entry, EntryPage, ListRequest, ListSort, Scope};
pub(crate) use files::{FileState, has_id};
pub use kind::kind_of;
pub(crate) use language::language_code;
pub use language::language_name;
pub(crate) use lookup::term;
pub(crate) use pack::unpack;
pub(crate) use schema::Fields;
pub(crate) use snapshot::{Snapshot, Stored};
pub(crate) use stem::{stemmer, stems};

use crate::actor::ActorNames;
use crate::clock::Clock;
use crate::vault::Vault;

/// Code points of [`Entry::excerpt`] at most.
pub const EXCERPT: usize = 240;
/// Code points of a clip's title at most.
const TITLE: usize = 120;

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
    /// The notebook's folder is not where it was; nothing is taken for deleted.
    #[error("the notebook folder cannot be found; is its disk connected?")]
    Gone,
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
    tantivy: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    /// Taken when first written to, and kept.
    writer: Mutex<Option<IndexWriter<Parsed>>>,
    /// Where its files are, unless it is in memory.
    folder: Option<std::path::PathBuf>,
    snapshot: RwLock<Arc<Snapshot>>,
    clock: Clock,
}

impl Index {
    /// Opens or creates the index of a vault; in memory where the vault is read-only.
    pub fn open(vault: &Vault) -> Result<Index, IndexError> {
        let Some(local) = vault.local() else { return Self::in_memory(vault) };
        let (schema, fields) = schema::schema(vault.han());
        let folder = local.join("index");
        Self::with(store::open(&folder, &schema)?, fields, vault, Some(folder))
    }

    /// An empty index that leaves nothing behind.
    pub(crate) fn in_memory(vault: &Vault) -> Result<Index, IndexError> {
        let (schema, fields) = schema::schema(vault.han());
        Self::with(tantivy::Index::create_in_ram(schema), fields, vault, None)
    }

    fn with(
        mut tantivy: tantivy::Index,
        fields: Fields,
        vault: &Vault,
        folder: Option<std::path::PathBuf>,
    ) -> Result<Index, IndexError> {
        tantivy.set_tokenizers(analyze::analyzers());
        let reader = store::reader(&tantivy)?;
        let snapshot = Snapshot::of(&reader, &fields, &tantivy, None)?;
        Ok(Index {
            fields,
            folder,
            reader,
            writer: Mutex::new(None),
            snapshot: RwLock::new(Arc::new(snapshot)),
            clock: vault.clock().clone(),
            tantivy,
        })
    }

    /// Whether this program writes the index. When another does, searches see its last commit.
    pub fn is_writer(&self) -> bool {
        self.with_writer(|_| Ok(())).is_ok()
    }

    /// The vault generation that the last commit reflects.
    pub fn generation(&self) -> u64 {
        self.refresh().map(|snapshot| snapshot.stamp.generation).unwrap_or_default()
    }

    /// Every actor with the names borne, as of the last commit.
    pub fn actors(&self) -> Arc<ActorNames> {
        match self.refresh() {
            Ok(snapshot) => Arc::clone(&snapshot.names),
            Err(_) => Arc::default(),
        }
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(crate) fn today(&self) -> jiff::civil::Date {
        self.clock.today()
    }

    /// The last commit taken up.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The last commit, by whichever program; read again only where there is a newer one.
    pub(crate) fn refresh(&self) -> Result<Arc<Snapshot>, IndexError> {
        let known = self.snapshot();
        // The writer takes its own commits up itself; while it works, the last one stands.
        let is_ours = match self.writer.try_lock() {
            Ok(writer) => writer.is_some(),
            Err(TryLockError::Poisoned(_) | TryLockError::WouldBlock) => true,
        };
        if is_ours || self.tantivy.load_metas()?.opstamp == known.opstamp {
            return Ok(known);
        }
        self.take_up(&known)
    }

    fn take_up(&self, known: &Snapshot) -> Result<Arc<Snapshot>, IndexError> {
        self.reader.reload()?;
        let fresh = Arc::new(Snapshot::of(&self.reader, &self.fields, &self.tantivy, Some(known))?);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&fresh);
        Ok(fresh)
    }

    /// Runs `work` with the writer, taking the lock first if that has not been done.
    pub(crate) fn with_writer<T>(
        &self,
        work: impl FnOnce(&mut IndexWriter<Parsed>) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(store::writer(&self.tantivy, self.folder.as_deref())?);
            self.take_up(&self.snapshot())?;
        }
        match held.as_mut() {
            Some(writer) => work(writer),
            None => Err(IndexError::Busy),
        }
    }

    /// Lets another program write the index: what a program calls that will only search from now on.
    pub fn release_writer(&self) -> Result<(), IndexError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        writer.map_or(Ok(()), |writer| Ok(writer.wait_merging_threads()?))
    }

    /// Makes what was written visible, with what it reflects.
    pub(crate) fn commit(&self, writer: &mut IndexWriter<Parsed>, stamp: &store::Stamp) -> Result<(), IndexError> {
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&stamp.to_json());
        commit.commit()?;
        self.take_up(&self.snapshot()).map(drop)
    }
}

impl Index {
    /// Leaves segments as they are written, until [`Index::settle`].
    pub(crate) fn hold_merges(&self, writer: &IndexWriter<Parsed>) {
        writer.set_merge_policy(Box::new(NoMergePolicy));
    }

    /// Merges again, and joins the segments of the last commit into one: each query then looks every word up
    /// once.
    pub(crate) fn settle(&self, writer: &mut IndexWriter<Parsed>) -> Result<(), IndexError> {
        writer.set_merge_policy(Box::<LogMergePolicy>::default());
        let segments = self.tantivy.searchable_segment_ids()?;
        // A merge of an earlier commit may hold one of them still: then the next one joins them.
        if segments.len() > 1 && writer.merge(&segments).wait().is_ok() {
            self.take_up(&self.snapshot())?;
        }
        Ok(())
    }
}

impl Drop for Index {
    /// Lets merges end, so that a program that runs once per change leaves no row of small segments.
    fn drop(&mut self) {
        let writer = self.writer.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        // A merge that fails is tried again by the next writer.
        let _ = writer.map(IndexWriter::wait_merging_threads);
    }
}

pub(crate) use store::Stamp;
