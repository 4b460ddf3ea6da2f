//! The few operations on the disk that must be durable. Nothing else in the engine writes files.
//!
//! Source of the order (stage, sync, swap, look at what was displaced, sync folders): safety.md,
//! Saving 1. `renameat2` is the system call that swaps two names, or refuses to replace, in one step.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::error::IoError;

/// Writes a new file and syncs its content; the folder is synced when the file is put in place.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> Result<(), IoError> {
    let written = write_new(path, bytes);
    if written.is_err() {
        // Never retried on this file: after a failed sync its pages may be lost (safety.md, Saving 2).
        let _ = fs::remove_file(path);
    }
    written.map_err(IoError::at("write", path))
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a staged file the permissions of the one it is to replace.
pub(super) fn copy_mode(from: &Path, to: &Path) -> Result<(), IoError> {
    let mode = fs::metadata(from).map_err(IoError::at("read", from))?.permissions();
    fs::set_permissions(to, mode).map_err(IoError::at("write", to))
}

/// Makes a file read-only for everybody.
pub(super) fn make_read_only(path: &Path) -> Result<(), IoError> {
    fs::set_permissions(path, fs::Permissions::from_mode(0o444)).map_err(IoError::at("write", path))
}

/// Which promise the file system can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Swap {
    /// Swapping and not-replacing are one step.
    Atomic,
    /// The file system knows neither: link and unlink, or compare and rename.
    Weak,
}

/// What became of an attempt to put a file in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    /// It is there.
    Done(Swap),
    /// Another file has the name; ours is where it was.
    Taken,
}

/// Moves `from` to `to` unless `to` exists.
pub(super) fn place_new(from: &Path, to: &Path, swap: Swap) -> Result<Placed, IoError> {
    if swap == Swap::Atomic {
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(Placed::Done(Swap::Atomic)),
            Err(Errno::EXIST) => return Ok(Placed::Taken),
            Err(error) if is_unknown(error) => {}
            Err(error) => return Err(IoError::at("create", to)(error.into())),
        }
    }
    if from.is_dir() {
        return place_folder_weakly(from, to);
    }
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).map_err(IoError::at("remove", from)).map(|()| Placed::Done(Swap::Weak)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Placed::Taken),
        Err(error) => Err(IoError::at("create", to)(error)),
    }
}

/// A plain rename replaces at most an empty folder, so a folder with content is safe from it.
fn place_folder_weakly(from: &Path, to: &Path) -> Result<Placed, IoError> {
    if to.symlink_metadata().is_ok() {
        return Ok(Placed::Taken);
    }
    fs::rename(from, to).map_err(IoError::at("create", to)).map(|()| Placed::Done(Swap::Weak))
}

/// Swaps two files. Answers false where the file system cannot; nothing has happened then.
pub(super) fn exchange(one: &Path, other: &Path) -> Result<bool, IoError> {
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if is_unknown(error) => Ok(false),
        Err(error) => Err(IoError::at("replace", other)(error.into())),
    }
}

/// What an old kernel or a simple file system answers to a flag of `renameat2`.
fn is_unknown(error: Errno) -> bool {
    matches!(error, Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP)
}

/// Makes a rename or removal in a folder durable.
pub(super) fn sync_folder(folder: &Path) -> Result<(), IoError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(IoError::at("sync", folder))
}

/// Makes a folder and those above it, each durable.
pub(super) fn create_folders(folder: &Path) -> Result<(), IoError> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        create_folders(parent)?;
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made.map_err(IoError::at("create", folder))?,
        }
        sync_folder(parent)?;
    }
    Ok(())
}

/// A file's bytes; `None` if it is not there.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, IoError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(IoError::at("read", path)(error)),
    };
    let mut bytes = Vec::with_capacity(file.metadata().map_or(0, |file| usize::try_from(file.len()).unwrap_or(0)));
    file.read_to_end(&mut bytes).map_err(IoError::at("read", path))?;
    Ok(Some(bytes))
}

/// Removes a file; absent is not an error.
pub(super) fn remove(path: &Path) -> Result<(), IoError> {
    absent_is_fine(fs::remove_file(path)).map_err(IoError::at("remove", path))
}

/// Removes a folder with all in it; absent is not an error.
pub(super) fn remove_folder(path: &Path) -> Result<(), IoError> {
    absent_is_fine(fs::remove_dir_all(path)).map_err(IoError::at("remove", path))
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// The entries of a folder; none if it is not there.
pub(super) fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>, IoError> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<io::Result<_>>().map_err(IoError::at("list", folder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(IoError::at("list", folder)(error)),
    }
}
