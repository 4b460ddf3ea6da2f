//! Opens names without following links; every operation on the disk begins here.
//!
//! A path is walked folder by folder from the top; each is opened as a folder, never through a link. The operation then
//! works on a name in the opened folder, so a link that replaces a folder meanwhile has no effect. A notebook's root is
//! canonical, so there is no link above it either.

use std::ffi::{CStr, OsStr, OsString};
use std::fmt;
use std::fs::{File, FileType as StdFileType};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileTypeExt;
use std::path::{Component, Path};

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, fstat, openat, statat};
use rustix::io::Errno;

/// How the folders above a name are opened: to pass through, which needs no right to list them.
#[cfg(target_os = "linux")]
const OPEN_PATH: OFlags = OFlags::PATH.union(FOLDER);
#[cfg(not(target_os = "linux"))]
const OPEN_PATH: OFlags = FOLDER;
const FOLDER: OFlags = OFlags::DIRECTORY.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// What an entry of a folder is; links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A file with bytes.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// A named pipe, on which a reader could block for ever.
    Pipe,
    /// A socket.
    Socket,
    /// A device of the machine.
    Device,
}

impl FileKind {
    pub(super) fn of(kind: FileType) -> Self {
        match kind {
            FileType::Directory => Self::Folder,
            FileType::Symlink => Self::Link,
            FileType::Fifo => Self::Pipe,
            FileType::Socket => Self::Socket,
            FileType::CharacterDevice | FileType::BlockDevice => Self::Device,
            FileType::RegularFile | FileType::Unknown => Self::File,
        }
    }
}

impl From<StdFileType> for FileKind {
    fn from(kind: StdFileType) -> Self {
        match kind {
            _ if kind.is_dir() => Self::Folder,
            _ if kind.is_symlink() => Self::Link,
            _ if kind.is_fifo() => Self::Pipe,
            _ if kind.is_socket() => Self::Socket,
            _ if kind.is_char_device() || kind.is_block_device() => Self::Device,
            _ => Self::File,
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Link => "a link",
            Self::Pipe => "a pipe",
            Self::Socket => "a socket",
            Self::Device => "a device",
        })
    }
}

/// The error for something else in the place of a file or a folder.
#[derive(Debug, thiserror::Error)]
#[error("\"{}\" is {found}, not {wanted}", name.to_string_lossy())]
pub(in crate::vault) struct WrongFileKind {
    name: OsString,
    found: FileKind,
    wanted: FileKind,
}

impl WrongFileKind {
    fn error(name: &OsStr, found: FileKind, wanted: FileKind) -> io::Error {
        // The error kind that identifies this error.
        let kind = if wanted == FileKind::Folder { io::ErrorKind::NotADirectory } else { io::ErrorKind::IsADirectory };
        io::Error::new(kind, Self { name: name.to_owned(), found, wanted })
    }

    /// Whether an error is this one.
    pub(in crate::vault) fn is_in(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<Self>())
    }
}

/// A name in a folder that is open.
pub(super) struct EntryAt {
    pub folder: OwnedFd,
    pub name: OsString,
}

impl EntryAt {
    /// The last part of an absolute path, in the folder above it.
    pub fn of(path: &Path) -> io::Result<Self> {
        match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => Ok(Self { folder: open_path(parent)?, name: name.to_owned() }),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    /// What has the name; `None` if nothing does.
    pub fn kind(&self) -> io::Result<Option<FileKind>> {
        kind_at(&self.folder, &self.name)
    }

    /// Opens the file of this name; creates it if `flags` say so. Does not wait for a pipe.
    pub fn open_file(&self, flags: OFlags) -> io::Result<File> {
        // Opening a device may already do something, so it is looked at first.
        if let Some(found) = self.kind()?.filter(|kind| *kind != FileKind::File) {
            return Err(WrongFileKind::error(&self.name, found, FileKind::File));
        }
        let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = openat(&self.folder, &self.name, flags, Mode::from_raw_mode(0o666))
            .map_err(|error| self.refused(error, FileKind::File))?;
        match FileKind::of(FileType::from_raw_mode(fstat(&file)?.st_mode)) {
            FileKind::File => Ok(File::from(file)),
            found => Err(WrongFileKind::error(&self.name, found, FileKind::File)),
        }
    }

    /// Opens the folder of this name to list or to sync it.
    pub fn open_folder(&self) -> io::Result<OwnedFd> {
        openat(&self.folder, &self.name, FOLDER, Mode::empty()).map_err(|error| self.refused(error, FileKind::Folder))
    }

    fn refused(&self, error: Errno, wanted: FileKind) -> io::Error {
        refused(&self.folder, &self.name, error, wanted)
    }
}

/// Opens a folder to pass through.
pub(super) fn open_path(path: &Path) -> io::Result<OwnedFd> {
    let mut here = openat(CWD, "/", OPEN_PATH, Mode::empty())?;
    for part in path.components() {
        match part {
            Component::RootDir => {}
            Component::Normal(name) => {
                here = openat(&here, name, OPEN_PATH, Mode::empty())
                    .map_err(|error| refused(&here, name, error, FileKind::Folder))?;
            }
            _ => return Err(io::ErrorKind::InvalidInput.into()),
        }
    }
    Ok(here)
}

/// What stands under a name of an open folder; `None` if nothing does.
pub(super) fn kind_at(folder: &impl AsFd, name: &OsStr) -> io::Result<Option<FileKind>> {
    match statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(found) => Ok(Some(FileKind::of(FileType::from_raw_mode(found.st_mode)))),
        Err(Errno::NOENT) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The names in an open folder, with what stands there.
pub(super) fn names(folder: &OwnedFd) -> io::Result<Vec<(OsString, FileKind)>> {
    let mut names = Vec::new();
    for entry in Dir::read_from(folder)? {
        let entry = entry?;
        let name = os_name(entry.file_name());
        if name == "." || name == ".." {
            continue;
        }
        let kind = match entry.file_type() {
            FileType::Unknown => kind_at(folder, name)?,
            kind => Some(FileKind::of(kind)),
        };
        names.extend(kind.map(|kind| (name.to_owned(), kind)));
    }
    Ok(names)
}

fn os_name(name: &CStr) -> &OsStr {
    OsStr::from_bytes(name.to_bytes())
}

/// The error for a name that the system refused to open: it says what is there if that is the reason.
fn refused(folder: &impl AsFd, name: &OsStr, error: Errno, wanted: FileKind) -> io::Error {
    if matches!(error, Errno::LOOP | Errno::NOTDIR | Errno::ISDIR | Errno::NXIO | Errno::MLINK)
        && let Ok(Some(found)) = kind_at(folder, name)
        && found != wanted
    {
        return WrongFileKind::error(name, found, wanted);
    }
    error.into()
}
