//! The files of a folder with their fingerprints: a refused command must not change them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// Every file and folder with the fingerprint of its bytes.
pub type Tree = BTreeMap<String, String>;

/// The tree below `root` without `.dossier/local`, which is this machine's own. Files that disappear during the walk,
/// such as those of a write in progress, are left out.
pub fn tree(root: &Path) -> Tree {
    let entries = WalkDir::new(root).into_iter().filter_entry(|entry| !entry.path().ends_with(".dossier/local"));
    let present = entries.filter_map(|entry| unless_gone(entry.map_err(Into::into)));
    present
        .filter_map(|entry| {
            let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
            if !entry.file_type().is_file() {
                return Some((name, "folder".to_owned()));
            }
            let hash = Sha256::digest(unless_gone(std::fs::read(entry.path()))?);
            Some((name, hash.iter().map(|byte| format!("{byte:02x}")).collect()))
        })
        .collect()
}

/// Every file below `root`, `.dossier/local` included.
pub fn files(root: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(root).into_iter().filter_map(|entry| unless_gone(entry.map_err(Into::into)));
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn unless_gone<T>(read: std::io::Result<T>) -> Option<T> {
    match read {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        read => Some(read.unwrap()),
    }
}
