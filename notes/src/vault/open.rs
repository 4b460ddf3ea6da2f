//! Opening and making notebooks.

use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rustix::fs::OFlags;
use rustix::io::Errno;

use super::disk::{self, FileKind, SwapSupport};
use super::existing_names::ExistingNames;
use super::places::{Obstacle, obstacles};
use super::replaced_store::Replaced;
use super::thread_lock::{LOCK_TIMEOUT, ThreadLock, lock_file};
use super::{VaultError, VaultPath, layout};
use crate::clock::Clock;
use crate::error::IoError;
use crate::kind::Kind;

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
    access: Access,
    turn: ThreadLock,
    taken: ExistingNames,
    replaced: Replaced,
    is_weak: AtomicBool,
    /// Writes that this program counted.
    own_writes: AtomicU64,
}

/// Whether the folder can be written, and why not.
#[derive(Debug)]
enum Access {
    /// It can be written; holds the content of its identity file.
    Writable { identity: String },
    /// The system denies writing.
    Refused,
    /// Its disk had no room for what writing needs.
    NoRoom,
    /// Something else is in the place of Dossier's own files. Never empty.
    Obstructed(Vec<Obstacle>),
}

/// The `.gitattributes` of a notebook: git must not change line ends in evidence and custody logs, and merges what two
/// people add to the lists of one actor, clip or source, but not what they write in notes.
const GIT_ATTRIBUTES: &str = "\
Evidence/** -text
.dossier/custody/** -text
Actors/**/*.md merge=union
Clips/**/*.md merge=union
Sources/**/*.md merge=union
";

impl Vault {
    /// Opens any folder as a notebook (an Obsidian vault too), alters no file of it, and completes or removes what a
    /// crash interrupted. Opens read-only if the folder cannot be written, or if something else is in the place of
    /// Dossier's own files ([`Vault::obstacles`]).
    pub fn open(root: &Path, clock: Clock) -> Result<Self, VaultError> {
        let root = canonical_folder(root)?;
        let obstacles = obstacles(&root);
        check_format(&root, &obstacles)?;
        if !obstacles.is_empty() {
            return Ok(Self::new(root, clock, Access::Obstructed(obstacles)));
        }
        let access = match prepare_local(&root, &clock) {
            Ok(identity) => Access::Writable { identity },
            Err(VaultError::Io(error)) if is_refusal(&error.source) => Access::Refused,
            Err(VaultError::Io(error)) if is_full(&error.source) => Access::NoRoom,
            Err(error) => return Err(error),
        };
        let vault = Self::new(root, clock, access);
        if !vault.is_read_only() {
            vault.recover()?;
        }
        Ok(vault)
    }

    /// Opens a folder as one that cannot be written: a test cannot make such a folder everywhere.
    #[cfg(test)]
    pub(crate) fn open_read_only(root: &Path, clock: Clock) -> Self {
        Self::new(root.to_path_buf(), clock, Access::Refused)
    }

    /// Makes a notebook: the default folders and settings.json. The folder may exist and hold files.
    pub fn init(root: &Path, clock: Clock) -> Result<Self, VaultError> {
        Self::init_with(root, clock, |_| Ok(()))
    }

    /// Like [`Vault::init`], and calls `fill` to write the first files. settings.json is written last:
    /// without it the folder does not count as a notebook, so a crashed init can be repeated.
    pub fn init_with(
        root: &Path,
        clock: Clock,
        fill: impl FnOnce(&Self) -> Result<(), VaultError>,
    ) -> Result<Self, VaultError> {
        if disk::kind(&layout::settings(root)) == Some(FileKind::File) {
            return Err(VaultError::AlreadyANotebook { path: root.to_path_buf() });
        }
        disk::create_root(root)?;
        let vault = Self::open(root, clock)?;
        let lock = vault.write_lock()?;
        for folder in Kind::ALL.map(Kind::folder) {
            disk::create_folders(&vault.root().join(folder))?;
        }
        if disk::kind(&vault.root().join(layout::GIT_ATTRIBUTES)).is_none() {
            vault.create_at(&VaultPath::parse(layout::GIT_ATTRIBUTES)?, GIT_ATTRIBUTES.as_bytes())?;
        }
        fill(&vault)?;
        let settings = format!("{{\n  \"format\": {FORMAT_VERSION}\n}}\n");
        vault.create_at(&VaultPath::parse(layout::SETTINGS)?, settings.as_bytes())?;
        drop(lock);
        Ok(vault)
    }

    fn new(root: PathBuf, clock: Clock, access: Access) -> Self {
        let (turn, taken, replaced) = (ThreadLock::default(), ExistingNames::default(), Replaced::default());
        let (is_weak, own_writes) = (AtomicBool::new(false), AtomicU64::new(0));
        Self(Arc::new(Inner { root, clock, access, turn, taken, replaced, is_weak, own_writes }))
    }

    /// Whether a folder is a notebook that Dossier made or opened: it has a `.dossier`, of whatever kind.
    pub fn is_notebook(root: &Path) -> bool {
        disk::kind(&root.join(layout::DOSSIER)).is_some()
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
        self.refusal().is_some()
    }

    /// What is in the place of Dossier's own files, which is why the folder opened read-only.
    pub fn obstacles(&self) -> &[Obstacle] {
        match &self.0.access {
            Access::Obstructed(obstacles) => obstacles,
            _ => &[],
        }
    }

    /// Why nothing can be written; `None` where it can.
    pub(super) fn refusal(&self) -> Option<VaultError> {
        match &self.0.access {
            Access::Writable { .. } => None,
            Access::Refused => Some(VaultError::ReadOnly),
            Access::NoRoom => Some(VaultError::NoRoom),
            Access::Obstructed(obstacles) => {
                let first = obstacles.first().cloned();
                Some(
                    first.map_or(VaultError::ReadOnly, |Obstacle { path, found }| VaultError::Obstructed {
                        path,
                        found,
                    }),
                )
            }
        }
    }

    /// Whether the folder is still the one that was opened, by its identity file. A removed disk is not a deletion, so
    /// this must be checked before files count as gone.
    pub fn is_present(&self) -> bool {
        match &self.0.access {
            Access::Writable { identity } => read_line(&layout::identity(self.root())).as_ref() == Some(identity),
            _ => self.root().is_dir(),
        }
    }

    /// The number of writes of Dossier to this folder, by any program; the index stores the number that it reflects.
    pub fn generation(&self) -> u64 {
        read_line(&layout::generation(self.root())).and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    /// The number of writes of other programs, up to a constant: it changes when one of them writes.
    pub fn foreign_writes(&self) -> u64 {
        // Read in this order: a write of our own in between can only look like a write of another program.
        let own = self.0.own_writes.load(Ordering::SeqCst);
        self.generation().wrapping_sub(own)
    }

    /// The folder for this machine's own files, `.dossier/local`; `None` in a read-only notebook.
    pub fn local(&self) -> Option<PathBuf> {
        (!self.is_read_only()).then(|| layout::local(self.root()))
    }

    /// Whether some write used the weaker method for old file systems: compare, rename and re-read instead of
    /// one atomic swap. The user is told once.
    pub fn has_non_atomic_writes(&self) -> bool {
        self.0.is_weak.load(Ordering::Relaxed)
    }

    pub(super) fn thread_lock(&self) -> &ThreadLock {
        &self.0.turn
    }

    pub(super) fn existing_names(&self) -> &ExistingNames {
        &self.0.taken
    }

    pub(super) fn replaced(&self) -> &Replaced {
        &self.0.replaced
    }

    /// The way to swap files that this disk is known to allow.
    pub(super) fn swap(&self) -> SwapSupport {
        if self.has_non_atomic_writes() { SwapSupport::Weak } else { SwapSupport::Atomic }
    }

    pub(super) fn record_swap_support(&self, swap: SwapSupport) {
        if swap == SwapSupport::Weak {
            self.0.is_weak.store(true, Ordering::Relaxed);
        }
    }

    /// Counts one write. Not synced: a lost count costs one comparison with the disk.
    pub(super) fn count_write(&self) -> Result<(), VaultError> {
        let path = layout::generation(self.root());
        let next = format!("{:020}\n", self.generation() + 1);
        let written = disk::open_unshared(&path, OFlags::WRONLY | OFlags::CREATE)
            .and_then(|file| file.write_all_at(next.as_bytes(), 0));
        written.map_err(IoError::at("write", &path))?;
        self.0.own_writes.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    /// Where a path lies on the disk. A symbolic link that leads out of the notebook is refused; one that stays among
    /// the documents is followed, so that a write goes to its target. In Evidence and dot-folders no link is followed:
    /// the disk operation refuses it.
    pub(super) fn locate(&self, path: &VaultPath) -> Result<PathBuf, VaultError> {
        let full = self.root().join(path.on_disk());
        if path.is_hidden() {
            return Ok(full);
        }
        let refused = |reason| VaultError::BadPath { path: path.as_str().to_owned(), reason };
        let resolved = self.resolved(&full)?.map_err(refused)?;
        let inside = resolved.strip_prefix(self.root()).map_err(|_| refused("it is a link out of the notebook"))?;
        match VaultPath::of_disk(inside) {
            _ if resolved == full => Ok(full),
            other if other.is_hidden() => Err(refused("it is a link to a place without documents")),
            other if other.extension() != path.extension() => Err(refused("it is a link to another kind of file")),
            _ => Ok(resolved),
        }
    }

    /// The same for a file that is to be made, changed, moved or removed: only of a kind that Dossier writes.
    pub(super) fn locate_writable(&self, path: &VaultPath) -> Result<PathBuf, VaultError> {
        match path {
            _ if path.has_unsupported_name() => Err(VaultError::UnsupportedName { path: path.clone() }),
            _ if path.is_writable_kind() => self.locate(path),
            _ => Err(VaultError::NotOurs { path: path.clone() }),
        }
    }

    /// A path with its links resolved; for a file that does not exist yet, those of its folders. The inner
    /// error says which link is not allowed; the outer one, what the system refused.
    fn resolved(&self, full: &Path) -> Result<Result<PathBuf, &'static str>, VaultError> {
        if disk::look(full)? == Some(FileKind::Link) {
            return Ok(match without_links(full)? {
                Some(target) if target.starts_with(self.root()) => Ok(target),
                Some(_) => Err("it is a link out of the notebook"),
                None => Err("it is a link to nothing"),
            });
        }
        for folder in full.ancestors().skip(1) {
            if disk::look(folder)?.is_none() {
                continue;
            }
            let canonical = without_links(folder)?.filter(|canonical| canonical.starts_with(self.root()));
            let whole = |canonical: PathBuf| {
                full.strip_prefix(folder).map_or_else(|_| full.to_path_buf(), |rest| canonical.join(rest))
            };
            return Ok(canonical.map(whole).ok_or("a folder in it is a link out of the notebook"));
        }
        Ok(Err("its folder is gone"))
    }
}

/// Where a path leads; `None` where its links lead to nothing.
fn without_links(path: &Path) -> Result<Option<PathBuf>, IoError> {
    let is_nothing = |error| matches!(Errno::from_io_error(error), Some(Errno::NOENT | Errno::NOTDIR | Errno::LOOP));
    match path.canonicalize() {
        Err(error) if is_nothing(&error) => Ok(None),
        found => found.map(Some).map_err(IoError::at("find", path)),
    }
}

fn canonical_folder(root: &Path) -> Result<PathBuf, VaultError> {
    match root.canonicalize() {
        Ok(root) if root.is_dir() => Ok(root),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(IoError::at("open", root)(error).into()),
        _ => Err(VaultError::NotAFolder { path: root.to_path_buf() }),
    }
}

/// Refuses a format newer than ours. A folder without settings has format 1; so has one whose settings are not a
/// regular file, which opens read-only.
fn check_format(root: &Path, obstacles: &[Obstacle]) -> Result<(), VaultError> {
    let path = layout::settings(root);
    if obstacles.iter().any(|obstacle| Path::new(layout::SETTINGS).starts_with(obstacle.path.as_str())) {
        return Ok(());
    }
    let Some(bytes) = disk::read(&path)? else { return Ok(()) };
    let broken = |message: String| VaultError::BrokenSettings { path: path.clone(), message };
    let settings: serde_json::Value = serde_json::from_slice(&bytes).map_err(|error| broken(error.to_string()))?;
    let found = settings.get("format").and_then(serde_json::Value::as_u64);
    let found = found.ok_or_else(|| broken("it has no number \"format\"".to_owned()))?;
    if found > FORMAT_VERSION { Err(VaultError::NewerFormat { found, known: FORMAT_VERSION }) } else { Ok(()) }
}

/// Creates `.dossier/local` with what writing needs, and returns the folder's identity. If two programs open a new
/// folder at once, the lock decides which one gives it its identity.
fn prepare_local(root: &Path, clock: &Clock) -> Result<String, VaultError> {
    for folder in [layout::tmp(root), layout::trash(root), layout::history(root), layout::journal(root)] {
        disk::create_folders(&folder)?;
    }
    let lock = layout::lock(root);
    disk::open(&lock, OFlags::WRONLY | OFlags::CREATE).map_err(IoError::at("write", &lock))?;
    if let Some(identity) = read_identity(root)? {
        return Ok(identity);
    }
    let _lock = lock_file(&lock, LOCK_TIMEOUT)?;
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

/// The content of a small one-line file; `None` if it cannot be read.
fn read_line(path: &Path) -> Option<String> {
    let bytes = disk::read(path).ok().flatten()?;
    Some(String::from_utf8(bytes).ok()?.trim().to_owned())
}

/// The identity; `None` if there is none, or if a crash cut it off.
fn read_identity(root: &Path) -> Result<Option<String>, IoError> {
    let bytes = disk::read(&layout::identity(root))?.filter(|bytes| bytes.ends_with(b"\n"));
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()))
}

/// Whether an error means that there is no room, for everybody or for this user.
fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Whether an error means that this user may not write to the folder.
fn is_refusal(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}
