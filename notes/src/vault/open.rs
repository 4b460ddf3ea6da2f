//! Opening and making notebooks.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::disk::{self, Swap};
use super::lock::{PATIENCE, Turn, lock_file};
use super::taken::TakenNames;
use super::{VaultError, VaultPath, layout};
use crate::clock::Clock;
use crate::error::IoError;

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u64 = 1;

/// A notebook's folder, open. Cheap to clone; clones share the lock.
#[derive(Debug, Clone)]
pub struct Vault(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Canonical: without links and `..`.
    root: PathBuf,
    clock: Clock,
    /// The content of the identity file; `None` in a read-only notebook.
    identity: Option<String>,
    turn: Turn,
    taken: TakenNames,
    is_weak: AtomicBool,
    /// Writes that this program counted.
    own_writes: AtomicU64,
}

impl Vault {
    /// Opens any folder as a notebook (an Obsidian vault too), alters no file of it, and finishes or
    /// removes what a crash left half done. Read-only when the folder cannot be written.
    pub fn open(root: &Path, clock: Clock) -> Result<Self, VaultError> {
        let root = canonical_folder(root)?;
        check_format(&root)?;
        let identity = match prepare_local(&root, &clock) {
            Ok(identity) => Some(identity),
            Err(VaultError::Io(error)) if is_refusal(&error.source) => None,
            Err(error) => return Err(error),
        };
        let vault = Self::new(root, clock, identity);
        if !vault.is_read_only() {
            vault.recover()?;
        }
        Ok(vault)
    }

    /// A folder as it opens where it cannot be written, which no test can have everywhere.
    #[cfg(test)]
    pub(crate) fn open_read_only(root: &Path, clock: Clock) -> Self {
        Self::new(root.to_path_buf(), clock, None)
    }

    /// Makes a notebook: the default folders and settings.json. The folder may exist and hold files.
    pub fn init(root: &Path, clock: Clock) -> Result<Self, VaultError> {
        Self::init_with(root, clock, |_| Ok(()))
    }

    /// The same with what `fill` writes. settings.json comes last: until then the folder is no notebook that was
    /// made, and after a crash it can be made again.
    pub fn init_with(
        root: &Path,
        clock: Clock,
        fill: impl FnOnce(&Self) -> Result<(), VaultError>,
    ) -> Result<Self, VaultError> {
        if layout::settings(root).exists() {
            return Err(VaultError::AlreadyANotebook { path: root.to_path_buf() });
        }
        let absolute = std::path::absolute(root).map_err(IoError::at("find", root))?;
        disk::create_folders(&absolute)?;
        let vault = Self::open(root, clock)?;
        for folder in [layout::SOURCES, layout::CLIPS, layout::ACTORS, layout::NOTES] {
            disk::create_folders(&vault.root().join(folder))?;
        }
        fill(&vault)?;
        let settings = format!("{{\n  \"format\": {FORMAT_VERSION}\n}}\n");
        vault.create_at(&VaultPath::parse(".dossier/settings.json")?, settings.as_bytes())?;
        Ok(vault)
    }

    fn new(root: PathBuf, clock: Clock, identity: Option<String>) -> Self {
        let (turn, taken) = (Turn::default(), TakenNames::default());
        let (is_weak, own_writes) = (AtomicBool::new(false), AtomicU64::new(0));
        Self(Arc::new(Inner { root, clock, identity, turn, taken, is_weak, own_writes }))
    }

    /// Whether a folder is a notebook that Dossier made or opened: it has a `.dossier` folder.
    pub fn is_notebook(root: &Path) -> bool {
        root.join(layout::DOSSIER).is_dir()
    }

    /// The folder, canonical.
    pub fn root(&self) -> &Path {
        &self.0.root
    }

    /// The clock that dates what is written.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Whether the folder opened read-only.
    pub fn is_read_only(&self) -> bool {
        self.0.identity.is_none()
    }

    /// Whether the folder is still the one that was opened, by its identity file. A disk that
    /// vanished is not a deletion: ask before believing that files are gone.
    pub fn is_present(&self) -> bool {
        match &self.0.identity {
            Some(identity) => {
                fs::read_to_string(layout::identity(self.root())).is_ok_and(|found| found.trim() == identity)
            }
            None => self.root().is_dir(),
        }
    }

    /// Counts Dossier's writes to this folder, by any program: the index stores what it reflects.
    pub fn generation(&self) -> u64 {
        fs::read_to_string(layout::generation(self.root())).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
    }

    /// Counts the writes of other programs, give or take a constant: it changes when one of them writes.
    pub fn foreign_writes(&self) -> u64 {
        // Read in this order, a write of our own in between can only make it seem that another wrote.
        let own = self.0.own_writes.load(Ordering::SeqCst);
        self.generation().wrapping_sub(own)
    }

    /// The folder for this machine's own files, `.dossier/local`; `None` in a read-only notebook.
    pub fn local(&self) -> Option<PathBuf> {
        self.0.identity.as_ref().map(|_| layout::local(self.root()))
    }

    /// Whether some write had to use the weaker way of an old file system: compare, rename and
    /// re-read instead of one swap. To be shown once.
    pub fn has_weak_writes(&self) -> bool {
        self.0.is_weak.load(Ordering::Relaxed)
    }

    pub(super) fn turn(&self) -> &Turn {
        &self.0.turn
    }

    pub(super) fn taken(&self) -> &TakenNames {
        &self.0.taken
    }

    /// The way to swap files that this disk is known to allow.
    pub(super) fn swap(&self) -> Swap {
        if self.has_weak_writes() { Swap::Weak } else { Swap::Atomic }
    }

    pub(super) fn note_swap(&self, swap: Swap) {
        if swap == Swap::Weak {
            self.0.is_weak.store(true, Ordering::Relaxed);
        }
    }

    /// Counts one write. Not synced: a lost count costs one comparison with the disk.
    pub(super) fn count_write(&self) -> Result<(), VaultError> {
        let path = layout::generation(self.root());
        let next = format!("{:020}\n", self.generation() + 1);
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        file.and_then(|file| file.write_all_at(next.as_bytes(), 0)).map_err(IoError::at("write", &path))?;
        self.0.own_writes.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    /// Where a path lies on the disk. A symbolic link that leads out of the notebook is refused; one
    /// that stays inside is followed, so that a write goes through it.
    pub(super) fn locate(&self, path: &VaultPath) -> Result<PathBuf, VaultError> {
        let refused = |reason| VaultError::BadPath { path: path.as_str().to_owned(), reason };
        let full = self.root().join(path.as_str());
        let is_link = full.symlink_metadata().is_ok_and(|found| found.is_symlink());
        if is_link {
            let target = full.canonicalize().map_err(|_| refused("it is a link to nothing"))?;
            let is_inside = target.starts_with(self.root());
            return if is_inside { Ok(target) } else { Err(refused("it is a link out of the notebook")) };
        }
        let existing = full.ancestors().skip(1).find(|folder| folder.symlink_metadata().is_ok());
        let canonical = existing.and_then(|folder| folder.canonicalize().ok());
        match (existing, canonical) {
            (Some(existing), Some(canonical)) if canonical.starts_with(self.root()) => {
                Ok(full.strip_prefix(existing).map_or_else(|_| full.clone(), |rest| canonical.join(rest)))
            }
            _ => Err(refused("a folder in it is a link out of the notebook")),
        }
    }
}

fn canonical_folder(root: &Path) -> Result<PathBuf, VaultError> {
    match root.canonicalize() {
        Ok(root) if root.is_dir() => Ok(root),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(IoError::at("open", root)(error).into()),
        _ => Err(VaultError::NotAFolder { path: root.to_path_buf() }),
    }
}

/// Refuses a format newer than ours. A folder without settings is any folder: format 1.
fn check_format(root: &Path) -> Result<(), VaultError> {
    let path = layout::settings(root);
    let Some(bytes) = disk::read(&path)? else { return Ok(()) };
    let broken = |message: String| VaultError::BrokenSettings { path: path.clone(), message };
    let settings: serde_json::Value = serde_json::from_slice(&bytes).map_err(|error| broken(error.to_string()))?;
    let found = settings.get("format").and_then(serde_json::Value::as_u64);
    let found = found.ok_or_else(|| broken("it has no number \"format\"".to_owned()))?;
    if found > FORMAT_VERSION { Err(VaultError::NewerFormat { found, known: FORMAT_VERSION }) } else { Ok(()) }
}

/// Makes `.dossier/local` with what writing needs, and answers the folder's identity. Two programs may
/// open a new folder at once: the lock lets one of them give it its identity.
fn prepare_local(root: &Path, clock: &Clock) -> Result<String, VaultError> {
    for folder in [layout::tmp(root), layout::trash(root), layout::history(root), layout::journal(root)] {
        disk::create_folders(&folder)?;
    }
    let lock = layout::lock(root);
    OpenOptions::new().write(true).create(true).truncate(false).open(&lock).map_err(IoError::at("write", &lock))?;
    if let Some(identity) = read_identity(root)? {
        return Ok(identity);
    }
    let _lock = lock_file(&lock, PATIENCE)?;
    if let Some(identity) = read_identity(root)? {
        return Ok(identity);
    }
    let (ignore, identity) = (layout::local(root).join(".gitignore"), layout::identity(root));
    for torn in [&ignore, &identity] {
        disk::remove(torn)?;
    }
    let made = clock.ulid();
    disk::stage(&ignore, b"*\n")?;
    disk::stage(&identity, format!("{made}\n").as_bytes())?;
    disk::sync_folder(&layout::local(root))?;
    Ok(made)
}

/// The identity, unless there is none or a crash tore it.
fn read_identity(root: &Path) -> Result<Option<String>, IoError> {
    let bytes = disk::read(&layout::identity(root))?.filter(|bytes| bytes.ends_with(b"\n"));
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()))
}

/// Whether an error means that the folder is not ours to write.
fn is_refusal(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}
