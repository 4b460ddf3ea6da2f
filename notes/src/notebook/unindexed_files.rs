//! What is known of files that may not be in the index.

use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use crate::actor::Actor;
use crate::clip::Clip;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::source::{Source, comparable_address};
use crate::vault::{Vault, VaultPath};

/// A lookup among the files that are not indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lookup<'a> {
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
    pub(super) hasher: RandomState,
    /// The count of other programs' writes at the last scan; `None` before the first.
    pub(super) looked: Option<u64>,
    /// Name and inode of each file that the index or `paths` has; `None` until it is needed.
    pub(super) seen: Option<HashSet<u64>>,
    pub(super) paths: HashMap<u64, Vec<VaultPath>>,
}

impl Unindexed {
    /// Records that the index is complete up to this number of writes by other programs.
    pub(super) fn reset(&mut self, foreign: u64) {
        (self.looked, self.seen) = (Some(foreign), None);
        self.paths.clear();
    }

    pub(super) fn add(&mut self, vault: &Vault, path: &VaultPath) {
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
    let key = |asked: Lookup<'_>| hasher.hash_one(asked);
    match kind_of(file) {
        Kind::Source => {
            let source = Source::read(file, path);
            let original = source.sha256.as_deref().map(|sha256| key(Lookup::Original(sha256)));
            let address = source.address.as_deref().map(|address| key(Lookup::Address(&comparable_address(address))));
            original.into_iter().chain(address).collect()
        }
        Kind::Clip => {
            let clip = Clip::read(path, file);
            clip.from_id.iter().chain(&clip.from).map(|source| key(Lookup::ClipsOf(source))).collect()
        }
        Kind::Actor => vec![key(Lookup::Actor(&Actor::read(path, file).title.to_lowercase()))],
        Kind::Note => Vec::new(),
    }
}
