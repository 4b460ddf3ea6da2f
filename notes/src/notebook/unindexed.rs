//! Files that are in the folder and may not be in the index: those of other programs, of a batch that is not
//! finished, or of this program while another one owns the index.
//!
//! Whether a document exists already is decided under the write lock, in one step with writing it, from the
//! index and from here together. The folder is the truth: if another program has written since the last scan,
//! the folder is listed by name and inode, and files that neither the index nor an earlier scan knows are
//! read. If nobody else wrote, a scan reads one small file.

use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::sync::{MutexGuard, PoisonError};

use super::Notebook;
use crate::actor::Actor;
use crate::clip::Clip;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::source::{Source, comparable_address};
use crate::vault::{Vault, VaultPath};

/// A lookup among the files that are not indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Asked<'a> {
    /// Sources whose original has this fingerprint.
    Original(&'a str),
    /// Sources of an address, in its comparable form.
    Address(&'a str),
    /// Clips that name a source, by its id or its file's name.
    ClipsOf(&'a str),
    /// Actors of a title, in small letters.
    Actor(&'a str),
}

/// Files that may not be in the index, by lookup key. Only hashes and paths are stored; the caller reads the
/// files.
#[derive(Debug, Default)]
pub(super) struct Unindexed {
    hasher: RandomState,
    /// The count of other programs' writes at the last scan; `None` before the first.
    looked: Option<u64>,
    /// Name and inode of each file that the index or `paths` has; `None` until it is needed.
    seen: Option<HashSet<u64>>,
    paths: HashMap<u64, Vec<VaultPath>>,
}

impl Unindexed {
    /// The index is complete up to this count of other programs' writes.
    fn begin_anew(&mut self, foreign: u64) {
        (self.looked, self.seen) = (Some(foreign), None);
        self.paths.clear();
    }

    fn add(&mut self, vault: &Vault, path: &VaultPath) {
        let Ok(bytes) = vault.read(path) else { return };
        for key in keys(&self.hasher, &MarkdownFile::parse(&bytes).0, path) {
            let paths = self.paths.entry(key).or_default();
            if !paths.contains(path) {
                paths.push(path.clone());
            }
        }
    }
}

/// The lookup keys of a file.
fn keys(hasher: &RandomState, file: &MarkdownFile<'_>, path: &VaultPath) -> Vec<u64> {
    let key = |asked: Asked<'_>| hasher.hash_one(asked);
    match kind_of(file) {
        Kind::Source => {
            let source = Source::read(file, path);
            let original = source.sha256.as_deref().map(|sha256| key(Asked::Original(sha256)));
            let address = source.address.as_deref().map(|address| key(Asked::Address(&comparable_address(address))));
            original.into_iter().chain(address).collect()
        }
        Kind::Clip => {
            let clip = Clip::read(path, file);
            clip.from_id.iter().chain(&clip.from).map(|source| key(Asked::ClipsOf(source))).collect()
        }
        Kind::Actor => vec![key(Asked::Actor(&Actor::read(path, file).title.to_lowercase()))],
        Kind::Note => Vec::new(),
    }
}

impl Notebook {
    /// Scans for files that neither the index nor an earlier scan knows. The result is complete only while
    /// the write lock is held; a scan before that leaves less to do under the lock.
    pub(super) fn look_through(&self) {
        let foreign = self.vault().foreign_writes();
        let mut unindexed = self.unindexed();
        if unindexed.looked == Some(foreign) {
            return;
        }
        let mut seen = match unindexed.seen.take() {
            Some(seen) => seen,
            None => self.indexed_files(&unindexed.hasher),
        };
        for (path, number) in self.vault().numbered_files() {
            if seen.insert(unindexed.hasher.hash_one((path.as_str(), number))) {
                unindexed.add(self.vault(), &path);
            }
        }
        (unindexed.looked, unindexed.seen) = (Some(foreign), Some(seen));
    }

    /// An index that cannot answer shows nothing: then every file is read.
    fn indexed_files(&self, hasher: &RandomState) -> HashSet<u64> {
        let files = self.index().read(|snapshot| snapshot.files()).unwrap_or_default();
        files.into_iter().map(|(path, state)| hasher.hash_one((path.as_str(), state.inode()))).collect()
    }

    /// The files that are not indexed and may match, by hash: the caller must read them.
    pub(super) fn unindexed_paths(&self, asked: Asked<'_>) -> Vec<VaultPath> {
        let unindexed = self.unindexed();
        unindexed.paths.get(&unindexed.hasher.hash_one(asked)).cloned().unwrap_or_default()
    }

    /// Remembers files just written that the index does not show yet.
    pub(super) fn know_unindexed(&self, paths: &[VaultPath]) {
        let mut unindexed = self.unindexed();
        for path in paths.iter().filter(|path| path.is_markdown() && !path.is_hidden()) {
            unindexed.add(self.vault(), path);
        }
    }

    /// Runs a pass of the index over the whole folder; where nothing was written meanwhile, the index
    /// then shows everything.
    pub(super) fn with_full_pass<T, E>(&self, pass: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let (written, foreign) = (self.vault().generation(), self.vault().foreign_writes());
        let done = pass()?;
        if self.vault().generation() == written {
            self.unindexed().begin_anew(foreign);
        }
        Ok(done)
    }

    fn unindexed(&self) -> MutexGuard<'_, Unindexed> {
        self.unindexed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
