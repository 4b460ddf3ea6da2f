//! Verifies that the index's files are as they were written.
//!
//! `checked.json` records the state of every file (size, times, inode) when it was last verified; it only
//! saves the work of summing it. A file in another state, because it was written to, replaced, restored or
//! copied, is summed again; so is every file if `checked.json` is missing or damaged.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::file_record::{FileRecord, Stat};
use super::sealed::{self, Checksum, Checksums};
use super::{CHECKED, Folder, META, lock};
use crate::index::IndexError;

/// Bytes read at once.
const PIECE: usize = 1 << 20;
/// How often a folder is read again because another program committed meanwhile.
const MAX_READS: usize = 20;

#[derive(Serialize, Deserialize)]
struct Checked {
    files: BTreeMap<String, (Checksum, Stat)>,
}

/// Which files to sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The files whose state changed since they were last verified.
    Changed,
    /// Every file.
    All,
}

impl Folder {
    /// Verifies the files of the last commit on the disk; false if there is no commit.
    pub(in crate::index) fn verify_commit(&self, extent: Extent) -> Result<bool, IndexError> {
        let Some(path) = self.path() else { return Ok(false) };
        let mut before = None;
        for _ in 0..MAX_READS {
            let meta = match read(&path.join(META)) {
                Err(IndexError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                    return expect_no_index(path);
                }
                meta => meta?,
            };
            match sealed::files_of_meta(&meta).and_then(|files| self.verify_files(path, &files, extent)) {
                // Another program may have made a commit meanwhile, and removed what this one lists.
                Err(error) if before.as_ref() != Some(&meta) => drop((before.replace(meta), error)),
                proved => return proved.map(|()| true),
            }
        }
        Err(IndexError::Busy)
    }

    fn verify_files(&self, path: &Path, files: &Checksums, extent: Extent) -> Result<(), IndexError> {
        let checked = if extent == Extent::All { BTreeMap::new() } else { self.checked(path) };
        let mut unsure = Vec::new();
        for (name, proof) in files {
            let found = path.join(name).symlink_metadata().map_err(|error| missing_file(path, name, error))?;
            if !found.is_file() || found.len() != proof.len {
                return Err(IndexError::damaged(format!("{name} is not as it was written")));
            }
            if checked.get(name) != Some(&(*proof, Stat::of(&found))) {
                unsure.push((name, *proof));
            }
        }
        let proved: Vec<(String, FileRecord)> =
            unsure.par_iter().map(|(name, proof)| sum(path, name, *proof)).collect::<Result<_, _>>()?;
        let is_new = !proved.is_empty();
        let mut known = self.files();
        known.extend(checked.into_iter().map(|(name, (proof, stat))| (name, FileRecord { proof, stat: Some(stat) })));
        known.extend(proved);
        drop(known);
        if is_new && self.is_on_disk() {
            self.write_verified(files);
        }
        Ok(())
    }

    /// The verified states of the files: those of this program, else those in `checked.json`.
    fn checked(&self, path: &Path) -> BTreeMap<String, (Checksum, Stat)> {
        let kept = read(&path.join(CHECKED)).ok().filter(|bytes| sealed::is_whole(bytes));
        let kept = kept.and_then(|bytes| serde_json::from_slice::<Checked>(&bytes).ok());
        let mut checked = kept.map(|checked| checked.files).unwrap_or_default();
        let own = self.files();
        checked.extend(own.iter().filter_map(|(name, known)| Some((name.clone(), (known.proof, known.stat?)))));
        checked
    }

    /// Saves the state of the files of the last commit.
    pub(in crate::index) fn save_verified(&self) {
        let meta = self.path().filter(|_| self.is_on_disk()).map(|path| read(&path.join(META)));
        if let Some(Ok(files)) = meta.map(|meta| meta.and_then(|meta| sealed::files_of_meta(&meta))) {
            self.write_verified(&files);
        }
    }

    fn write_verified(&self, files: &Checksums) {
        let known = self.files();
        let stat = |name: &String, proof: &Checksum| known.get(name).filter(|known| known.proof == *proof)?.stat;
        let files = files.iter().filter_map(|(name, proof)| Some((name.clone(), (*proof, stat(name, proof)?))));
        let checked = Checked { files: files.collect() };
        drop(known);
        if let Ok(json) = serde_json::to_vec(&checked) {
            // Without it the files are summed next time.
            let _ = self.swap_in(Path::new(CHECKED), &sealed::seal(&json));
        }
    }
}

/// A folder without `meta.json` has no index, unless `checked.json` is left in it.
fn expect_no_index(path: &Path) -> Result<bool, IndexError> {
    let mut entries = fs::read_dir(path).map_err(IndexError::at(path))?.flatten();
    let is_left = entries.any(|entry| entry.file_name().to_str().is_some_and(|name| name == CHECKED));
    if is_left { Err(IndexError::damaged("meta.json is missing")) } else { Ok(false) }
}

fn read(path: &Path) -> Result<Vec<u8>, IndexError> {
    let mut bytes = Vec::new();
    let read = lock::open_plain(OpenOptions::new().read(true), path).and_then(|mut file| file.read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(IndexError::damaged(error.to_string())),
        Err(error) => Err(IndexError::at(path)(error)),
    }
}

fn missing_file(path: &Path, name: &str, error: std::io::Error) -> IndexError {
    match error.kind() {
        std::io::ErrorKind::NotFound => IndexError::damaged(format!("{name} is missing")),
        _ => IndexError::at(&path.join(name))(error),
    }
}

/// Sums a file and compares the sum with the one written.
fn sum(path: &Path, name: &str, proof: Checksum) -> Result<(String, FileRecord), IndexError> {
    let full = path.join(name);
    let mut file =
        lock::open_plain(OpenOptions::new().read(true), &full).map_err(|error| missing_file(path, name, error))?;
    let stat = file.metadata().ok().map(|found| Stat::of(&found));
    let (mut sum, mut piece) = (crc32fast::Hasher::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => sum.update(&piece[..read]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(IndexError::at(&full)(error)),
        }
    }
    if sum.finalize() != proof.crc32 {
        return Err(IndexError::damaged(format!("{name} is not as it was written")));
    }
    Ok((name.to_owned(), FileRecord { proof, stat }))
}
