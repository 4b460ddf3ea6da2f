//! Where the index is kept, and what replaces it when it fails: a new index if it is damaged, an overlay in
//! memory if it cannot be written or read.

use std::path::Path;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use super::folder::{self, Extent};
use super::snapshot::Snapshot;
use super::store::Store;
use super::{Index, IndexError, IndexNotice, edge};
use crate::normal::HanFolding;
use crate::vault::{Vault, layout};

/// How often one request may repair the index: after damage, after a full disk, and after damage to the
/// overlay.
const MAX_TRIES: usize = 3;
/// How long an index is kept in memory before its place on the disk is tried again.
const RETRY_DISK_AFTER: Duration = Duration::from_secs(30);

/// What to do if the disk has no room for the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteTarget {
    /// Keep what is new in memory.
    InMemory,
    /// Fail: only the disk is acceptable.
    OnDisk,
}

/// Opens the index of a vault in its place on the disk, or a replacement.
fn open(home: Option<&Path>, vault: &Vault) -> Result<(Store, Vec<IndexNotice>), IndexError> {
    let han = vault.han();
    let Some(home) = home else {
        let readable = layout::readable_local(vault.root()).map(|local| local.join("index"));
        return Ok((Store::beside(readable.as_deref(), han)?, Vec::new()));
    };
    let error = match Store::on_disk(home, han) {
        Ok(store) => {
            folder::sweep_aside(home);
            return Ok((store, Vec::new()));
        }
        Err(error) => error,
    };
    if matches!(error, IndexError::Outdated) || proves_damage(home, &error) {
        return recreate(home, han, &error);
    }
    Ok((Store::beside(Some(home), han)?, vec![IndexNotice::InMemory { why: reason(&error) }]))
}

/// Whether an error on opening counts as damage. A panic does, unless the files cannot be read to verify them.
fn proves_damage(home: &Path, error: &IndexError) -> bool {
    let is_suspect = matches!(error, IndexError::Panicked { .. });
    let proof = || folder::Folder::beside(home).and_then(|folder| folder.verify_commit(Extent::All));
    // An index whose opening panics is useless even if every checksum is right.
    error.is_damage() || is_suspect && !matches!(proof(), Err(IndexError::Io { .. }))
}

/// Sets the index aside and creates an empty one.
fn recreate(home: &Path, han: HanFolding, error: &IndexError) -> Result<(Store, Vec<IndexNotice>), IndexError> {
    let rebuilt = match error {
        IndexError::Outdated => None,
        _ => Some(IndexNotice::Rebuilt { what: reason(error) }),
    };
    match folder::put_aside(home).and_then(|()| Store::on_disk(home, han)) {
        Ok(store) => Ok((store, rebuilt.into_iter().collect())),
        Err(failed) => {
            let why = format!("{}; {}", reason(error), reason(&failed));
            Ok((Store::beside(None, han)?, vec![IndexNotice::InMemory { why }]))
        }
    }
}

/// An error as part of a notice.
fn reason(error: &IndexError) -> String {
    match error {
        IndexError::Damaged { what } => what.clone(),
        IndexError::Stuck { why } => why.clone(),
        IndexError::Busy => "another program is using it".to_owned(),
        IndexError::Io { path, source } => folder::plain(path, source),
        error => error.to_string(),
    }
}

impl Index {
    /// Opens or creates the index of a vault. If it cannot be written, changes are kept in memory on top of
    /// what the disk holds; if it is damaged, it is set aside. [`Index::notices`] reports both.
    pub fn open(vault: &Vault) -> Result<Index, IndexError> {
        let home = vault.local().map(|local| local.join("index"));
        let (store, notices) = open(home.as_deref(), vault)?;
        Ok(Self::with(store, vault, home, notices))
    }

    /// Runs `ask` on the last commit, whichever program made it. If the index proves damaged or cannot be
    /// read, it is repaired and `ask` runs again.
    pub(crate) fn read<T>(&self, ask: impl Fn(&Snapshot) -> Result<T, IndexError>) -> Result<T, IndexError> {
        let mut left = MAX_TRIES;
        loop {
            let store = self.store();
            let error = match edge::catch_panics(|| ask(&*store.refresh()?)) {
                Err(error) if left > 0 => error,
                answer => return answer,
            };
            left -= 1;
            let Some(fill) = self.fill.filter(|_| self.repair(&store, &error, WriteTarget::InMemory)) else {
                return Err(error);
            };
            fill(&self.vault, self)?;
        }
    }

    /// Replaces a store that failed, if its failure allows it: by an empty one if it is damaged, by one in
    /// memory if it can no longer be written or read. Returns whether there is a new one, which then has to
    /// be brought up to date.
    pub(crate) fn repair(&self, failed: &Arc<Store>, error: &IndexError, room: WriteTarget) -> bool {
        let _one = self.mending.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(&self.store(), failed) {
            return true;
        }
        let mended = match (failed.folder.first_error(), self.damage_of(failed, error)) {
            (Some(why), _) | (None, Err(why)) if room == WriteTarget::InMemory => self.switch_to_memory(failed, why),
            (None, Ok(Some(damage))) => self.rebuild_store(failed, &damage),
            _ => return false,
        };
        mended.is_ok()
    }

    /// The proven damage of a store, if any; the reason, if it cannot be checked.
    fn damage_of(&self, store: &Store, error: &IndexError) -> Result<Option<IndexError>, String> {
        if !matches!(error, IndexError::Store(_) | IndexError::Damaged { .. } | IndexError::Panicked { .. }) {
            return Ok(None);
        }
        match store.folder.verify_commit(Extent::All) {
            Err(found) if found.is_damage() => Ok(Some(found)),
            Err(failed) => Err(reason(&failed)),
            // Every sum is right, and still it cannot be read.
            Ok(_) if error.is_damage() => Ok(Some(IndexError::damaged(error.to_string()))),
            Ok(_) => Ok(None),
        }
    }

    fn rebuild_store(&self, failed: &Store, damage: &IndexError) -> Result<(), IndexError> {
        failed.abandon();
        let han = self.fields.han;
        let (store, notices) = match self.home.as_deref().filter(|_| failed.folder.is_on_disk()) {
            Some(home) => recreate(home, han, damage)?,
            None => (Store::beside(None, han)?, Vec::new()),
        };
        self.replace(store);
        notices.into_iter().for_each(|notice| self.say(notice));
        Ok(())
    }

    fn switch_to_memory(&self, failed: &Store, why: String) -> Result<(), IndexError> {
        failed.abandon();
        let path = failed.folder.path().filter(|_| failed.folder.is_on_disk());
        self.replace(Store::beside(path, self.fields.han)?);
        *self.tried.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.say(IndexNotice::InMemory { why });
        Ok(())
    }

    fn replace(&self, store: Store) {
        *self.store.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(store);
    }

    fn say(&self, notice: IndexNotice) {
        let mut notices = self.notices.lock().unwrap_or_else(PoisonError::into_inner);
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }

    /// Why the index cannot be written in its place on the disk, if it has one and writing failed.
    pub(crate) fn write_failure(&self) -> Option<IndexError> {
        let store = self.store();
        let is_away = self.home.is_some() && !store.folder.is_on_disk();
        if let Some(why) = store.folder.first_error() {
            return Some(IndexError::Stuck { why });
        }
        let why = || {
            self.notices().into_iter().rev().find_map(|notice| match notice {
                IndexNotice::InMemory { why } => Some(why),
                IndexNotice::Rebuilt { .. } => None,
            })
        };
        is_away.then(|| IndexError::Stuck { why: why().unwrap_or_default() })
    }

    /// Verifies the files of the index: the changed ones, or all. If one is damaged, the index is set aside
    /// and an empty one is created, which has to be filled; then true.
    pub(crate) fn verify(&self, extent: Extent) -> Result<bool, IndexError> {
        let store = self.store();
        match store.folder.verify_commit(extent) {
            Err(damage) if damage.is_damage() => Ok(self.repair(&store, &damage, WriteTarget::OnDisk)),
            Err(error) => Err(error),
            Ok(_) => Ok(false),
        }
    }

    /// Returns to the index's place on the disk, if it is time to try and it can be written again.
    pub(crate) fn return_to_disk(&self) {
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        let is_away = self.home.is_some() && !self.store().folder.is_on_disk();
        if !is_away || tried.elapsed() < RETRY_DISK_AFTER {
            return;
        }
        *tried = Instant::now();
        let home = self.home.as_deref();
        if let Some(Ok(store)) = home.map(|home| Store::on_disk(home, self.fields.han)) {
            self.replace(store);
            let mut notices = self.notices.lock().unwrap_or_else(PoisonError::into_inner);
            notices.retain(|notice| !matches!(notice, IndexNotice::InMemory { .. }));
        }
    }
}
