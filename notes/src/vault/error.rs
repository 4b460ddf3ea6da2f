//! What can go wrong with the folder.

use std::path::PathBuf;

use super::{FileKind, Holder, VaultPath};
use crate::error::IoError;

/// Why the folder could not be read or changed. Nothing was written unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The operating system refused.
    #[error(transparent)]
    Io(#[from] IoError),
    /// There is no folder at this place.
    #[error("there is no folder at {}", path.display())]
    NotAFolder {
        /// The place asked for.
        path: PathBuf,
    },
    /// `init` was asked for a folder that is a notebook already.
    #[error("{} is a notebook already", path.display())]
    AlreadyANotebook {
        /// The folder.
        path: PathBuf,
    },
    /// A path that would leave the notebook, or that no system can hold.
    #[error("\"{path}\" is not a path inside the notebook: {reason}")]
    BadPath {
        /// The path as given.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The file is not there.
    #[error("\"{path}\" is not in the notebook")]
    NotFound {
        /// The path asked for.
        path: VaultPath,
    },
    /// A file is there already.
    #[error("\"{path}\" already exists")]
    Taken {
        /// The path asked for.
        path: VaultPath,
    },
    /// The folder opened read-only.
    #[error("the notebook is read-only")]
    ReadOnly,
    /// The folder opened read-only because its disk had no room for the files that writing needs.
    #[error("there was no room on the disk when the notebook was opened, so it is read-only")]
    NoRoom,
    /// The folder opened read-only because something else is in the place of one of Dossier's own files or folders.
    #[error("\"{path}\" is {found}, so the notebook is read-only")]
    Obstructed {
        /// The path of Dossier's own file or folder.
        path: VaultPath,
        /// What is there instead.
        found: FileKind,
    },
    /// The file's name on the disk is not UTF-8, or holds a backslash.
    #[error("\"{path}\" cannot be written: its name is not UTF-8 or holds a backslash")]
    UnsupportedName {
        /// The path, with escapes.
        path: VaultPath,
    },
    /// The file is not of a kind that Dossier writes.
    #[error("\"{path}\" is not a file that Dossier writes")]
    NotOurs {
        /// The path asked for.
        path: VaultPath,
    },
    /// The user made the file read-only.
    #[error("\"{path}\" is read-only")]
    FileReadOnly {
        /// The file.
        path: VaultPath,
    },
    /// The folder that was opened is no longer there: it was moved, or its disk was removed.
    #[error("the notebook's folder is gone: {}", path.display())]
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// Another program holds the write lock.
    #[error("another program is writing to the notebook: {holder}")]
    Locked {
        /// Who holds it.
        holder: Holder,
    },
    /// The notebook was made by a newer Dossier.
    #[error("the notebook has format {found}; this version of Dossier reads formats up to {known}")]
    NewerFormat {
        /// The version found in settings.json.
        found: u64,
        /// The newest version that this program knows.
        known: u64,
    },
    /// `.dossier/settings.json` cannot be understood, so the format version is unknown.
    #[error("{} cannot be understood: {message}", path.display())]
    BrokenSettings {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        message: String,
    },
    /// Undo or redo would overwrite an edit made since.
    #[error("\"{path}\" has changed since")]
    ChangedSince {
        /// The file that changed.
        path: VaultPath,
    },
    /// The content that undo or redo needs is no longer stored.
    #[error("the earlier content of \"{path}\" is no longer stored")]
    NotKept {
        /// The file.
        path: VaultPath,
    },
    /// Somebody asked a long change to stop; nothing was written.
    #[error("stopped; nothing was changed")]
    Cancelled,
    /// Nothing in the trash has this id.
    #[error("nothing in the trash has the id \"{id}\"")]
    NotInTrash {
        /// The id asked for.
        id: String,
    },
    /// The system cannot watch the folder; compare it from time to time instead.
    #[error("the folder cannot be watched: {message}")]
    Watch {
        /// What the watcher said.
        message: String,
    },
}
