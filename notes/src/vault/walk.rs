//! Reading files and listing them.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, DirEntryExt, WalkDir};

use super::{FileKind, Vault, VaultError, VaultPath, disk, layout};
use crate::error::{IoError, Problem};

/// A Markdown file of the notebook, as listing sees it: enough to know whether to read it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultFile {
    /// Its path.
    pub path: VaultPath,
    /// Its size in bytes.
    pub size: u64,
    /// When its content changed, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// When its content or metadata changed, in nanoseconds since 1970.
    pub ctime_ns: i64,
    /// Its inode number; a file that replaces another has a new one.
    pub inode: u64,
}

/// Something that could not be listed: a folder (whether its files still exist is unknown), or a path that is not a
/// file.
#[derive(Debug)]
pub struct Unlisted {
    /// Its path; `None` for the notebook's own folder.
    pub path: Option<VaultPath>,
    /// The reason.
    pub cause: IoError,
}

impl From<Unlisted> for VaultError {
    fn from(unlisted: Unlisted) -> Self {
        unlisted.cause.into()
    }
}

impl VaultFile {
    fn new(path: VaultPath, found: &Metadata) -> Self {
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            path,
            size: found.size(),
            mtime_ns: nanoseconds(found.mtime(), found.mtime_nsec()),
            ctime_ns: nanoseconds(found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
        }
    }
}

impl Vault {
    /// A file's bytes.
    pub fn read(&self, path: &VaultPath) -> Result<Vec<u8>, VaultError> {
        disk::read(&self.locate(path)?)?.ok_or_else(|| VaultError::NotFound { path: path.clone() })
    }

    /// A file as text; bytes that are not UTF-8 become U+FFFD and are reported. Never write such a text back: edit the
    /// bytes instead.
    pub fn read_text(&self, path: &VaultPath) -> Result<(String, Vec<Problem>), VaultError> {
        Ok(match String::from_utf8(self.read(path)?) {
            Ok(text) => (text, Vec::new()),
            Err(error) => {
                let problem = Problem::new("invalid-utf8", "the file holds bytes that are not UTF-8; they are kept");
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), vec![problem])
            }
        })
    }

    /// The entry that listing would give for one file; `None` if it does not exist.
    pub fn stat(&self, path: &VaultPath) -> Result<Option<VaultFile>, VaultError> {
        let full = self.locate(path)?;
        match full.symlink_metadata() {
            Ok(found) if found.is_file() => Ok(Some(VaultFile::new(path.clone(), &found))),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(IoError::at("read", &full)(error).into()),
        }
    }

    /// Whether a file exists.
    pub fn exists(&self, path: &VaultPath) -> bool {
        self.locate(path).is_ok_and(|full| disk::kind(&full) == Some(FileKind::File))
    }

    /// What kind of thing has this name directly in the notebook's folder (links are not followed); `None` if there is
    /// nothing.
    pub fn kind(&self, name: &str) -> Option<FileKind> {
        disk::kind(&self.root().join(name))
    }

    /// The files of one folder (dot-folders are allowed), sorted by name; empty if it does not exist, or is a link or a
    /// file.
    pub fn list(&self, folder: &str) -> Result<Vec<VaultPath>, VaultError> {
        let place = self.locate(&VaultPath::parse(folder)?)?;
        let entries = match disk::entries(&place) {
            Err(error) if disk::WrongFileKind::is_in(&error.source) => Vec::new(),
            entries => entries?,
        };
        let files = entries.into_iter().filter(|entry| entry.kind() == FileKind::File);
        let mut paths: Vec<VaultPath> =
            files.map(|file| VaultPath::of_disk(&Path::new(folder).join(file.file_name()))).collect();
        paths.sort();
        Ok(paths)
    }

    /// The folder of attached files: `Attachments`, or an existing folder whose name differs only in case, since some
    /// systems ignore case.
    pub fn attachment_folder(&self) -> String {
        let is_it = |name: &str| name.eq_ignore_ascii_case(layout::ATTACHMENTS);
        let entries = disk::entries(self.root()).unwrap_or_default().into_iter();
        let folders = entries.filter(|entry| entry.kind() == FileKind::Folder);
        let names =
            folders.filter_map(|entry| entry.file_name().to_str().filter(|name| is_it(name)).map(str::to_owned));
        // Where several are there, the ordinary name.
        let first = names.min_by_key(|name| (name != layout::ATTACHMENTS, name.clone()));
        first.unwrap_or_else(|| layout::ATTACHMENTS.to_owned())
    }

    /// Where a file of a kind that is attached lies on the disk.
    pub fn attached_file(&self, path: &VaultPath) -> Result<PathBuf, VaultError> {
        match path.is_attached_kind() && self.exists(path) {
            true => self.locate(path),
            false => Err(VaultError::NotOurs { path: path.clone() }),
        }
    }

    /// Every Markdown file, in no order. Dot-folders, Evidence and symbolic links are passed over. A name that
    /// is not UTF-8 is an odd path ([`VaultPath::has_unsupported_name`]).
    pub fn files(&self) -> impl Iterator<Item = Result<VaultFile, Unlisted>> {
        let root = self.root().to_path_buf();
        let walk = WalkDir::new(&root).min_depth(1).into_iter().filter_entry(is_walked);
        walk.filter_map(move |entry| match entry {
            Ok(entry) => listed(&root, &entry),
            Err(error) => Some(Err(unlisted(&root, error))),
        })
    }

    /// Every Markdown file with its inode number, found only by listing folders: the files themselves are not examined,
    /// so large folders cost little. What cannot be listed or named is skipped.
    pub fn numbered_files(&self) -> impl Iterator<Item = (VaultPath, u64)> {
        let root = self.root().to_path_buf();
        let walk = WalkDir::new(&root).min_depth(1).into_iter().filter_entry(is_walked);
        walk.filter_map(move |entry| {
            let entry = entry.ok().filter(|entry| entry.file_type().is_file())?;
            let path = VaultPath::parse(entry.path().strip_prefix(&root).ok()?.to_str()?).ok()?;
            path.is_markdown().then_some((path, entry.ino()))
        })
    }

    /// All other files in the same folders: images and other files that notes show or link to. What cannot be listed or
    /// named is skipped.
    pub fn attachments(&self) -> impl Iterator<Item = VaultPath> {
        let root = self.root().to_path_buf();
        let walk = WalkDir::new(&root).min_depth(1).into_iter().filter_entry(is_walked);
        walk.filter_map(move |entry| {
            let entry = entry.ok().filter(|entry| entry.file_type().is_file())?;
            let path = VaultPath::parse(entry.path().strip_prefix(&root).ok()?.to_str()?).ok()?;
            (!path.is_markdown()).then_some(path)
        })
    }

    /// Symbolic links in places where documents or folders of documents could be, judged by their names, because no
    /// link is followed.
    pub fn links(&self) -> impl Iterator<Item = VaultPath> {
        let root = self.root().to_path_buf();
        let walk = WalkDir::new(&root).min_depth(1).into_iter().filter_entry(is_shown);
        walk.filter_map(move |entry| {
            let entry = entry.ok().filter(DirEntry::path_is_symlink)?;
            let path = VaultPath::of_disk(entry.path().strip_prefix(&root).ok()?);
            (path.is_markdown() || path.extension().is_none()).then_some(path)
        })
    }
}

fn is_walked(entry: &DirEntry) -> bool {
    is_shown(entry) && !entry.path_is_symlink()
}

fn is_shown(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    let is_evidence = entry.depth() == 1 && name == layout::EVIDENCE.as_bytes();
    !name.starts_with(b".") && !is_evidence
}

/// A directory entry as a file; `None` for folders and other kinds of files.
fn listed(root: &Path, entry: &DirEntry) -> Option<Result<VaultFile, Unlisted>> {
    let extension = entry.path().extension()?;
    let is_markdown = extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown");
    if !is_markdown || entry.file_type().is_dir() {
        return None;
    }
    let kind = FileKind::from(entry.file_type());
    if kind != FileKind::File {
        let path = VaultPath::of_disk(entry.path().strip_prefix(root).ok()?);
        let cause = IoError::at("read", entry.path())(std::io::Error::other(format!("it is {kind}, not a file")));
        return Some(Err(Unlisted { path: Some(path), cause }));
    }
    let path = VaultPath::of_disk(entry.path().strip_prefix(root).ok()?);
    match entry.metadata() {
        Ok(found) => Some(Ok(VaultFile::new(path, &found))),
        // Removed between listing and reading its metadata: treat it as absent.
        Err(error) if error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound) => None,
        Err(error) => Some(Err(unlisted(root, error))),
    }
}

fn unlisted(root: &Path, error: walkdir::Error) -> Unlisted {
    let full = error.path().unwrap_or(root).to_path_buf();
    let relative = full.strip_prefix(root).ok().filter(|relative| !relative.as_os_str().is_empty());
    let path = relative.map(VaultPath::of_disk);
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
    Unlisted { path, cause: IoError::at("list", &full)(source) }
}
