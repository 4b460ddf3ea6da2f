//! Writes files of the index, and sums each on the way.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use tantivy::directory::error::OpenWriteError;
use tantivy::directory::{AntiCallToken, TerminatingWrite, WritePtr};

use super::file_record::{FileRecord, Stat};
use super::sealed::Checksum;
use super::{Folder, STAGED};

/// A file that is being written.
struct ChecksummedFile {
    file: File,
    sum: crc32fast::Hasher,
    len: u64,
    name: PathBuf,
    folder: Folder,
}

impl Write for ChecksummedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.folder.noted(&self.name, self.file.write(bytes))?;
        self.sum.update(&bytes[..written]);
        self.len += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for ChecksummedFile {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.folder.noted(&self.name, self.file.sync_data())?;
        let stat = self.file.metadata().ok().map(|found| Stat::of(&found));
        let proof = Checksum { len: self.len, crc32: self.sum.clone().finalize() };
        self.folder.files().insert(self.name.to_string_lossy().into_owned(), FileRecord { proof, stat });
        Ok(())
    }
}

impl Folder {
    /// Makes a file that is not there yet.
    pub(super) fn open_new(&self, name: &Path) -> Result<WritePtr, OpenWriteError> {
        let path = self.full(name).unwrap_or_default();
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(file) => {
                let (sum, name, folder) = (crc32fast::Hasher::new(), name.to_path_buf(), self.clone());
                Ok(BufWriter::new(Box::new(ChecksummedFile { file, sum, len: 0, name, folder })))
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(OpenWriteError::FileAlreadyExists(name.to_path_buf()))
            }
            Err(error) => {
                self.note(name, &error);
                Err(OpenWriteError::wrap_io_error(error, name.to_path_buf()))
            }
        }
    }

    /// Writes a small file beside its place, syncs it and renames it there.
    pub(super) fn swap_in(&self, name: &Path, bytes: &[u8]) -> io::Result<()> {
        let number = self.0.staged.fetch_add(1, Ordering::Relaxed);
        let staged = self.full(Path::new(&format!("{STAGED}-{}-{number}", std::process::id()))).unwrap_or_default();
        let put = || {
            let mut file = OpenOptions::new().write(true).create_new(true).open(&staged)?;
            file.write_all(bytes)?;
            file.sync_data()?;
            fs::rename(&staged, self.full(name).unwrap_or_default())
        };
        put().inspect_err(|_| drop(fs::remove_file(&staged)))
    }
}
