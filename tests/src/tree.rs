//! A folder's files by fingerprint: what a refused command must leave as it was.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// Every file and folder with the fingerprint of its bytes.
pub type Tree = BTreeMap<String, String>;

/// The tree below `root` without `.dossier/local`, which is this machine's own.
pub fn tree(root: &Path) -> Tree {
    let entries = WalkDir::new(root).into_iter().filter_entry(|entry| !entry.path().ends_with(".dossier/local"));
    entries
        .map(Result::unwrap)
        .map(|entry| {
            let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
            let print = if entry.file_type().is_file() {
                let hash = Sha256::digest(std::fs::read(entry.path()).unwrap());
                hash.iter().map(|byte| format!("{byte:02x}")).collect()
            } else {
                "folder".to_owned()
            };
            (name, print)
        })
        .collect()
}
