//! A folder of documents, listed and read without following anything out of it.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, openat, statat};

use super::left_out::SkipReason;
use crate::progress::Progress;
use crate::source::Format;
use crate::vault::layout;

/// Folders within folders that are entered. Each holds a file handle while it is listed.
const DEEPEST: usize = 100;
/// Entries between two reports of progress.
const REPORT_EVERY: u64 = 256;

/// Of a notebook, its own folder; of a source's evidence, two files that are in it.
const OF_NOTEBOOK: &str = ".dossier";
const OF_EVIDENCE: [&str; 2] = ["capture.json", "SHA256SUMS"];

/// What a folder holds.
#[derive(Debug)]
pub(super) enum FolderItem {
    /// A document, by its path below the folder.
    Document(PathBuf),
    /// Something that is left out on purpose.
    Skipped(PathBuf, SkipReason),
    /// A folder that cannot be listed, or a file that cannot be looked at.
    Unreadable(PathBuf, io::Error),
    /// A file that is no document by its name.
    Other,
}

/// An open folder: everything below it is opened step by step from here, never through a link.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    handle: OwnedFd,
}

impl Folder {
    /// Opens a folder that the user named, by a link if need be.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self { path: path.to_path_buf(), handle: openat(CWD, path, flags, Mode::empty())? })
    }

    /// The folder as the user named it.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it holds the originals of a source, or of all sources of a notebook.
    pub(super) fn is_evidence(&self) -> bool {
        let is_all = self.path.file_name() == Some(OsStr::new(layout::EVIDENCE));
        let beside = self.path.parent().is_some_and(|folder| folder.join(OF_NOTEBOOK).is_dir());
        holds_evidence(&self.handle) || (is_all && beside)
    }

    /// Calls `tell` with everything in the folder and below, in the order of the names.
    pub(super) fn walk(&self, progress: &Progress, tell: &mut dyn FnMut(FolderItem)) {
        let mut walk = Walk { progress, tell, seen: 0 };
        walk.list(&self.handle, Path::new(""), 0);
    }

    /// Opens a file in the folder without blocking, and without following a link on the way.
    pub(super) fn open_file(&self, below: &Path) -> io::Result<File> {
        let mut names = below.components().map(|part| match part {
            Component::Normal(name) => Ok(name),
            _ => Err(io::Error::from(io::ErrorKind::InvalidInput)),
        });
        let mut name = names.next().ok_or(io::ErrorKind::InvalidInput)??;
        let mut within: Option<OwnedFd> = None;
        for next in names {
            within = Some(open_below(within.as_ref().unwrap_or(&self.handle), name)?);
            name = next?;
        }
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        Ok(openat(within.as_ref().unwrap_or(&self.handle), name, flags, Mode::empty())?.into())
    }
}

fn open_below(within: &OwnedFd, name: &OsStr) -> io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(openat(within, name, flags, Mode::empty())?)
}

fn is_there(within: &OwnedFd, name: &str) -> bool {
    statat(within, name, AtFlags::SYMLINK_NOFOLLOW).is_ok()
}

fn holds_evidence(folder: &OwnedFd) -> bool {
    OF_EVIDENCE.iter().all(|name| is_there(folder, name))
}

struct Walk<'w> {
    progress: &'w Progress,
    tell: &'w mut dyn FnMut(FolderItem),
    seen: u64,
}

impl Walk<'_> {
    fn list(&mut self, folder: &OwnedFd, below: &Path, depth: usize) {
        let entries = match entries(folder) {
            Ok(entries) => entries,
            Err(cause) => return (self.tell)(FolderItem::Unreadable(below.to_path_buf(), cause)),
        };
        let is_notebook = is_there(folder, OF_NOTEBOOK);
        for (name, kind) in entries {
            if self.progress.is_cancelled() {
                return;
            }
            self.seen += 1;
            if self.seen.is_multiple_of(REPORT_EVERY) {
                self.progress.report("looking", self.seen, None);
            }
            let path = below.join(&name);
            match kind {
                FileType::RegularFile if is_document(&path) => (self.tell)(FolderItem::Document(path)),
                FileType::RegularFile => (self.tell)(FolderItem::Other),
                FileType::Directory if is_notebook && name == layout::EVIDENCE => {
                    self.leave(path, SkipReason::Evidence)
                }
                FileType::Directory => self.enter(folder, &name, path, depth + 1),
                FileType::Symlink => self.leave(path, SkipReason::Link),
                _ => self.leave(path, SkipReason::NotAFile),
            }
        }
    }

    fn enter(&mut self, within: &OwnedFd, name: &OsStr, path: PathBuf, depth: usize) {
        match open_below(within, name) {
            _ if depth > DEEPEST => self.leave(path, SkipReason::TooDeep),
            Ok(folder) if is_there(&folder, OF_NOTEBOOK) => self.leave(path, SkipReason::Notebook),
            Ok(folder) if holds_evidence(&folder) => self.leave(path, SkipReason::Evidence),
            Ok(folder) => self.list(&folder, &path, depth),
            Err(cause) => (self.tell)(FolderItem::Unreadable(path, cause)),
        }
    }

    fn leave(&mut self, path: PathBuf, why: SkipReason) {
        (self.tell)(FolderItem::Skipped(path, why));
    }
}

/// The entries of a folder, ordered by name. Hidden entries, whose names begin with a full stop, are left out.
fn entries(folder: &OwnedFd) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = Vec::new();
    for entry in Dir::read_from(folder)? {
        let entry = entry?;
        let name = OsStr::from_bytes(entry.file_name().to_bytes());
        if name.as_bytes().starts_with(b".") {
            continue;
        }
        let kind = match entry.file_type() {
            FileType::Unknown => statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)
                .map_or(FileType::Unknown, |found| FileType::from_raw_mode(found.st_mode)),
            kind => kind,
        };
        entries.push((name.to_owned(), kind));
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(entries)
}

/// Whether a file is imported. One of a known format that cannot be read yet is: it is then reported, not
/// silently skipped.
fn is_document(path: &Path) -> bool {
    Format::of_name(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "another program's files")]
    fn nothing_is_followed_and_no_notebook_entered() {
        let root = tempfile::tempdir().unwrap();
        let (desk, outside) = (root.path().join("desk"), root.path().join("outside"));
        let write = |path: &Path| {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "words\n").unwrap();
        };
        for file in ["b.txt", "a/one.md", "a/picture.png", ".hidden/x.txt", "other/.dossier/x", "other/Sources/s.md"] {
            write(&desk.join(file));
        }
        for file in ["copied/Evidence/src-1/capture.json", "copied/Evidence/src-1/SHA256SUMS"] {
            write(&desk.join(file));
        }
        write(&outside.join("secret.txt"));
        symlink(".", desk.join("a/loop")).unwrap();
        symlink("..", desk.join("a/up")).unwrap();
        symlink("/", desk.join("disk")).unwrap();
        symlink(outside.join("secret.txt"), desk.join("c.txt")).unwrap();
        rustix::fs::mknodat(CWD, desk.join("pipe.txt"), FileType::Fifo, Mode::RUSR, 0).unwrap();
        let folder = Folder::open(&desk).unwrap();
        let mut told = Vec::new();
        folder.walk(&Progress::silent(), &mut |found| told.push(format!("{found:?}")));
        let expected = [
            "Skipped(\"a/loop\", Link)",
            "Document(\"a/one.md\")",
            "Other",
            "Skipped(\"a/up\", Link)",
            "Document(\"b.txt\")",
            "Skipped(\"c.txt\", Link)",
            "Skipped(\"copied/Evidence/src-1\", Evidence)",
            "Skipped(\"disk\", Link)",
            "Skipped(\"other\", Notebook)",
            "Skipped(\"pipe.txt\", NotAFile)",
        ];
        assert_eq!(told, expected);
        assert!(folder.open_file(Path::new("a/one.md")).is_ok());
        for wrong in ["c.txt", "a/up/b.txt", "disk/etc/passwd", "../outside/secret.txt", "/etc/passwd", ""] {
            assert!(folder.open_file(Path::new(wrong)).is_err(), "{wrong}");
        }
    }
}
