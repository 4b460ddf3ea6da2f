//! Names that a folder already has, regardless of case.
//!
//! `Talks.md` and `talks.md` are two files on Linux but one on Windows and macOS, so a new file must not get a name
//! that differs only in case. A folder's listing is cached until its modification time changes.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use unicode_normalization::UnicodeNormalization;

use super::disk;
use crate::error::IoError;

/// Listings of folders, each with the time that it reflects.
#[derive(Debug, Default)]
pub(super) struct ExistingNames(Mutex<HashMap<PathBuf, Listing>>);

#[derive(Debug)]
struct Listing {
    modified: Option<SystemTime>,
    names: HashSet<String>,
}

impl ExistingNames {
    /// Whether a file of the folder has this name, ignoring case and Unicode composition.
    pub fn contains(&self, folder: &Path, name: &str) -> Result<bool, IoError> {
        let modified = modified(folder);
        let mut listings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = listings.get(folder).filter(|listing| modified.is_some() && listing.modified == modified);
        if known.is_none() {
            let entries = disk::entries(folder)?;
            let names = entries.iter().map(|entry| fold(&entry.file_name().to_string_lossy())).collect();
            listings.insert(folder.to_path_buf(), Listing { modified, names });
        }
        Ok(listings.get(folder).is_some_and(|listing| listing.names.contains(&fold(name))))
    }

    /// Remembers a file that we made, so that its folder need not be listed again.
    pub fn insert(&self, folder: &Path, name: &str) {
        let mut listings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(listing) = listings.get_mut(folder) {
            listing.names.insert(fold(name));
            listing.modified = modified(folder);
        }
    }
}

fn modified(folder: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(folder).and_then(|folder| folder.modified()).ok()
}

/// A name as case-insensitive file systems compare it, approximately: composed and in lower case.
pub(super) fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}
