//! The notebook's folder: the only truth, and the only module that writes to it.
//!
//! Invariants:
//! - A write is reported as saved only when the bytes and both folders are synced to the disk. It is
//!   staged in `.dossier/local/tmp` and swapped in by one rename, so a reader never sees half a file.
//! - What a swap displaces is read back; if it is not what the caller last saw, it is kept beside the
//!   file as a visible conflict copy. Nothing is ever overwritten unseen.
//! - A [`VaultPath`] cannot leave the folder, by `..` or by a symbolic link.
//! - Nothing in `.dossier` or in Evidence is reached through a link. If a link, or anything else, is in the place of
//!   one of Dossier's own folders or files, the notebook opens read-only and says which one.
//! - Dossier writes, moves and removes only files of its own kinds ([`VaultPath::is_writable_kind`]), evidence, and
//!   files with names that Dossier gives, whatever a record in the folder says.
//! - Opening a folder changes none of its files: it makes `.dossier/local` and nothing else; a folder
//!   that cannot be written opens read-only.
//!
//! Absent on purpose: what the files mean (`markdown`, `source`, `clip`, `actor`) and the index.
//!
//! ```
//! use notes::clock::Clock;
//! use notes::vault::{ContentHash, Saved, Vault};
//!
//! let folder = tempfile::tempdir()?;
//! let vault = Vault::init(folder.path(), Clock::system())?;
//! let made = vault.create("Notes", "Beijing: who met whom?", "md", b"First thoughts.\n")?;
//! assert_eq!(made.path.as_str(), "Notes/Beijing - who met whom.md");
//! let saved = vault.replace(&made.path, &ContentHash::of(b"First thoughts.\n"), b"Second thoughts.\n")?;
//! assert!(matches!(saved, Saved::Written(_)));
//! assert_eq!(vault.read(&made.path)?, b"Second thoughts.\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod analyst;
mod apply;
mod change;
mod custody;
mod disk;
mod error;
mod evidence;
mod evidence_marks;
mod existing_names;
mod hash;
mod history;
mod holder;
mod last_visit;
pub mod layout;
mod lock;
mod machine;
mod name;
mod numbered;
mod open;
mod parse_path;
mod path;
mod places;
mod recover;
mod replaced;
mod replaced_store;
mod seen_hits;
mod settings;
mod thread_lock;
mod transaction;
mod trash;
mod typing_journal;
mod walk;
mod watch;
mod write;

pub use change::{Change, FileChange, RemovedTo, UndoDirection};
pub use custody::{
    CustodyEvent, CustodyFault, CustodyHead, CustodyLog, CustodyPlace, LoggedLine, custody_line, last_event,
};
pub use disk::FileKind;
pub use error::VaultError;
pub use evidence::EvidenceEntry;
pub use evidence_marks::EvidenceMark;
pub use hash::ContentHash;
pub use history::Version;
pub use holder::Holder;
pub use last_visit::ReachedFiles;
pub use lock::WriteLock;
pub use name::{NAME_LIMIT, safe_file_name};
pub use open::{FORMAT_VERSION, Vault};
pub use path::{ODD_NAME, VaultPath};
pub use places::Obstacle;
pub use seen_hits::SeenStamp;
pub use transaction::{Committed, OnConflict, READING_PHASE, Transaction};
pub use trash::Trashed;
pub use typing_journal::Unsaved;
pub use walk::{Unlisted, VaultFile};
pub use watch::{VaultEvents, Watch};
pub use write::Saved;

#[cfg(test)]
mod tests;
