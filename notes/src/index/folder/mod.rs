//! The index's folder as the index library sees it: a [`Directory`] that sums every file while it writes it,
//! adds the sums of a commit to `meta.json`, and touches only the index's own file names.
//!
//! There are three modes: on the disk; in memory; and an overlay, which reads the last commit from the disk
//! and keeps what is written in memory, because the disk is full or read-only.
//!
//! Absent on purpose: the library's list of the files it made (`.managed.json`). The files in the folder that
//! have the index's names are that list; it cannot be damaged, and cannot name a file that is not the
//! index's.

mod checked;
mod file_record;
mod lock;
mod sealed;
mod write;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, MmapDirectory, RamDirectory, WatchCallback,
    WatchHandle, WritePtr,
};

use super::IndexError;
pub(crate) use checked::Extent;
use file_record::FileRecord;

const META: &str = "meta.json";
const MANAGED: &str = ".managed.json";
const CHECKED: &str = "checked.json";
/// What the names of files that are being staged begin with.
const STAGED: &str = ".tmp";
/// What the name of a folder that was put aside begins with.
const ASIDE: &str = "index.aside-";
/// The name under which older versions put one aside.
const OLD: &str = "index.old";

/// A folder of the index.
#[derive(Clone)]
pub(super) struct Folder(Arc<Inner>);

struct Inner {
    /// On the disk, if anywhere.
    path: Option<PathBuf>,
    disk: Option<MmapDirectory>,
    /// Where writes go, unless to the disk.
    memory: Option<RamDirectory>,
    /// Files of the disk that the commits in memory no longer hold.
    removed: Mutex<HashSet<PathBuf>>,
    /// Files of the disk that an overlay reads, kept open: another program may remove them.
    held: Mutex<HashMap<PathBuf, Arc<dyn FileHandle>>>,
    files: Mutex<BTreeMap<String, FileRecord>>,
    first_error: Mutex<Option<String>>,
    is_unclean: AtomicBool,
    staged: AtomicU32,
}

impl Folder {
    /// A folder on the disk, created if it is missing.
    pub(super) fn on_disk(path: &Path) -> Result<Self, IndexError> {
        match fs::create_dir(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(IndexError::at(path)(error)),
            _ => Self::new(Some(path), None),
        }
    }

    /// Reads a folder on the disk, and keeps everything written in memory.
    pub(super) fn beside(path: &Path) -> Result<Self, IndexError> {
        Self::new(Some(path), Some(RamDirectory::create()))
    }

    /// A folder in memory.
    pub(super) fn in_memory() -> Self {
        Self(Arc::new(Inner::new(None, None, Some(RamDirectory::create()))))
    }

    fn new(path: Option<&Path>, memory: Option<RamDirectory>) -> Result<Self, IndexError> {
        let disk = path.map(|path| {
            let found = path.symlink_metadata().map_err(IndexError::at(path))?;
            if !found.is_dir() {
                return Err(IndexError::damaged("a file or a link is in the place of its folder"));
            }
            MmapDirectory::open(path).map_err(|error| IndexError::Store(error.into()))
        });
        Ok(Self(Arc::new(Inner::new(path.map(Path::to_path_buf), disk.transpose()?, memory))))
    }

    /// Whether what is written goes to the disk.
    pub(super) fn is_on_disk(&self) -> bool {
        self.0.memory.is_none()
    }

    /// Where it lies, unless it is in memory only.
    pub(super) fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }

    /// The first read or write that failed.
    pub(super) fn first_error(&self) -> Option<String> {
        self.0.first_error.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the last writer ended without releasing its lock.
    pub(super) fn is_unclean(&self) -> bool {
        self.0.is_unclean.load(Ordering::Relaxed)
    }

    fn note(&self, name: &Path, error: &io::Error) {
        let mut first_error = self.0.first_error.lock().unwrap_or_else(PoisonError::into_inner);
        first_error.get_or_insert_with(|| plain(name, error));
    }

    fn noted<T>(&self, name: &Path, result: io::Result<T>) -> io::Result<T> {
        result.inspect_err(|error| self.note(name, error))
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, FileRecord>> {
        self.0.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn removed(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.0.removed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a file has to be looked for on the disk: it is not in memory, nor removed there.
    fn on_disk_only(&self, name: &Path) -> Result<Option<&MmapDirectory>, OpenReadError> {
        let in_memory = self.0.memory.as_ref().map_or(Ok(false), |memory| memory.exists(name))?;
        Ok(self.0.disk.as_ref().filter(|_| !in_memory && !self.removed().contains(name)))
    }

    fn full(&self, name: &Path) -> Option<PathBuf> {
        self.path().map(|path| path.join(name))
    }

    /// The index's files in the folder, in the form of the library's own list.
    fn managed(&self) -> io::Result<Vec<u8>> {
        let mut names: Vec<String> = Vec::new();
        if let Some(path) = self.path() {
            for entry in fs::read_dir(path)? {
                names.extend(entry?.file_name().into_string().ok().filter(|name| is_segment_file(name)));
            }
        }
        Ok(serde_json::to_vec(&names)?)
    }

    fn read_meta(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        lock::open_plain(OpenOptions::new().read(true), &path.join(META))?.read_to_end(&mut bytes)?;
        let proofs = sealed::files_of_meta(&bytes)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
        let mut files = self.files();
        for (name, proof) in proofs {
            let known = files.entry(name).or_insert(FileRecord { proof, stat: None });
            if known.proof != proof {
                *known = FileRecord { proof, stat: None };
            }
        }
        Ok(bytes)
    }
}

impl Inner {
    fn new(path: Option<PathBuf>, disk: Option<MmapDirectory>, memory: Option<RamDirectory>) -> Self {
        Self {
            path,
            disk,
            memory,
            removed: Mutex::default(),
            held: Mutex::default(),
            files: Mutex::default(),
            first_error: Mutex::default(),
            is_unclean: AtomicBool::new(false),
            staged: AtomicU32::new(0),
        }
    }
}

/// An I/O error in words for people.
pub(super) fn plain(name: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "its disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your disk quota is used up".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "its disk is read-only".to_owned(),
        io::ErrorKind::PermissionDenied => "you are not allowed to write to its folder".to_owned(),
        _ => format!("{}: {error}", name.display()),
    }
}

/// Whether a name is one that the index gives to a file of a segment: its number, a dot and a kind.
fn is_segment_file(name: &str) -> bool {
    let is_number = |id: &str| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split_once('.').is_some_and(|(id, kind)| {
        is_number(id) && kind.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
    })
}

fn is_ours(name: &str) -> bool {
    let is_lock = name.starts_with(".tantivy-") && name.ends_with(".lock");
    is_segment_file(name) || [META, MANAGED, CHECKED].contains(&name) || name.starts_with(STAGED) || is_lock
}

fn is_own(name: &Path) -> bool {
    name.to_str().is_some_and(|name| !name.contains('/') && is_ours(name))
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Folder").field(&self.0.path).finish()
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, name: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let Some(disk) = self.on_disk_only(name)? else {
            return match &self.0.memory {
                Some(memory) => memory.get_file_handle(name),
                None => Err(OpenReadError::FileDoesNotExist(name.to_path_buf())),
            };
        };
        let mut held = self.0.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = held.get(name) {
            return Ok(Arc::clone(handle));
        }
        let handle = disk.get_file_handle(name).inspect_err(|error| {
            if let OpenReadError::IoError { io_error, .. } = error {
                self.note(name, io_error);
            }
        })?;
        if !self.is_on_disk() {
            held.insert(name.to_path_buf(), Arc::clone(&handle));
        }
        Ok(handle)
    }

    fn delete(&self, name: &Path) -> Result<(), DeleteError> {
        let absent = || DeleteError::FileDoesNotExist(name.to_path_buf());
        if !is_own(name) {
            return Err(absent());
        }
        let Some(memory) = &self.0.memory else {
            let path = self.full(name).ok_or_else(absent)?;
            self.files().remove(&name.to_string_lossy().into_owned());
            return fs::remove_file(path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => absent(),
                _ => DeleteError::IoError { io_error: Arc::new(error), filepath: name.to_path_buf() },
            });
        };
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        match memory.delete(name) {
            Err(DeleteError::FileDoesNotExist(_)) if self.removed().insert(name.to_path_buf()) => Ok(()),
            deleted => deleted,
        }
    }

    fn exists(&self, name: &Path) -> Result<bool, OpenReadError> {
        match self.on_disk_only(name)? {
            Some(disk) => disk.exists(name),
            None => self.0.memory.as_ref().map_or(Ok(false), |memory| memory.exists(name)),
        }
    }

    fn open_write(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        match &self.0.memory {
            Some(memory) => memory.open_write(name),
            None => self.open_new(name),
        }
    }

    fn atomic_read(&self, name: &Path) -> Result<Vec<u8>, OpenReadError> {
        let wrapped = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(name.to_path_buf()),
            _ => OpenReadError::wrap_io_error(error, name.to_path_buf()),
        };
        if name == Path::new(MANAGED) {
            return self.managed().map_err(wrapped);
        }
        match (self.on_disk_only(name)?, self.path(), &self.0.memory) {
            (Some(_), Some(path), _) if name == Path::new(META) => self.read_meta(path).map_err(wrapped),
            (Some(_), Some(path), _) => {
                let mut bytes = Vec::new();
                let read = lock::open_plain(OpenOptions::new().read(true), &path.join(name))
                    .and_then(|mut file| file.read_to_end(&mut bytes));
                read.map_err(wrapped).map(|_| bytes)
            }
            (_, _, Some(memory)) => memory.atomic_read(name),
            _ => Err(OpenReadError::FileDoesNotExist(name.to_path_buf())),
        }
    }

    fn atomic_write(&self, name: &Path, bytes: &[u8]) -> io::Result<()> {
        if name == Path::new(MANAGED) {
            return Ok(());
        }
        match &self.0.memory {
            Some(memory) => memory.atomic_write(name, bytes),
            None if name == Path::new(META) => {
                let known = self.files().iter().map(|(name, known)| (name.clone(), known.proof)).collect();
                let sealed = sealed::seal_meta(bytes, &known)?;
                self.noted(name, self.swap_in(name, &sealed))
            }
            None => self.noted(name, self.swap_in(name, bytes)),
        }
    }

    fn sync_directory(&self) -> io::Result<()> {
        match (&self.0.memory, self.path()) {
            (None, Some(path)) => self.noted(path, File::open(path).and_then(|folder| folder.sync_data())),
            _ => Ok(()),
        }
    }

    fn acquire_lock(&self, wanted: &Lock) -> Result<DirectoryLock, LockError> {
        let Some(path) = self.full(&wanted.filepath).filter(|_| self.is_on_disk()) else {
            return Ok(DirectoryLock::from(Box::new(())));
        };
        let taken = if wanted.filepath == INDEX_WRITER_LOCK.filepath {
            lock::writer(&path).map(|(held, is_unclean)| {
                self.0.is_unclean.fetch_or(is_unclean, Ordering::Relaxed);
                DirectoryLock::from(Box::new(held))
            })
        } else {
            lock::meta(&path).map(|held| DirectoryLock::from(Box::new(held)))
        };
        taken.inspect_err(|error| {
            if let LockError::IoError(error) = error
                && error.kind() != io::ErrorKind::InvalidData
            {
                self.note(&wanted.filepath, error);
            }
        })
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        // Readers look for new commits when they are told to.
        Ok(WatchHandle::empty())
    }
}

/// Renames a folder out of the way, unless another program is writing to it.
pub(super) fn put_aside(path: &Path) -> Result<(), IndexError> {
    let found = path.symlink_metadata().map_err(IndexError::at(path))?;
    let _lock = match found.is_dir().then(|| lock::writer(&lock::writer_path(path))) {
        Some(Err(LockError::LockBusy)) => return Err(IndexError::Busy),
        // A lock path that is no file, or that cannot be created, blocks nobody.
        other => other,
    };
    let aside = (1..).map(|number| path.with_file_name(format!("{ASIDE}{number}")));
    for aside in aside.take(1_000) {
        if aside.symlink_metadata().is_err() {
            return fs::rename(path, &aside).map_err(IndexError::at(path));
        }
    }
    Err(IndexError::damaged("too many damaged indexes have been set aside"))
}

/// Removes the folders that were set aside: in each the files with the index's names, then the folder if it
/// is empty. A file that cannot be removed does no harm.
pub(super) fn sweep_aside(path: &Path) {
    let Some(entries) = path.parent().and_then(|local| fs::read_dir(local).ok()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(ASIDE));
        let is_aside = number.is_some_and(|number| number.parse::<u32>().is_ok()) || name.to_str() == Some(OLD);
        match entry.file_type() {
            Ok(kind) if is_aside && kind.is_dir() => empty(&entry.path()),
            Ok(_) if is_aside => drop(fs::remove_file(entry.path())),
            _ => {}
        }
    }
}

fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_ours) {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let _ = if is_folder { fs::remove_dir(entry.path()) } else { fs::remove_file(entry.path()) };
        }
    }
    let _ = fs::remove_dir(folder);
}

/// Removes what a writer that was killed was staging, and the list that older versions kept.
pub(super) fn clear_staged(path: &Path) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(STAGED) || name == MANAGED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
