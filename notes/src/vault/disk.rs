//! The few operations on the disk that must be durable. Nothing else in the engine writes files.
//!
//! Paths are absolute, and none is reached through a link: see [`reach`]. Only regular files are read, opened and
//! removed as files; a pipe, a link or a device in the place of one is an error that says so.
//!
//! The order is: stage, sync, swap, look at what was displaced, sync the folders (docs/safety.md, Crashes and
//! full disks). `renameat2` is the system call that swaps two names, or refuses to replace, in one step.

#[cfg(test)]
pub(super) mod broken;
mod reach;

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{
    Access, AtFlags, Mode, OFlags, RenameFlags, access, linkat, mkdirat, renameat, renameat_with, unlinkat,
};
use rustix::io::Errno;

pub use reach::FileKind;
pub(super) use reach::WrongFileKind;
use reach::{EntryAt, names, open_path};

use crate::error::IoError;

/// The largest file that is read whole: a sparse file may claim more than any memory holds.
const MAX_READ_WHOLE: u64 = 1 << 30;

/// How deeply nested a folder may be to be removed: deeper than any that Dossier makes, and shallow enough for the
/// stack.
const MAX_DEPTH: usize = 64;

/// Called before each operation that changes the disk, so that tests can make it fail.
#[cfg(test)]
fn operate() -> io::Result<()> {
    broken::operate()
}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "in tests the disk may be broken")]
fn operate() -> io::Result<()> {
    Ok(())
}

/// Makes a file's content durable. After a failure the file is given up: the system may forget the pages that it could
/// not write, and answer a second sync with success (docs/safety.md).
pub(super) fn sync(file: &File) -> io::Result<()> {
    #[cfg(test)]
    broken::sync(file)?;
    file.sync_all()
}

/// Writes a new file and syncs its content; the folder is synced when the file is put in place.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> Result<(), IoError> {
    operate().map_err(IoError::at("write", path))?;
    let written = EntryAt::of(path).and_then(|spot| {
        let mut file = spot.open_file(OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL)?;
        let written = file.write_all(bytes).and_then(|()| sync(&file));
        if written.is_err() {
            let _ = unlinkat(&spot.folder, &spot.name, AtFlags::empty());
        }
        written
    });
    written.map_err(IoError::at("write", path))
}

/// Like `stage`, without a sync: for files that nobody needs after a crash.
pub(super) fn write_unsynced(path: &Path, bytes: &[u8]) -> Result<(), IoError> {
    operate().map_err(IoError::at("write", path))?;
    let written = EntryAt::of(path)
        .and_then(|spot| spot.open_file(OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL)?.write_all(bytes));
    written.map_err(IoError::at("write", path))
}

/// Opens one of Dossier's own files for reading and writing in place; creates it if `flags` say so.
pub(super) fn open(path: &Path, flags: OFlags) -> io::Result<File> {
    EntryAt::of(path)?.open_file(flags)
}

/// Like `open`, for a file that is written in place. If the file has a second name (a hard link, as snapshot tools
/// make), it is copied first, so that the other file is not changed.
pub(super) fn open_unshared(path: &Path, flags: OFlags) -> io::Result<File> {
    let spot = EntryAt::of(path)?;
    let file = spot.open_file(flags)?;
    if file.metadata()?.nlink() <= 1 {
        return Ok(file);
    }
    let bytes = read_whole(spot.open_file(OFlags::RDONLY)?, MAX_READ_WHOLE)?;
    unlinkat(&spot.folder, &spot.name, AtFlags::empty())?;
    let mut file = spot.open_file(flags | OFlags::CREATE | OFlags::EXCL)?;
    file.write_all(&bytes)?;
    Ok(file)
}

/// Gives a staged file the permissions of the one it is to replace.
pub(super) fn copy_mode(from: &Path, to: &Path) -> Result<(), IoError> {
    let mode = from.symlink_metadata().map_err(IoError::at("read", from))?.permissions();
    set_mode(to, mode)
}

/// Makes a file read-only for everybody.
pub(super) fn make_read_only(path: &Path) -> Result<(), IoError> {
    set_mode(path, Permissions::from_mode(0o444))
}

fn set_mode(path: &Path, mode: Permissions) -> Result<(), IoError> {
    let set = open(path, OFlags::RDONLY).and_then(|file| file.set_permissions(mode));
    set.map_err(IoError::at("write", path))
}

/// Which guarantee the file system gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SwapSupport {
    /// Swapping, and moving without replacing, are single steps.
    Atomic,
    /// The file system supports neither; link and unlink, or compare and rename, are used instead.
    Weak,
}

/// The result of an attempt to move a file to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceOutcome {
    /// It is there.
    Done(SwapSupport),
    /// Another file has the name; ours is where it was.
    Taken,
}

/// Moves `from` to `to` unless `to` exists.
pub(super) fn place_new(from: &Path, to: &Path, swap: SwapSupport) -> Result<PlaceOutcome, IoError> {
    operate().map_err(IoError::at("create", to))?;
    place(from, to, swap).map_err(IoError::at("create", to))
}

fn place(from: &Path, to: &Path, swap: SwapSupport) -> io::Result<PlaceOutcome> {
    let (from, to) = (EntryAt::of(from)?, EntryAt::of(to)?);
    if swap == SwapSupport::Atomic {
        match renameat_with(&from.folder, &from.name, &to.folder, &to.name, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(PlaceOutcome::Done(SwapSupport::Atomic)),
            Err(Errno::EXIST) => return Ok(PlaceOutcome::Taken),
            Err(error) if is_unknown(error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if from.kind()? == Some(FileKind::Folder) {
        // A plain rename replaces at most an empty folder, so a folder with content is safe from it.
        if to.kind()?.is_some() {
            return Ok(PlaceOutcome::Taken);
        }
        renameat(&from.folder, &from.name, &to.folder, &to.name)?;
        return Ok(PlaceOutcome::Done(SwapSupport::Weak));
    }
    match linkat(&from.folder, &from.name, &to.folder, &to.name, AtFlags::empty()) {
        Ok(()) => unlinkat(&from.folder, &from.name, AtFlags::empty())?,
        Err(Errno::EXIST) => return Ok(PlaceOutcome::Taken),
        Err(error) => return Err(error.into()),
    }
    Ok(PlaceOutcome::Done(SwapSupport::Weak))
}

/// Moves `from` to `to`, replacing the file there. `action` is the verb for the error message.
pub(super) fn rename(from: &Path, to: &Path, action: &'static str) -> Result<(), IoError> {
    operate().map_err(IoError::at(action, to))?;
    let (old, new) = (EntryAt::of(from), EntryAt::of(to));
    let renamed = old.and_then(|old| {
        let new = new?;
        Ok(renameat(&old.folder, &old.name, &new.folder, &new.name)?)
    });
    renamed.map_err(IoError::at(action, to))
}

/// Swaps two files. Returns false if the file system cannot; then nothing has happened.
pub(super) fn exchange(one: &Path, other: &Path) -> Result<bool, IoError> {
    operate().map_err(IoError::at("replace", other))?;
    let swapped = EntryAt::of(one).and_then(|one| {
        let other = EntryAt::of(other)?;
        match renameat_with(&one.folder, &one.name, &other.folder, &other.name, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(error) if is_unknown(error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    });
    swapped.map_err(IoError::at("replace", other))
}

/// What an old kernel or a simple file system answers to a flag of `renameat2`.
fn is_unknown(error: Errno) -> bool {
    matches!(error, Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP)
}

/// Makes a rename or removal in a folder durable.
pub(super) fn sync_folder(folder: &Path) -> Result<(), IoError> {
    operate().map_err(IoError::at("sync", folder))?;
    open_folder(folder).and_then(|folder| File::from(folder).sync_all()).map_err(IoError::at("sync", folder))
}

fn open_folder(folder: &Path) -> io::Result<OwnedFd> {
    match folder.parent() {
        Some(_) => EntryAt::of(folder)?.open_folder(),
        None => File::open(folder).map(OwnedFd::from),
    }
}

/// Makes a folder and those above it, each durable.
pub(super) fn create_folders(folder: &Path) -> Result<(), IoError> {
    match open_path(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        there => return there.map(drop).map_err(IoError::at("create", folder)),
    }
    let Some(parent) = folder.parent() else { return Ok(()) };
    create_folders(parent)?;
    operate().map_err(IoError::at("create", folder))?;
    let made =
        EntryAt::of(folder).and_then(|spot| match mkdirat(&spot.folder, &spot.name, Mode::from_raw_mode(0o777)) {
            Ok(()) | Err(Errno::EXIST) => Ok(()),
            Err(error) => Err(error.into()),
        });
    made.map_err(IoError::at("create", folder))?;
    sync_folder(parent)
}

/// Makes a folder for staged files; it is synced together with the journal.
pub(super) fn create_folder(folder: &Path) -> Result<(), IoError> {
    operate().map_err(IoError::at("create", folder))?;
    let made = EntryAt::of(folder).and_then(|spot| Ok(mkdirat(&spot.folder, &spot.name, Mode::from_raw_mode(0o777))?));
    made.map_err(IoError::at("create", folder))
}

/// Removes a folder if nothing lies in it.
pub(super) fn remove_empty_folder(folder: &Path) {
    let _ = operate()
        .and_then(|()| EntryAt::of(folder))
        .and_then(|spot| Ok(unlinkat(&spot.folder, &spot.name, AtFlags::REMOVEDIR)?));
}

/// Fails if this user may not create and move files in a folder; if the folder does not exist, the nearest existing one
/// above it is checked.
pub(super) fn check_folder_writable(folder: &Path) -> Result<(), IoError> {
    let there = folder.ancestors().find(|folder| kind(folder).is_some()).unwrap_or(folder);
    let may = access(there, Access::WRITE_OK | Access::EXEC_OK).map_err(io::Error::from);
    may.map_err(IoError::at("write to", folder))
}

/// Whether two names refer to the same file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    let found = |path: &Path| path.symlink_metadata().map(|found| (found.dev(), found.ino())).ok();
    found(one).is_some_and(|one| found(other) == Some(one))
}

/// Makes the folder that a user names, and those above it. Links on the way to it are the user's own and
/// are followed.
pub(super) fn create_root(root: &Path) -> Result<(), IoError> {
    let root = std::path::absolute(root).map_err(IoError::at("find", root))?;
    let mut rest: Vec<&OsStr> = Vec::new();
    for above in root.ancestors() {
        if let Ok(there) = above.canonicalize() {
            return create_folders(&rest.iter().rev().fold(there, |path, name| path.join(name)));
        }
        rest.extend(above.file_name());
    }
    Ok(())
}

/// What stands at a path; `None` if nothing does, or it cannot be looked at.
pub(super) fn kind(path: &Path) -> Option<FileKind> {
    path.symlink_metadata().ok().map(|found| found.file_type().into())
}

/// Like `kind`, but a path that cannot be looked at is an error.
pub(super) fn look(path: &Path) -> Result<Option<FileKind>, IoError> {
    match path.symlink_metadata() {
        Ok(found) => Ok(Some(found.file_type().into())),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(IoError::at("read", path)(error)),
    }
}

/// Whether a folder is there.
pub(super) fn is_folder(path: &Path) -> bool {
    kind(path) == Some(FileKind::Folder)
}

/// A file's bytes; `None` if it is not there.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, IoError> {
    read_up_to(path, MAX_READ_WHOLE)
}

/// Reads a file of at most so many bytes; `None` if there is none. A larger one is an error.
pub(super) fn read_up_to(path: &Path, largest: u64) -> Result<Option<Vec<u8>>, IoError> {
    match open(path, OFlags::RDONLY).and_then(|file| read_whole(file, largest)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(IoError::at("read", path)(error)),
    }
}

fn read_whole(file: File, largest: u64) -> io::Result<Vec<u8>> {
    let size = file.metadata()?.len();
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {largest} bytes"));
    if size > largest {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(size).unwrap_or(0))?;
    // It may grow while it is read.
    file.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest { Err(too_large()) } else { Ok(bytes) }
}

/// Removes a file or a link. No error if it does not exist.
pub(super) fn remove(path: &Path) -> Result<(), IoError> {
    operate().map_err(IoError::at("remove", path))?;
    let removed = EntryAt::of(path).and_then(|spot| Ok(unlinkat(&spot.folder, &spot.name, AtFlags::empty())?));
    absent_is_fine(removed).map_err(IoError::at("remove", path))
}

/// Removes a folder with everything in it; links are removed, never followed. No error if it does not exist.
pub(super) fn remove_folder(path: &Path) -> Result<(), IoError> {
    operate().map_err(IoError::at("remove", path))?;
    absent_is_fine(EntryAt::of(path).and_then(|spot| remove_all(&spot, 0))).map_err(IoError::at("remove", path))
}

fn remove_all(spot: &EntryAt, depth: usize) -> io::Result<()> {
    if depth > MAX_DEPTH {
        return Err(io::Error::other("its folders are nested too deeply"));
    }
    let folder = spot.open_folder()?;
    for (name, kind) in names(&folder)? {
        match kind {
            FileKind::Folder => remove_all(&EntryAt { folder: folder.try_clone()?, name }, depth + 1)?,
            _ => absent_is_fine(unlinkat(&folder, &name, AtFlags::empty()).map_err(io::Error::from))?,
        }
    }
    Ok(unlinkat(&spot.folder, &spot.name, AtFlags::REMOVEDIR)?)
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// One name in a folder.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    path: PathBuf,
    name: OsString,
    kind: FileKind,
}

impl Entry {
    /// Where it lies.
    pub fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// Its name.
    pub fn file_name(&self) -> OsString {
        self.name.clone()
    }

    /// What it is; links are not followed.
    pub fn kind(&self) -> FileKind {
        self.kind
    }
}

/// The entries of a folder; none if it is not there.
pub(super) fn entries(folder: &Path) -> Result<Vec<Entry>, IoError> {
    let entry = |(name, kind)| Entry { path: folder.join(&name), name, kind };
    match open_folder(folder).and_then(|folder| names(&folder)) {
        Ok(names) => Ok(names.into_iter().map(entry).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(IoError::at("list", folder)(error)),
    }
}

/// The size of a file; `None` if nothing is there.
pub(super) fn size(path: &Path) -> Option<u64> {
    fs::symlink_metadata(path).ok().map(|found| found.len())
}
