//! The locks of the index's folder. The holder of the writer's lock writes `held` into the lock file, and
//! `free` at its end: a file that says `held` while nobody holds the lock was left by a program that was
//! killed.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;
use tantivy::directory::error::LockError;

/// How long a reader waits for a writer that is looking for files to remove: in practice a few milliseconds.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);
const RETRY_EVERY: Duration = Duration::from_millis(2);
const HELD: &[u8] = b"held";
const FREE: &[u8] = b"free";

/// A lock that is held.
pub(super) struct LockGuard {
    file: File,
    writes_state: bool,
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        if self.writes_state {
            // On a full disk the next writer looks at all files, which does no harm.
            let _ = self.file.write_all_at(FREE, 0);
        }
        // A process that is being started just now has a copy of the file: closing alone would leave it the lock.
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

/// Opens a regular file of the folder: no link, no folder and no device.
pub(super) fn open_plain(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default()).open(path).map_err(|error| {
        match Errno::from_io_error(&error) {
            Some(Errno::LOOP | Errno::ISDIR | Errno::NXIO | Errno::NOTDIR) => odd(path),
            _ => error,
        }
    })?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(odd(path)) }
}

fn odd(path: &Path) -> io::Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    io::Error::new(io::ErrorKind::InvalidData, format!("{name} is not a regular file"))
}

/// Takes the writer's lock, and returns whether its last holder ended without releasing it.
pub(super) fn writer(path: &Path) -> Result<(LockGuard, bool), LockError> {
    let file = take(path, Duration::ZERO)?;
    let mut said = [0; 4];
    let length = file.read_at(&mut said, 0).map_err(LockError::wrap_io_error)?;
    let is_unclean = length > 0 && said != FREE;
    let writes_state = file.write_all_at(HELD, 0).is_ok();
    Ok((LockGuard { file, writes_state }, is_unclean))
}

/// Takes the lock by which a reader protects the files that it opens. It is optional: if the lock file cannot
/// be created, as on a full disk, reading goes on without it.
pub(super) fn meta(path: &Path) -> Result<Option<LockGuard>, LockError> {
    match take(path, LOCK_TIMEOUT) {
        Ok(file) => Ok(Some(LockGuard { file, writes_state: false })),
        Err(LockError::LockBusy) => Err(LockError::LockBusy),
        Err(LockError::IoError(error)) if error.kind() == io::ErrorKind::InvalidData => Err(LockError::IoError(error)),
        Err(LockError::IoError(_)) => Ok(None),
    }
}

/// Locks the file that currently has the name: another program may rename the folder meanwhile.
fn take(path: &Path, patience: Duration) -> Result<File, LockError> {
    let deadline = Instant::now() + patience;
    loop {
        let file = open_or_make(path).map_err(LockError::wrap_io_error)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) if is_at(&file, path) => return Ok(file),
            Ok(()) | Err(Errno::INTR) => {}
            Err(Errno::WOULDBLOCK) if Instant::now() < deadline => thread::sleep(RETRY_EVERY),
            Err(Errno::WOULDBLOCK) => return Err(LockError::LockBusy),
            Err(error) => return Err(LockError::IoError(Arc::new(error.into()))),
        }
    }
}

fn open_or_make(path: &Path) -> io::Result<File> {
    match open_plain(OpenOptions::new().read(true).write(true), path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            open_plain(OpenOptions::new().read(true).write(true).create(true).truncate(false), path)
        }
        opened => opened,
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    let place = |found: std::fs::Metadata| (found.dev(), found.ino());
    let here = path.symlink_metadata().map(place);
    matches!((file.metadata().map(place), here), (Ok(held), Ok(here)) if held == here)
}

/// Where the writer's lock of a folder is.
pub(super) fn writer_path(folder: &Path) -> PathBuf {
    folder.join(&tantivy::directory::INDEX_WRITER_LOCK.filepath)
}
