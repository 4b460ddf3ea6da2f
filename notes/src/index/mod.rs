//! The index: a Tantivy cache of the vault, one document a file, that may be thrown away at any time.
//!
//! Invariants:
//! - The index is a function of the vault: brought up to date it equals one built anew ([`crate::sync`]).
//! - Its commit carries the vault's generation and the schema's version, and the sum of every file
//!   (`folder/`). An index of another version, or one proved damaged (a sum, a missing file), is renamed
//!   aside and built anew. "Permission denied" and other I/O errors prove nothing.
//! - Reading needs no room: where the disk is full or not to be written, what changed is kept in memory,
//!   beside the last commit, and that is said ([`Index::notices`]).
//! - A panic of the library ends at this edge (`edge.rs`).
//! - One program writes, under Tantivy's lock; every other one opens all the same and sees the last commit.
//! - Searches and lists read one commit ([`Index::search`] sees no half of a sync; only
//!   that of another program may lack the clips whose sources changed, for the moment until its next commit).
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
mod edge;
mod entry;
mod error;
mod files;
mod folder;
mod kind;
mod known;
mod lookup;
mod mend;
mod moment;
mod pack;
mod schema;
mod scripts;
mod snapshot;
mod spoken;
mod stem;
mod store;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

pub(crate) use crate::link::key as link_key;

pub(crate) use analyze::{LONGEST, MARK, Searchable, cut, exact_term, stem_term};
pub use analyze::{analyzers, searchable};
pub(crate) use budget::Budget;
pub(crate) use document::{IS_PLACE, MOST_TEXT, PINNED, Parsed, STARRED, indexed_part};
pub(crate) use entry::shortened;
pub use entry::{
    ActorFields, Citation, ClipFields, Dated, Entry, EntryPage, KindFields, ListRequest, ListSort, Scope, SourceFields,
};
pub use error::{IndexError, IndexNotice};
pub(crate) use files::{FileState, has_id};
pub use kind::kind_of;
pub(crate) use known::{Changed, Known, Sought};
pub(crate) use lookup::term;
pub(crate) use mend::{Every, Room};
pub(crate) use pack::unpack;
pub(crate) use schema::Fields;
pub use scripts::{SCRIPTS, Script};
pub(crate) use snapshot::{Snapshot, Stored, TagsByLastPart};
pub(crate) use stem::{stemmer, stems};
pub(crate) use store::{Stamp, Store, Writing};

use crate::actor::ActorNames;
use crate::vault::Vault;

/// Code points of [`Entry::excerpt`] at most.
pub const EXCERPT: usize = 240;
/// Code points of a clip's title at most.
pub(crate) const TITLE: usize = 120;

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

/// Brings an index in step with its vault: what an index that was made anew is filled by.
pub type Fill = fn(&Vault, &Index) -> Result<(), IndexError>;

/// The index of one notebook, open for searching and, where no other program holds it, for writing.
pub struct Index {
    vault: Vault,
    fields: Fields,
    /// Where it belongs on the disk; none where it has no place there.
    home: Option<PathBuf>,
    fill: Option<Fill>,
    store: RwLock<Arc<Store>>,
    /// Held while another store is opened in place of one that failed.
    mending: Mutex<()>,
    notices: Mutex<Vec<IndexNotice>>,
    /// When it was last tried to write the index where it belongs again.
    tried: Mutex<Instant>,
}

impl Index {
    /// Opens or creates the index of a vault. Where it cannot be written, or is not to be, what is new is kept
    /// in memory beside what the disk holds; where it is damaged, it is put aside. Both are said by
    /// [`Index::notices`].
    pub fn open(vault: &Vault) -> Result<Index, IndexError> {
        let home = vault.local().map(|local| local.join("index"));
        let (store, notices) = mend::open(home.as_deref(), vault)?;
        Ok(Self::with(store, vault, home, notices))
    }

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

    /// The same, able to mend itself: found damaged while it is read, it is built again by `fill` and asked
    /// once more.
    #[must_use]
    pub fn filled_by(mut self, fill: Fill) -> Self {
        self.fill = Some(fill);
        self
    }

    /// What it has to say so far, each thing once.
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

    /// Every actor with the names borne, as of the last commit.
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

    /// Asks the last commit, by whichever program. Where the index proves damaged by that, or cannot be read,
    /// it is mended and asked again.
    pub(crate) fn read<T>(&self, ask: impl Fn(&Snapshot) -> Result<T, IndexError>) -> Result<T, IndexError> {
        let mut left = mend::TRIES;
        loop {
            let store = self.store();
            let error = match edge::caught(|| ask(&*store.refresh()?)) {
                Err(error) if left > 0 => error,
                answer => return answer,
            };
            left -= 1;
            let Some(fill) = self.fill.filter(|_| self.mend(&store, &error, Room::InMemory)) else {
                return Err(error);
            };
            fill(&self.vault, self)?;
        }
    }

    /// Lets another program write the index: what a program calls that will only search from now on.
    pub fn release_writer(&self) -> Result<(), IndexError> {
        self.store().release()
    }
}
