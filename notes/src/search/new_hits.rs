//! Which documents of a query are new since someone last looked.
//!
//! A document is recognised by its id; one without an id by its path or, after a rename, by its content. So
//! neither an edit nor a rename nor a new index makes a document new.

use std::collections::HashSet;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::index::{Index, IndexError, Snapshot, has_id};
use crate::progress::Progress;
use crate::query::{Typing, parse};
use crate::search::matching::evaluate::EvalOptions;
use crate::search::matching::matcher::{BlockMatcher, Needles};
use crate::search::matching::parallel::WorkerPool;
use crate::search::plan::compile::{Compiled, compile};
use crate::search::present::clip_dedup;
use crate::vault::VaultPath;

/// The header of the stored form; a stored form with another header is ignored.
const HEADER: &[u8; 8] = b"seen 1\r\n";

/// Documents that were seen, by keys of eight bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seen(HashSet<u64>);

impl Seen {
    /// Reads the stored form.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let marks = bytes.strip_prefix(HEADER)?.chunks_exact(8);
        Some(Self(marks.filter_map(|mark| mark.try_into().ok()).map(u64::from_le_bytes).collect()))
    }

    /// The form to store.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut marks: Vec<u64> = self.0.iter().copied().collect();
        marks.sort_unstable();
        HEADER.iter().copied().chain(marks.into_iter().flat_map(u64::to_le_bytes)).collect()
    }

    /// Whether a document was seen. If it was, and has no id, its current path and content are recorded too,
    /// so that an edit followed by a rename does not make it new.
    fn check_and_update(&mut self, marks: &DocKeys) -> bool {
        if has_id(marks.identity) {
            return self.0.contains(&marks.identity);
        }
        let is_seen = self.0.contains(&marks.identity) || self.0.contains(&marks.content);
        if is_seen {
            self.add(marks);
        }
        is_seen
    }

    fn add(&mut self, marks: &DocKeys) {
        self.0.insert(marks.identity);
        if !has_id(marks.identity) {
            self.0.insert(marks.content);
        }
    }
}

impl Index {
    /// The documents of a query that were not seen, in the order of their paths.
    pub(crate) fn unseen(&self, query: &str, seen: &mut Seen) -> Result<Vec<VaultPath>, IndexError> {
        let (paths, now) = self.read(|snapshot| {
            let mut now = seen.clone();
            Ok((unseen(snapshot, query, self.today(), &mut now)?, now))
        })?;
        *seen = now;
        Ok(paths)
    }

    /// Adds a query's documents to what was seen.
    pub(crate) fn see(&self, query: &str, seen: &mut Seen) -> Result<(), IndexError> {
        let found = self.read(|snapshot| MatchingDocs::of(snapshot, query, self.today()))?;
        found.marks.iter().for_each(|marks| seen.add(marks));
        Ok(())
    }
}

fn unseen(
    snapshot: &Snapshot,
    query: &str,
    today: jiff::civil::Date,
    seen: &mut Seen,
) -> Result<Vec<VaultPath>, IndexError> {
    let found = MatchingDocs::of(snapshot, query, today)?;
    let mut unseen: Vec<DocAddress> =
        found.marks.iter().filter(|marks| !seen.check_and_update(marks)).map(|marks| marks.at).collect();
    if unseen.is_empty() {
        return Ok(Vec::new());
    }
    // A source that is shown as its clip is no hit of its own.
    let needles = Needles::new(&found.compiled.needles, snapshot.fields.han);
    let finders = WorkerPool::new(|| BlockMatcher::new(&needles));
    let evaluation = found.compiled.full.evaluate(&snapshot.searcher, EvalOptions { scores: true, partial: false })?;
    if clip_dedup::hides_clipped_sources(&found.compiled, &[]) {
        let intersection = (&evaluation, &evaluation.full);
        let merged = clip_dedup::sources_shown_as_clips(snapshot, &finders, intersection, &Progress::silent())?;
        unseen.retain(|at| !merged.contains(&snapshot.searcher, *at));
    }
    let mut paths = Vec::with_capacity(unseen.len());
    for at in unseen {
        paths.extend(snapshot.entry(at)?.map(|entry| entry.path));
    }
    paths.sort();
    Ok(paths)
}

impl MatchingDocs {
    fn of(snapshot: &Snapshot, query: &str, today: jiff::civil::Date) -> Result<Self, IndexError> {
        let (query, _) = parse(query, Typing::Done, today);
        let compiled = compile(snapshot, &query, &[])?;
        let marks = snapshot.searcher.search(&compiled.full.docs(&snapshot.searcher)?, &DocKeysCollector)?;
        Ok(Self { compiled, marks })
    }
}

struct MatchingDocs {
    compiled: Compiled,
    marks: Vec<DocKeys>,
}

/// The keys by which a document is recognised.
#[derive(Debug, Clone, Copy)]
struct DocKeys {
    at: DocAddress,
    identity: u64,
    content: u64,
}

/// Collects the keys of every document.
struct DocKeysCollector;

struct SegmentDocKeys {
    segment: SegmentOrdinal,
    identity: Column<u64>,
    content: Column<u64>,
    found: Vec<DocKeys>,
}

impl Collector for DocKeysCollector {
    type Fruit = Vec<DocKeys>;
    type Child = SegmentDocKeys;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentDocKeys> {
        let fast = reader.fast_fields();
        let (identity, content) = (fast.u64("identity")?, fast.u64("hash_high")?);
        Ok(SegmentDocKeys { segment, identity, content, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<DocKeys>>) -> tantivy::Result<Vec<DocKeys>> {
        Ok(segments.into_iter().flatten().collect())
    }
}

impl SegmentCollector for SegmentDocKeys {
    type Fruit = Vec<DocKeys>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.found.push(DocKeys {
            at: DocAddress::new(self.segment, doc),
            identity: self.identity.first(doc).unwrap_or_default(),
            content: self.content.first(doc).unwrap_or_default(),
        });
    }

    fn harvest(self) -> Vec<DocKeys> {
        self.found
    }
}
