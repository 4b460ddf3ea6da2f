//! Brings the index in step with the vault: computes the differences, then makes one commit.
//!
//! Size, times and inode choose which files to read; the fingerprint of the bytes decides whether a file
//! changed. A file changed less than two seconds before the folder was last read is read again, since a
//! change within the clock's grain leaves no trace. Files are read and parsed on every core, while the
//! writer's own threads index them; documents that wait are bounded in bytes.
//!
//! Invariants: a file that cannot be read is reported and stays as it was indexed; a folder that cannot be listed is
//! reported, and nothing below it counts as deleted; a cancelled sync commits what it has done and records no more than
//! that, so that the next sync does the rest. After a complete sync the index equals one built from nothing.
//!
//! A clip stores facts of its source (`sync/clips.rs`), so clips are indexed last, and those whose source changed are
//! indexed again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use tantivy::Term;

use crate::index::{
    Budget, Entry, Extent, FileState, Index, IndexError, MAX_TEXT, Parsed, Snapshot, SourceFacts, Stamp, WriteTarget,
    Writing, kind_of,
};
use crate::kind::Kind;
use crate::markdown::{CONFLICT, MarkdownFile};
use crate::progress::Progress;
use crate::vault::{ContentHash, ODD_NAME, Unlisted, Vault, VaultFile, VaultPath};

mod clips;
mod clips_aside;

use clips_aside::{Candidate, ClipsAside};

/// How long before a scan a change may have left no trace (the grain of some file systems' clocks).
const CLOCK_GRANULARITY_NS: i64 = 2_000_000_000;
/// Bytes of documents that may wait for the writer.
const MAX_WAITING_BYTES: usize = 32 << 20;
/// Files between two reports of progress.
const REPORT_EVERY: usize = 64;

/// What a sync did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SyncReport {
    /// Files that were not indexed before.
    pub added: usize,
    /// Files whose bytes changed.
    pub modified: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Files that could not be read and folders that could not be listed, each with the reason; and files that were
    /// read but whose names cannot be written. Files with git's conflict markers in their properties are listed here on
    /// every sync until one side is chosen.
    pub failed: Vec<(VaultPath, String)>,
    /// Seconds taken.
    pub seconds: f64,
}

/// Compares the folder with the index and brings the index in step. An index that proves damaged is built
/// again, and one that cannot be written is brought in step in memory ([`Index::notices`]).
pub fn sync(vault: &Vault, index: &Index, progress: &Progress) -> Result<SyncReport, IndexError> {
    index.return_to_disk();
    // If the folder cannot be looked at, reading or writing it will report that.
    let _ = index.verify(Extent::Changed);
    with_repair(index, WriteTarget::InMemory, || run(vault, index, progress, Scope::Changed))
}

/// The same without reports: used to fill an index that was just created.
pub(crate) fn fill(vault: &Vault, index: &Index) -> Result<(), IndexError> {
    sync(vault, index, &Progress::silent()).map(drop)
}

/// Rebuilds the index from nothing, in its place on the disk. If the disk has no room, this fails and the last commit
/// stays.
pub fn rebuild(vault: &Vault, index: &Index, progress: &Progress) -> Result<SyncReport, IndexError> {
    let _ = index.verify(Extent::All);
    let report = with_repair(index, WriteTarget::OnDisk, || run(vault, index, progress, Scope::Everything));
    index.write_failure().map_or(report, Err)
}

/// How many times one sync may repair the index and try again.
const MAX_REPAIRS: usize = 3;

/// Runs `work` on the index; if that fails and the index was rebuilt, runs it again.
fn with_repair(
    index: &Index,
    room: WriteTarget,
    work: impl Fn() -> Result<SyncReport, IndexError>,
) -> Result<SyncReport, IndexError> {
    for _ in 0..MAX_REPAIRS {
        let store = index.store();
        match work() {
            Err(error) if index.repair(&store, &error, room) => {}
            done => return done,
        }
    }
    work()
}

/// Brings only the named files in step; called after each of Dossier's own writes.
pub fn reconcile(vault: &Vault, index: &Index, paths: &[VaultPath]) -> Result<SyncReport, IndexError> {
    reconcile_watched(vault, index, paths, &Progress::silent())
}

/// The same, with progress. It cannot be cancelled: the files are written already.
pub(crate) fn reconcile_watched(
    vault: &Vault,
    index: &Index,
    paths: &[VaultPath],
    progress: &Progress,
) -> Result<SyncReport, IndexError> {
    let started = Instant::now();
    let generation = vault.generation();
    if !vault.is_present() {
        return Err(IndexError::Gone);
    }
    let store = index.store();
    let done = store.write(|writing| {
        let before = writing.snapshot();
        let mut work = SyncRun::new(vault, writing, &before);
        for (at, path) in paths.iter().enumerate().filter(|(_, path)| path.is_markdown() && !path.is_hidden()) {
            if at.is_multiple_of(REPORT_EVERY) && paths.len() > REPORT_EVERY {
                progress.report("indexing", at as u64, Some(paths.len() as u64));
            }
            match vault.stat(path) {
                Ok(Some(file)) => work.file(&file, before.file(path)?.as_ref()),
                Ok(None) if before.file(path)?.is_some() => work.remove(path),
                Ok(None) => {}
                Err(error) => work.fail(path, &error),
            }
        }
        if paths.len() > REPORT_EVERY {
            progress.report("indexing", paths.len() as u64, Some(paths.len() as u64));
        }
        let clips_outdated = before.stamp.clips_outdated;
        let stamp = Stamp { clips_outdated, ..Stamp::new(generation, before.stamp.scanned_ns) };
        work.clips(&Progress::silent())?;
        work.finish(&stamp, started)
    });
    match done {
        // What took its place holds less than these files.
        Err(error) if index.repair(&store, &error, WriteTarget::InMemory) => sync(vault, index, &Progress::silent()),
        done => done,
    }
}

/// The message for a file that is too large to be indexed whole.
pub fn indexed_in_part() -> String {
    format!("it is too large to be searched whole: its first {} MB are", MAX_TEXT >> 20)
}

/// From this many files on, the index segments are merged once, at the end.
const BULK_FILES: usize = 2_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Changed,
    Everything,
}

fn run(vault: &Vault, index: &Index, progress: &Progress, scope: Scope) -> Result<SyncReport, IndexError> {
    let started = Instant::now();
    let stamp = Stamp::new(vault.generation(), nanoseconds(vault));
    if !vault.is_present() {
        return Err(IndexError::Gone);
    }
    let mut report = index.store().write(|writing| {
        let before = writing.snapshot();
        let mut known = match scope {
            Scope::Changed => before.files()?,
            Scope::Everything => HashMap::new(),
        };
        if scope == Scope::Everything {
            writing.writer().delete_all_documents()?;
        }
        let mut work = SyncRun::new(vault, writing, &before);
        let listing = list(vault, &mut known, before.stamp.scanned_ns);
        work.is_bulk = listing.candidates.len() >= BULK_FILES;
        if work.is_bulk || scope == Scope::Everything || before.stamp.clips_outdated {
            work.clips.look_at_all();
        }
        if work.is_bulk {
            work.writing.pause_merges();
        }
        work.report().failed = listing.failed;
        work.files(&listing.candidates, progress);
        // A disk that vanished while it was listed is not a deletion either.
        if !listing.unlisted.contains(&None) && !progress.is_cancelled() && vault.is_present() {
            let is_unknown = |path: &VaultPath| listing.unlisted.iter().flatten().any(|folder| path.is_below(folder));
            known.keys().filter(|path| !is_unknown(path)).for_each(|path| work.remove(path));
        }
        if !progress.is_cancelled() {
            work.clips(progress)?;
        }
        if progress.is_cancelled() {
            let unfinished = Stamp { clips_outdated: true, ..Stamp::new(before.stamp.generation, 0) };
            return work.finish(&unfinished, started);
        }
        // Files that were read although they seemed unchanged need not be read next time. An index without a commit has
        // no stamp to keep.
        let is_settled = scope == Scope::Changed
            && listing.unsure == 0
            && !before.stamp.clips_outdated
            && (before.stamp.schema, before.stamp.generation) == (stamp.schema, stamp.generation);
        work.finish(if is_settled { &before.stamp } else { &stamp }, started)
    })?;
    report.failed.extend(index.conflicted()?.into_iter().map(|path| (path, CONFLICT.to_owned())));
    report.failed.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(report)
}

fn nanoseconds(vault: &Vault) -> i64 {
    i64::try_from(vault.clock().now().as_nanosecond()).unwrap_or(i64::MAX)
}

struct Listing {
    /// Files to read, with the state that the index holds.
    candidates: Vec<(VaultFile, Option<FileState>)>,
    /// How many of them seem unchanged but may have changed without a trace.
    unsure: usize,
    /// What could not be listed, so that what lies below is unknown; `None` is the notebook's own folder.
    unlisted: Vec<Option<VaultPath>>,
    /// What is to be reported, with the reason.
    failed: Vec<(VaultPath, String)>,
}

/// Lists the vault; takes out of `known` what is still there.
fn list(vault: &Vault, known: &mut HashMap<VaultPath, FileState>, scanned_ns: i64) -> Listing {
    let mut listing = Listing { candidates: Vec::new(), unsure: 0, unlisted: Vec::new(), failed: Vec::new() };
    for file in vault.files() {
        let file = match file {
            Ok(file) => file,
            Err(Unlisted { path, cause }) => {
                listing.failed.push((path.clone().unwrap_or_else(VaultPath::root), cause.to_string()));
                listing.unlisted.push(path);
                continue;
            }
        };
        if file.path.has_unsupported_name() {
            listing.failed.push((file.path.clone(), ODD_NAME.to_owned()));
        }
        let state = known.remove(&file.path);
        let is_same = state.is_some_and(|state| state.matches_listing(&file));
        let is_unsure = file.mtime_ns.max(file.ctime_ns) >= scanned_ns.saturating_sub(CLOCK_GRANULARITY_NS);
        listing.unsure += usize::from(is_same && is_unsure);
        if !is_same || is_unsure {
            listing.candidates.push((file, state));
        }
    }
    listing
}

struct SyncRun<'w, 's> {
    vault: &'w Vault,
    writing: &'w mut Writing<'s>,
    /// The commit that the work began from.
    before: &'w Snapshot,
    budget: Budget,
    report: Mutex<SyncReport>,
    /// Why the index takes no more documents.
    failed: Mutex<Option<IndexError>>,
    /// Whether so much is indexed that segments are joined at the end.
    is_bulk: bool,
    clips: ClipsAside,
    /// What the last commit reflects.
    committed: Stamp,
}

impl<'w, 's> SyncRun<'w, 's> {
    fn new(vault: &'w Vault, writing: &'w mut Writing<'s>, before: &'w Snapshot) -> Self {
        let (budget, report, failed) = (Budget::new(MAX_WAITING_BYTES), Mutex::default(), Mutex::default());
        let committed = before.stamp.clone();
        Self { vault, writing, before, budget, report, failed, is_bulk: false, clips: ClipsAside::default(), committed }
    }

    /// Reads every candidate, on every core.
    fn files(&self, candidates: &[Candidate], progress: &Progress) {
        self.each(candidates, progress, |(file, known)| self.file(file, known.as_ref()));
    }

    /// Does something with each, on every core.
    fn each<T: Sync>(&self, candidates: &[T], progress: &Progress, work: impl Fn(&T) + Sync) {
        let next = AtomicUsize::new(0);
        let total = candidates.len() as u64;
        let threads = thread::available_parallelism().map_or(1, usize::from).min(candidates.len());
        let worker = || {
            while let Some(candidate) = candidates.get(next.fetch_add(1, Ordering::Relaxed)) {
                if progress.is_cancelled() || self.has_failed() {
                    return;
                }
                work(candidate);
                let done = next.load(Ordering::Relaxed).min(candidates.len());
                if done.is_multiple_of(REPORT_EVERY) {
                    progress.report("indexing", done as u64, Some(total));
                }
            }
        };
        thread::scope(|scope| {
            // If the system gives no more threads, this thread does all of the work.
            let _ = (1..threads).try_for_each(|_| thread::Builder::new().spawn_scoped(scope, worker).map(drop));
            worker();
        });
        if total > 0 {
            progress.report("indexing", total, Some(total));
        }
    }

    /// Reads one file and indexes it, unless the index already has these bytes. A clip is set aside until the sources
    /// are indexed.
    fn file(&self, file: &VaultFile, known: Option<&FileState>) {
        let bytes = match self.vault.read(&file.path) {
            Ok(bytes) => bytes,
            Err(error) => return self.fail(&file.path, &error),
        };
        let hash = ContentHash::of(&bytes);
        let is_same = known.is_some_and(|known| known.holds(&hash));
        if is_same && known.is_some_and(|known| known.matches_listing(file)) {
            return;
        }
        let (markdown, problems) = MarkdownFile::parse(&bytes);
        let kind = kind_of(&markdown);
        if known.is_some() && !is_same {
            self.keep(self.clips.changes(self.before, &file.path));
        }
        if kind == Kind::Clip {
            return self.clips.put_aside((file.clone(), known.copied()));
        }
        if known.is_some() {
            self.delete(&file.path);
        }
        let entry = self.add(file, &hash, (&markdown, &problems), None);
        if !is_same && kind == Kind::Source {
            self.clips.changed(&entry);
        }
        self.count(known, is_same);
    }

    fn count(&self, known: Option<&FileState>, is_same: bool) {
        let mut report = self.report();
        match known {
            None => report.added += 1,
            Some(_) => report.modified += usize::from(!is_same),
        }
    }

    fn add(
        &self,
        file: &VaultFile,
        hash: &ContentHash,
        read: (&MarkdownFile<'_>, &[crate::error::Problem]),
        known: Option<&SourceFacts>,
    ) -> Entry {
        let (mut parsed, entry) = Parsed::read(self.writing.fields(), file, hash, read, known);
        parsed.permit = Some(self.budget.take(parsed.weight()));
        if parsed.is_part {
            self.fail(&file.path, &indexed_in_part());
        }
        let added = self.writing.writer().add_document(parsed).map(drop).map_err(IndexError::from);
        self.keep(added);
        entry
    }

    /// Keeps the first error, which ends the work.
    fn keep(&self, done: Result<(), IndexError>) {
        if let Err(error) = done {
            self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }

    fn has_failed(&self) -> bool {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    fn delete(&self, path: &VaultPath) {
        self.writing.writer().delete_term(Term::from_field_text(self.writing.fields().path, path.as_str()));
    }

    fn remove(&mut self, path: &VaultPath) {
        self.keep(self.clips.changes(self.before, path));
        self.delete(path);
        self.report().removed += 1;
    }

    fn fail(&self, path: &VaultPath, error: &dyn std::fmt::Display) {
        self.report().failed.push((path.clone(), error.to_string()));
    }

    fn report(&self) -> std::sync::MutexGuard<'_, SyncReport> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Commits, unless there is nothing to commit.
    fn finish(self, stamp: &Stamp, started: Instant) -> Result<SyncReport, IndexError> {
        if let Some(error) = self.failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let mut report = self.report.into_inner().unwrap_or_else(PoisonError::into_inner);
        let is_changed = report.added + report.modified + report.removed > 0;
        if is_changed || *stamp != self.committed {
            self.writing.commit(stamp)?;
        }
        if self.is_bulk {
            self.writing.settle()?;
        }
        report.failed.sort_by(|a, b| a.0.cmp(&b.0));
        report.seconds = started.elapsed().as_secs_f64();
        Ok(report)
    }
}

#[cfg(test)]
mod tests;
