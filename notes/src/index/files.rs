//! Which state of each file the index holds.

use std::collections::HashMap;

use tantivy::collector::DocSetCollector;
use tantivy::columnar::{BytesColumn, Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::IndexError;
use super::lookup::term;
use super::snapshot::Snapshot;
use crate::vault::{ContentHash, VaultFile, VaultPath};

/// What listing said of a file when it was indexed, and its fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileState {
    size: u64,
    mtime_ns: i64,
    ctime_ns: i64,
    inode: u64,
    /// The fingerprint of the bytes indexed.
    pub(crate) hash: ContentHash,
}

impl FileState {
    /// Whether listing says the same of the file now.
    pub(crate) fn agrees(&self, file: &VaultFile) -> bool {
        (self.size, self.mtime_ns, self.ctime_ns, self.inode) == (file.size, file.mtime_ns, file.ctime_ns, file.inode)
    }
}

impl Snapshot {
    /// Every indexed file with its state.
    pub(crate) fn files(&self) -> Result<HashMap<VaultPath, FileState>, IndexError> {
        let mut files = HashMap::with_capacity(self.searcher.num_docs() as usize);
        for segment in self.searcher.segment_readers() {
            let columns = Columns::of(segment)?;
            for doc in segment.doc_ids_alive() {
                files.extend(columns.path(doc)?.zip(columns.state(doc)?));
            }
        }
        Ok(files)
    }

    /// The state of one indexed file.
    pub(crate) fn file(&self, path: &VaultPath) -> Result<Option<FileState>, IndexError> {
        let query = term(self.fields.path, path.as_str());
        let Some(at) = self.searcher.search(&*query, &DocSetCollector)?.into_iter().next() else {
            return Ok(None);
        };
        Ok(Columns::of(self.searcher.segment_reader(at.segment_ord))?.state(at.doc_id)?)
    }
}

/// The columns of a segment that keep the state of files; `None` in a segment without documents.
struct Columns {
    path: Option<StrColumn>,
    hash: Option<BytesColumn>,
    size: Column<u64>,
    inode: Column<u64>,
    mtime: Column<i64>,
    ctime: Column<i64>,
}

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            path: fast.str("path")?,
            hash: fast.bytes("hash")?,
            size: fast.u64("size")?,
            inode: fast.u64("inode")?,
            mtime: fast.i64("mtime")?,
            ctime: fast.i64("ctime")?,
        })
    }

    fn path(&self, doc: DocId) -> tantivy::Result<Option<VaultPath>> {
        let mut path = String::new();
        let Some(column) = &self.path else { return Ok(None) };
        let Some(ord) = column.term_ords(doc).next() else { return Ok(None) };
        column.ord_to_str(ord, &mut path)?;
        Ok(VaultPath::parse(&path).ok())
    }

    fn state(&self, doc: DocId) -> tantivy::Result<Option<FileState>> {
        let mut hash = Vec::new();
        let Some(column) = &self.hash else { return Ok(None) };
        let Some(ord) = column.term_ords(doc).next() else { return Ok(None) };
        column.ord_to_bytes(ord, &mut hash)?;
        let Ok(hash) = <[u8; 32]>::try_from(hash.as_slice()) else { return Ok(None) };
        Ok(Some(FileState {
            size: self.size.first(doc).unwrap_or_default(),
            inode: self.inode.first(doc).unwrap_or_default(),
            mtime_ns: self.mtime.first(doc).unwrap_or_default(),
            ctime_ns: self.ctime.first(doc).unwrap_or_default(),
            hash: ContentHash::from(hash),
        }))
    }
}
