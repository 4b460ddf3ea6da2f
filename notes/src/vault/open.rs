//! Opening and making notebooks.

use std::path::{Path, PathBuf};

use super::VaultError;
use crate::clock::Clock;

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u64 = 1;

/// A notebook's folder, open. Cheap to clone; clones share the lock.
#[derive(Debug, Clone)]
pub struct Vault {
    root: PathBuf,
    clock: Clock,
}

impl Vault {
    /// Opens any folder as a notebook (an Obsidian vault too), alters no file of it, and finishes or
    /// removes what a crash left half done. Read-only when the folder cannot be written.
    pub fn open(root: &Path, clock: Clock) -> Result<Self, VaultError> {
        Ok(Self { root: root.to_path_buf(), clock })
    }

    /// Makes a notebook: the default folders and settings.json. The folder may exist and hold files.
    pub fn init(root: &Path, clock: Clock) -> Result<Self, VaultError> {
        Ok(Self { root: root.to_path_buf(), clock })
    }

    /// Whether a folder is a notebook that Dossier made or opened: it has a `.dossier` folder.
    pub fn is_notebook(root: &Path) -> bool {
        root.join(".dossier").is_dir()
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The clock that dates what is written.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Whether the folder opened read-only.
    pub fn is_read_only(&self) -> bool {
        todo!()
    }

    /// Whether the folder is still the one that was opened, by its identity file. A disk that
    /// vanished is not a deletion: ask before believing that files are gone.
    pub fn is_present(&self) -> bool {
        todo!()
    }

    /// Counts Dossier's writes to this folder, by any program: the index stores what it reflects.
    pub fn generation(&self) -> u64 {
        todo!()
    }

    /// The folder for this machine's own files, `.dossier/local`; `None` in a read-only notebook.
    pub fn local(&self) -> Option<PathBuf> {
        todo!()
    }

    /// Whether some write had to use the weaker way of an old file system (see [`super`]); to be
    /// shown once.
    pub fn has_weak_writes(&self) -> bool {
        todo!()
    }
}
