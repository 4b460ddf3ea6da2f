//! Old bytes of files, kept on this machine in `.dossier/local/history`.
//!
//! When a file is changed and the last kept version is old enough, its previous content is moved here. The newest
//! [`MAX_VERSIONS`] versions of a file are never purged.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::{ContentHash, Vault, VaultError, VaultPath, disk, layout};

/// The least time between two kept versions: typing saves often, and this keeps one version per interval.
const VERSION_INTERVAL: SignedDuration = SignedDuration::from_mins(10);

/// How many versions of a file are kept.
const MAX_VERSIONS: usize = 20;

/// An older state of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was replaced.
    pub replaced: Timestamp,
    /// What it held.
    pub hash: ContentHash,
    /// Its size in bytes.
    pub size: u64,
}

impl Version {
    /// The name it is kept under: sortable by time, with its content's hash.
    fn file_name(&self) -> String {
        format!("{:020}-{}", self.replaced.as_microsecond(), self.hash)
    }

    fn of_entry(entry: &disk::Entry) -> Option<Self> {
        let name = entry.file_name();
        let (replaced, hash) = name.to_str()?.split_once('-')?;
        Some(Self {
            replaced: Timestamp::from_microsecond(replaced.parse().ok()?).ok()?,
            hash: hash.parse().ok()?,
            size: disk::size(&entry.path())?,
        })
    }
}

impl Vault {
    /// The kept versions of a file, newest first.
    pub fn history(&self, path: &VaultPath) -> Result<Vec<Version>, VaultError> {
        let entries = disk::entries(&self.history_folder(path))?;
        let mut versions: Vec<Version> = entries.iter().filter_map(Version::of_entry).collect();
        versions.sort_by_key(|version| std::cmp::Reverse(version.replaced));
        Ok(versions)
    }

    /// The bytes of a kept version.
    pub fn read_version(&self, path: &VaultPath, version: &Version) -> Result<Vec<u8>, VaultError> {
        let file = self.history_folder(path).join(version.file_name());
        disk::read(&file)?.ok_or_else(|| VaultError::NotFound { path: path.clone() })
    }

    /// Moves replaced bytes that lie at `displaced_at` into the history, if a version is due.
    pub(super) fn keep_version(
        &self,
        displaced_at: &Path,
        path: &VaultPath,
        displaced: &[u8],
    ) -> Result<(), VaultError> {
        let newest = self.history(path)?.first().map(|version| version.replaced);
        let is_due = newest.is_none_or(|newest| self.clock().now().duration_since(newest).abs() >= VERSION_INTERVAL);
        if is_due { self.store_version(displaced_at, path, displaced) } else { Ok(disk::remove(displaced_at)?) }
    }

    /// Moves bytes into the history, due or not.
    pub(super) fn store_version(
        &self,
        displaced_at: &Path,
        path: &VaultPath,
        displaced: &[u8],
    ) -> Result<(), VaultError> {
        let folder = self.history_folder(path);
        disk::create_folders(&folder)?;
        let version =
            Version { replaced: self.clock().now(), hash: ContentHash::of(displaced), size: displaced.len() as u64 };
        let kept = folder.join(version.file_name());
        disk::rename(displaced_at, &kept, "keep")?;
        disk::sync_folder(&folder)?;
        for old in self.history(path)?.iter().skip(MAX_VERSIONS) {
            disk::remove(&folder.join(old.file_name()))?;
        }
        Ok(())
    }

    /// Lets a renamed file keep its history, unless the new name has one.
    pub(super) fn move_history(&self, from: &VaultPath, to: &VaultPath) -> Result<(), VaultError> {
        let (old, new) = (self.history_folder(from), self.history_folder(to));
        if disk::is_folder(&old) && disk::kind(&new).is_none() {
            disk::rename(&old, &new, "keep")?;
        }
        Ok(())
    }

    pub(super) fn history_folder(&self, path: &VaultPath) -> PathBuf {
        layout::history(self.root()).join(path.key())
    }
}
