//! The state of each file when it was indexed.

use std::collections::HashMap;

use tantivy::collector::DocSetCollector;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::IndexError;
use super::snapshot::Snapshot;
use super::term::term;
use crate::vault::{ContentHash, VaultFile, VaultPath};

/// A file's directory entry when it was indexed, and its fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileState {
    size: u64,
    mtime_ns: i64,
    ctime_ns: i64,
    inode: u64,
    hash: [u64; 2],
}

/// The part of a fingerprint that the index keeps: 16 bytes tell a changed file from an unchanged one.
pub(crate) fn digest(hash: &ContentHash) -> [u64; 2] {
    let part = |from: usize| hash.as_bytes()[from..from + 8].iter().fold(0, |part, byte| part << 8 | u64::from(*byte));
    [part(0), part(8)]
}

/// A number that identifies a document in another index and on another machine: a hash of its id, else of its
/// path. The lowest bit tells which.
pub(crate) fn identity(id: Option<&str>, path: &VaultPath) -> u64 {
    let [high, _] = digest(&ContentHash::of(id.unwrap_or(path.as_str()).as_bytes()));
    high & !1 | u64::from(id.is_some())
}

/// Whether an identity is that of an id.
pub(crate) fn has_id(identity: u64) -> bool {
    identity & 1 == 1
}

impl FileState {
    /// The file's inode.
    pub(crate) fn inode(&self) -> u64 {
        self.inode
    }

    /// Whether the file's directory entry is unchanged.
    pub(crate) fn matches_listing(&self, file: &VaultFile) -> bool {
        (self.size, self.mtime_ns, self.ctime_ns, self.inode) == (file.size, file.mtime_ns, file.ctime_ns, file.inode)
    }

    /// Whether the file had this content.
    pub(crate) fn holds(&self, hash: &ContentHash) -> bool {
        self.hash == digest(hash)
    }
}

impl Snapshot {
    /// Every indexed file with its state.
    pub(crate) fn files(&self) -> Result<HashMap<VaultPath, FileState>, IndexError> {
        let mut files = HashMap::with_capacity(self.searcher.num_docs() as usize);
        for segment in self.searcher.segment_readers() {
            let Some(paths) = segment.fast_fields().str("path")? else { continue };
            let columns = Columns::of(segment)?;
            let names = all_names(&paths)?;
            for doc in segment.doc_ids_alive() {
                let name = paths.term_ords(doc).next().and_then(|ord| names.get(ord as usize));
                let path = name.and_then(|name| VaultPath::parse_shown(name).ok());
                files.extend(path.map(|path| (path, columns.state(doc))));
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
        Ok(Some(Columns::of(self.searcher.segment_reader(at.segment_ord))?.state(at.doc_id)))
    }
}

/// The values of a column, in their order: read in one pass, since looking one up reads a whole block.
fn all_names(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let mut names = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        names.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(names)
}

/// The columns of a segment that keep the state of files.
struct Columns {
    hash: [Column<u64>; 2],
    size: Column<u64>,
    inode: Column<u64>,
    mtime: Column<i64>,
    ctime: Column<i64>,
}

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            hash: [fast.u64("hash_high")?, fast.u64("hash_low")?],
            size: fast.u64("size")?,
            inode: fast.u64("inode")?,
            mtime: fast.i64("mtime")?,
            ctime: fast.i64("ctime")?,
        })
    }

    fn state(&self, doc: DocId) -> FileState {
        FileState {
            size: self.size.first(doc).unwrap_or_default(),
            inode: self.inode.first(doc).unwrap_or_default(),
            mtime_ns: self.mtime.first(doc).unwrap_or_default(),
            ctime_ns: self.ctime.first(doc).unwrap_or_default(),
            hash: [0, 1].map(|part| self.hash[part].first(doc).unwrap_or_default()),
        }
    }
}
