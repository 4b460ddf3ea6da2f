//! What the folder holds and the index may not show: files of other programs, of a batch under way, or
//! of this program while another one keeps the index.
//!
//! Whether a document is there already is asked under the write lock, in one step with writing it, and
//! the answer comes from the index and from here together. The folder is the truth: where another program
//! has written since the last look, its files are listed by name and number, and those that neither the
//! index nor an earlier look knows are read. Where nobody else wrote, a look costs one small file.

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

/// What may be asked of files that the index does not show.
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

/// Files that the index may not show, by what may be asked of them. Only hashes and paths are kept; who
/// asks reads the file.
#[derive(Debug, Default)]
pub(super) struct Unindexed {
    hasher: RandomState,
    /// How often other programs had written at the last look; none before the first.
    looked: Option<u64>,
    /// Name and number of each file that the index or `paths` shows; none before it was needed.
    seen: Option<HashSet<u64>>,
    paths: HashMap<u64, Vec<VaultPath>>,
}

impl Unindexed {
    /// The index shows everything that was there after this many writes of other programs.
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

/// By what a file can be asked for.
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
    /// Sees to it that what any program wrote to the folder is known, by the index or here. Its answer
    /// holds as long as the write lock is held; without it, the next look has less to do.
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

    /// The files among those that the index may not show of which this may be true; who asks reads them.
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
