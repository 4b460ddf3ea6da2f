//! An open index: on the disk, as an overlay in memory, or in memory only.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};

use tantivy::directory::error::LockError;
use tantivy::index::Index as Tantivy;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyError};

use super::document::Parsed;
use super::folder::{self, Extent, Folder};
use super::schema::{self, Fields, SCHEMA_VERSION};
use super::snapshot::{Commit, Snapshot};
use super::stamp::Stamp;
use super::{IndexError, analyze, edge};
use crate::normal::HanFolding;

/// Threads that write segments, and the memory each may fill before it must; the writer's bound is twice
/// this, beside 32 MB of documents that wait.
const WRITER_THREADS: usize = 2;
const WRITER_MEMORY: usize = 48 << 20;
/// Decompressed blocks of stored text kept for each segment.
const STORE_BLOCKS: usize = 64;

/// An open index. If it is found damaged, or cannot be written, another one replaces it.
pub(crate) struct Store {
    tantivy: Tantivy,
    pub(super) folder: Folder,
    reader: IndexReader,
    /// Created on the first write, and kept.
    writer: Mutex<Option<IndexWriter<Parsed>>>,
    snapshot: RwLock<Arc<Snapshot>>,
    fields: Fields,
}

impl Store {
    /// Opens the index in a folder, or makes it: [`IndexError::Damaged`] where its files are not what was
    /// written, [`IndexError::Outdated`] where they are another version's.
    pub(super) fn open(folder: Folder, han: HanFolding) -> Result<Self, IndexError> {
        edge::catch_panics(|| {
            let (schema, fields) = schema::schema(han);
            let is_there = folder.verify_commit(Extent::Changed)?;
            let mut tantivy = if is_there {
                Tantivy::open(folder.clone())?
            } else {
                Tantivy::create(folder.clone(), schema.clone(), IndexSettings::default())?
            };
            let metas = tantivy.load_metas()?;
            let stamp = metas.payload.as_deref().map(|payload| Stamp::of(Some(payload)));
            if tantivy.schema() != schema || stamp.is_some_and(|stamp| stamp.schema != SCHEMA_VERSION) {
                return Err(IndexError::Outdated);
            }
            tantivy.set_tokenizers(analyze::analyzers());
            let reader = reader(&tantivy)?;
            let snapshot = Snapshot::of(&reader, &fields, &tantivy, None)?;
            let (writer, snapshot) = (Mutex::new(None), RwLock::new(Arc::new(snapshot)));
            Ok(Self { tantivy, folder, reader, writer, snapshot, fields })
        })
    }

    /// The index in a folder of the disk.
    pub(super) fn on_disk(path: &Path, han: HanFolding) -> Result<Self, IndexError> {
        Self::open(Folder::on_disk(path)?, han)
    }

    /// Reads what the disk holds, if it can be read, and keeps everything new in memory; else all in memory.
    pub(super) fn beside(path: Option<&Path>, han: HanFolding) -> Result<Self, IndexError> {
        let beside = path.and_then(|path| Self::open(Folder::beside(path).ok()?, han).ok());
        beside.map_or_else(|| Self::open(Folder::in_memory(), han), Ok)
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The last commit that was loaded.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The last commit, by whichever program; read again only where there is a newer one.
    pub(super) fn refresh(&self) -> Result<Arc<Snapshot>, IndexError> {
        let known = self.snapshot();
        // The writer loads its own commits; while it works, the last commit stays valid.
        let is_ours = match self.writer.try_lock() {
            Ok(writer) => writer.is_some(),
            Err(TryLockError::Poisoned(_) | TryLockError::WouldBlock) => true,
        };
        if is_ours || !self.folder.is_on_disk() || Commit::of(&self.tantivy.load_metas()?) == known.commit {
            return Ok(known);
        }
        self.folder.verify_commit(Extent::Changed)?;
        self.reload(&known)
    }

    fn reload(&self, known: &Snapshot) -> Result<Arc<Snapshot>, IndexError> {
        self.reader.reload()?;
        let fresh = Arc::new(Snapshot::of(&self.reader, &self.fields, &self.tantivy, Some(known))?);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&fresh);
        Ok(fresh)
    }

    /// Runs `work` with the writer, taking the lock first if needed. If `work` fails, what it wrote since its
    /// last commit is dropped with the writer, so that the next commit cannot make it visible.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        edge::catch_panics(|| {
            let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            let mut writer = match held.take() {
                Some(writer) => writer,
                None => {
                    let writer = self.new_writer()?;
                    self.reload(&self.snapshot())?;
                    writer
                }
            };
            let done = work(&mut Writing { store: self, writer: &mut writer })?;
            *held = Some(writer);
            Ok(done)
        })
    }

    /// The writer, unless another program holds it.
    fn new_writer(&self) -> Result<IndexWriter<Parsed>, IndexError> {
        let writer = match self.tantivy.writer_with_num_threads(WRITER_THREADS, WRITER_THREADS * WRITER_MEMORY) {
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => return Err(IndexError::Busy),
            writer => writer?,
        };
        // A commit made before the lock was taken belongs to another program; after a program that was
        // killed, all files are verified.
        self.folder.verify_commit(if self.folder.is_unclean() { Extent::All } else { Extent::Changed })?;
        if let Some(path) = self.folder.path().filter(|_| self.folder.is_on_disk()) {
            // Removes the files of an unfinished commit: the next commit may reuse their names.
            writer.garbage_collect_files().wait()?;
            folder::clear_staged(path);
        }
        Ok(writer)
    }

    /// Ends writing, merges included.
    pub(super) fn release(&self) -> Result<(), IndexError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(writer) = writer else { return Ok(()) };
        edge::catch_panics(|| Ok(writer.wait_merging_threads()?))?;
        self.folder.save_verified();
        Ok(())
    }

    /// Stops writing at once, whatever is in progress.
    pub(super) fn abandon(&self) {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        let _ = edge::catch_panics(|| {
            drop(writer);
            Ok(())
        });
    }
}

impl Drop for Store {
    /// Lets merges end, so that a program that runs once per change leaves no row of small segments.
    fn drop(&mut self) {
        // A merge that fails is tried again by the next writer.
        let _ = self.release();
    }
}

/// The index while this thread writes it.
pub(crate) struct Writing<'s> {
    store: &'s Store,
    writer: &'s mut IndexWriter<Parsed>,
}

impl Writing<'_> {
    /// The last commit.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.store.snapshot()
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.store.fields
    }

    /// What documents are added to and deleted from, by several threads.
    pub(crate) fn writer(&self) -> &IndexWriter<Parsed> {
        self.writer
    }

    /// Makes what was written visible, stamped with the state that it reflects.
    pub(crate) fn commit(&mut self, stamp: &Stamp) -> Result<(), IndexError> {
        self.write_commit(stamp)?;
        self.store.folder.save_verified();
        self.store.reload(&self.store.snapshot()).map(drop)
    }

    fn write_commit(&mut self, stamp: &Stamp) -> Result<(), IndexError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&stamp.to_json());
        commit.commit()?;
        Ok(())
    }

    /// Writes a commit that this program's searches do not see yet, and opens it.
    pub(crate) fn commit_unpublished(&mut self, stamp: &Stamp) -> Result<Snapshot, IndexError> {
        self.write_commit(stamp)?;
        self.store.reader.reload()?;
        let before = self.store.snapshot();
        Ok(Snapshot::of(&self.store.reader, &self.store.fields, &self.store.tantivy, Some(&before))?)
    }

    /// Leaves segments as they are written, until [`Writing::settle`].
    pub(crate) fn pause_merges(&self) {
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
    }

    /// Resumes merging, and merges the segments of the last commit into one, so that a query looks up every
    /// word only once.
    pub(crate) fn settle(&mut self) -> Result<(), IndexError> {
        self.writer.set_merge_policy(Box::<LogMergePolicy>::default());
        let segments = self.store.tantivy.searchable_segment_ids()?;
        // A merge that began for an earlier commit may still hold one of the segments; the next merge then includes it.
        if segments.len() > 1 && self.writer.merge(&segments).wait().is_ok() {
            self.store.folder.save_verified();
            self.store.reload(&self.store.snapshot())?;
        }
        Ok(())
    }
}

/// A reader that looks for new commits when told to.
fn reader(index: &Tantivy) -> tantivy::Result<IndexReader> {
    index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(STORE_BLOCKS).try_into()
}
