//! Where the index lies, and what takes its place when it fails: a new one where it is damaged, one beside it
//! in memory where it cannot be written or read.

use std::path::Path;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use super::folder::{self, Extent};
use super::store::Store;
use super::{Index, IndexError, IndexNotice};
use crate::normal::Han;
use crate::vault::{Vault, layout};

/// How often one request lets an index be mended: damage, then a disk without room, then damage beside it.
pub(super) const TRIES: usize = 3;
/// How long an index is kept in memory before its place on the disk is tried again.
const AGAIN: Duration = Duration::from_secs(30);

/// What may be done where the disk has no room for the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// Keep what is new in memory.
    InMemory,
    /// Only the disk will do.
    OnDisk,
}

/// Opens the index of a vault at its home, or what can stand for it.
pub(super) fn open(home: Option<&Path>, vault: &Vault) -> Result<(Store, Vec<IndexNotice>), IndexError> {
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
        return anew(home, han, &error);
    }
    Ok((Store::beside(Some(home), han)?, vec![IndexNotice::InMemory { why: reason(&error) }]))
}

/// Whether an error on opening is proof of damage: a panic is where some file is not what was written.
fn proves_damage(home: &Path, error: &IndexError) -> bool {
    let is_suspect = matches!(error, IndexError::Panicked { .. });
    let proof = || folder::Folder::beside(home).and_then(|folder| folder.prove(Extent::All));
    // One that cannot even be opened is of no use, whatever its sums say.
    error.is_damage() || is_suspect && !matches!(proof(), Err(IndexError::Io { .. }))
}

/// Puts the index aside and makes an empty one.
fn anew(home: &Path, han: Han, error: &IndexError) -> Result<(Store, Vec<IndexNotice>), IndexError> {
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
        IndexError::Busy => "another program keeps it".to_owned(),
        IndexError::Io { path, source } => folder::plain(path, source),
        error => error.to_string(),
    }
}

impl Index {
    /// Puts another store in the place of one that failed, if its failure allows it: an empty one where it is
    /// damaged, one in memory where it can be written or read no more. Answers whether there is another one,
    /// which has to be brought in step.
    pub(crate) fn mend(&self, failed: &Arc<Store>, error: &IndexError, room: Room) -> bool {
        let _one = self.mending.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(&self.store(), failed) {
            return true;
        }
        let mended = match (failed.folder.trouble(), self.damage_of(failed, error)) {
            (Some(why), _) | (None, Err(why)) if room == Room::InMemory => self.go_beside(failed, why),
            (None, Ok(Some(damage))) => self.renew(failed, &damage),
            _ => return false,
        };
        mended.is_ok()
    }

    /// What proves a store damaged, if anything does; why it cannot be looked at, where it cannot.
    fn damage_of(&self, store: &Store, error: &IndexError) -> Result<Option<IndexError>, String> {
        if !matches!(error, IndexError::Store(_) | IndexError::Damaged { .. } | IndexError::Panicked { .. }) {
            return Ok(None);
        }
        match store.folder.prove(Extent::All) {
            Err(found) if found.is_damage() => Ok(Some(found)),
            Err(failed) => Err(reason(&failed)),
            // Every sum is right, and yet it cannot be read.
            Ok(_) if error.is_damage() => Ok(Some(IndexError::damaged(error.to_string()))),
            Ok(_) => Ok(None),
        }
    }

    fn renew(&self, failed: &Store, damage: &IndexError) -> Result<(), IndexError> {
        failed.abandon();
        let han = self.fields.han;
        let (store, notices) = match self.home.as_deref().filter(|_| failed.folder.is_on_disk()) {
            Some(home) => anew(home, han, damage)?,
            None => (Store::beside(None, han)?, Vec::new()),
        };
        self.replace(store);
        notices.into_iter().for_each(|notice| self.say(notice));
        Ok(())
    }

    fn go_beside(&self, failed: &Store, why: String) -> Result<(), IndexError> {
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

    /// Why the index cannot be written in its place on the disk, if it has one there and that failed.
    pub(crate) fn stuck(&self) -> Option<IndexError> {
        let store = self.store();
        let is_away = self.home.is_some() && !store.folder.is_on_disk();
        if let Some(why) = store.folder.trouble() {
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

    /// Looks at the files of the index again: a file that does not lie there as it was left is summed, or each
    /// one. Where one is not what was written, the index is put aside, and an empty one waits to be filled:
    /// then true.
    pub(crate) fn verify(&self, every: Every) -> Result<bool, IndexError> {
        let store = self.store();
        let extent = if every == Every::File { Extent::All } else { Extent::Changed };
        match store.folder.prove(extent) {
            Err(damage) if damage.is_damage() => Ok(self.mend(&store, &damage, Room::OnDisk)),
            Err(error) => Err(error),
            Ok(_) => Ok(false),
        }
    }

    /// Goes back to the index's place on the disk, if it is time to try and it can be written again.
    pub(crate) fn come_home(&self) {
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        let is_away = self.home.is_some() && !self.store().folder.is_on_disk();
        if !is_away || tried.elapsed() < AGAIN {
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

/// Which files of the index to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Every {
    /// Those that do not lie there as they were left.
    Change,
    /// Each.
    File,
}
