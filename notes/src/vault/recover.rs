//! What a crash left half done: finished or removed at the next open.
//!
//! Every write holds the lock, so whatever lies in tmp while we hold it belongs to nobody.

use std::path::Path;
use std::time::Duration;

use serde_json::Value as Json;

use super::{ContentHash, Vault, VaultError, VaultPath, disk, layout, trash};

/// What a swap was about to do, as `write` wrote it down.
struct Intent {
    path: VaultPath,
    expected: ContentHash,
    new: ContentHash,
}

impl Intent {
    fn read(file: &Path) -> Option<Self> {
        let json: Json = serde_json::from_slice(&disk::read(file).ok()??).ok()?;
        let text = |key: &str| json.get(key)?.as_str();
        Some(Self {
            path: VaultPath::parse(text("path")?).ok()?,
            expected: text("expected")?.parse().ok()?,
            new: text("new")?.parse().ok()?,
        })
    }
}

impl Vault {
    /// Cleans up after a crash, unless another program is writing right now: then there was none.
    pub(super) fn recover(&self) -> Result<(), VaultError> {
        let _lock = match self.lock_within(Duration::ZERO) {
            Err(VaultError::Locked { .. }) => return Ok(()),
            lock => lock?,
        };
        for entry in disk::entries(&layout::tmp(self.root()))? {
            let left = entry.path();
            if left.extension().is_some_and(|extension| extension == "intent") {
                self.finish_swap(&left)?;
            }
        }
        for entry in disk::entries(&layout::tmp(self.root()))? {
            let left = entry.path();
            if left.is_dir() { disk::remove_folder(&left)? } else { disk::remove(&left)? }
        }
        self.sweep_trash()
    }

    /// Finds out whether a swap happened: then the staged file holds what was displaced.
    fn finish_swap(&self, intent_file: &Path) -> Result<(), VaultError> {
        let staged = intent_file.with_extension("stage");
        if let (Some(intent), Some(bytes)) = (Intent::read(intent_file), disk::read(&staged)?) {
            // If the new bytes still lie here the swap never was, and nobody was told that it was.
            if ContentHash::of(&bytes) != intent.new {
                self.keep_displaced(&staged, &intent.path, &intent.expected, &bytes)?;
                self.count_write()?;
            }
        }
        Ok(disk::remove(intent_file)?)
    }

    /// Removes folders of the trash whose file never arrived, or has been restored.
    fn sweep_trash(&self) -> Result<(), VaultError> {
        for entry in disk::entries(&layout::trash(self.root()))? {
            let folder = entry.path();
            if !folder.join(trash::FILE).exists() {
                disk::remove_folder(&folder)?;
            }
        }
        Ok(())
    }
}
