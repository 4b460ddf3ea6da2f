//! What can go wrong with a notebook: one line and a hint each.

use std::path::PathBuf;

use crate::error::io_hint;
use crate::index::IndexError;
use crate::markdown::EditError;
use crate::source::SourceError;
use crate::vault::{VaultError, VaultPath};

/// Why a notebook could not do what was asked. Nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotebookError {
    /// The folder.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The document to be captured.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The file cannot be edited without harm.
    #[error("{path}: {cause}")]
    Edit {
        /// Which file.
        path: VaultPath,
        /// Why.
        cause: EditError,
    },
    /// A file bears the name that was asked for, but its properties cannot be read.
    #[error("{path}: {message}")]
    Unreadable {
        /// Which file.
        path: VaultPath,
        /// What is wrong with it.
        message: String,
    },
    /// No notebook here, nor in any folder above.
    #[error("no notebook found in {} or above it", from.display())]
    NoNotebook {
        /// Where the search began.
        from: PathBuf,
    },
    /// The folder named is not a notebook.
    #[error("{} is not a notebook", folder.display())]
    NotANotebook {
        /// The folder.
        folder: PathBuf,
    },
    /// Nothing has this path, id or title.
    #[error("nothing in the notebook is called \"{what}\"")]
    NotFound {
        /// As asked for.
        what: String,
    },
    /// Several documents have this id or title.
    #[error("\"{what}\" matches several documents: {}", list(among))]
    Ambiguous {
        /// As asked for.
        what: String,
        /// What it may mean.
        among: Vec<String>,
    },
    /// The path cannot be that of a document.
    #[error("{path}: {reason}")]
    NotADocument {
        /// As given.
        path: String,
        /// Why it cannot be one.
        reason: &'static str,
    },
    /// It is there, but it is of another kind.
    #[error("{path} is not {wanted}")]
    WrongKind {
        /// What was found.
        path: VaultPath,
        /// "a source", "an actor", "a note or an actor".
        wanted: String,
    },
    /// No actor bears this name.
    #[error("no actor is called \"{name}\"")]
    UnknownActor {
        /// As given.
        name: String,
    },
    /// An actor with this name already exists.
    #[error("an actor called \"{name}\" already exists")]
    ActorExists {
        /// As given.
        name: String,
    },
    /// No saved search has this name.
    #[error("no saved search is called \"{name}\"")]
    UnknownSearch {
        /// As given.
        name: String,
    },
    /// A saved search with this name already exists.
    #[error("a saved search called \"{name}\" already exists")]
    SearchExists {
        /// As given.
        name: String,
    },
    /// A search for nothing cannot be saved.
    #[error("there is no query to save")]
    EmptyQuery,
    /// A part of the query to be saved is not understood.
    #[error("the query is not saved: {message}")]
    RefusedQuery {
        /// What is not understood.
        message: String,
    },
    /// The name is empty, or has neither letters nor digits.
    #[error("\"{name}\" is not a name")]
    BadName {
        /// As given.
        name: String,
    },
    /// A property that cannot be edited so.
    #[error("the property \"{key}\" {reason}")]
    BadProperty {
        /// Its key.
        key: String,
        /// Why.
        reason: &'static str,
    },
    /// A file of a kind that cannot be attached.
    #[error("\"{name}\" was not attached: {reason}")]
    NotAttached {
        /// Its name.
        name: String,
        /// Why.
        reason: &'static str,
    },
    /// An undo would remove an attached file that a document links to.
    #[error("“{file}” was not removed, because “{by}” links to it")]
    StillLinked {
        /// The file's name.
        file: String,
        /// What people call the document.
        by: String,
    },
    /// Not a tag.
    #[error("a tag cannot be \"{tag}\"")]
    BadTag {
        /// As given.
        tag: String,
    },
    /// The passage contains no text of the source.
    #[error("the selection contains no text of {path}")]
    EmptyPassage {
        /// The source.
        path: VaultPath,
    },
    /// The clip's source is not in the notebook.
    #[error("the source of {path} is missing")]
    SourceMissing {
        /// The clip.
        path: VaultPath,
    },
    /// The source has no such quote.
    #[error("{path} does not contain this quote")]
    QuoteAbsent {
        /// The source.
        path: VaultPath,
    },
    /// The source has the quote several times.
    #[error("{path} contains this quote {count} times")]
    QuoteAmbiguous {
        /// The source.
        path: VaultPath,
        /// How often.
        count: usize,
    },
    /// The quote occurs, but not so often.
    #[error("{path} contains this quote only {count} times, not {nth}")]
    NoSuchOccurrence {
        /// The source.
        path: VaultPath,
        /// How often it occurs.
        count: usize,
        /// Which was asked for.
        nth: usize,
    },
    /// A clip's file cannot be renamed.
    #[error("a clip cannot be renamed")]
    ClipName,
    /// The named file is not in the trash.
    #[error("{path} is not in the trash")]
    NotInTrash {
        /// As asked for.
        path: VaultPath,
    },
}

impl NotebookError {
    /// What the user can do about it, in one line.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Source(SourceError::Vault(error)) | Self::Vault(error) | Self::Index(IndexError::Vault(error)) => {
                vault_hint(error)
            }
            Self::Source(error) => return error.hint(),
            Self::Index(IndexError::Io { source, .. }) => io_hint(source),
            Self::Index(error) => error.hint(),
            Self::Edit { .. } | Self::Unreadable { .. } => "fix the file's properties in an editor first",
            Self::NotANotebook { .. } => "choose another folder, or make a notebook in it",
            Self::NoNotebook { .. } => "open a notebook, or make one",
            Self::NotFound { .. } => "give its path in the notebook, its id or its exact title",
            Self::Ambiguous { .. } => "give the path or the id of the one you mean",
            Self::NotADocument { .. } => "name a Markdown file outside Evidence and dot-folders",
            Self::WrongKind { .. } => "choose a document of the right kind",
            Self::UnknownActor { .. } => "add the actor first",
            Self::ActorExists { .. } => "if it is another actor, add a role in brackets: Name (role)",
            Self::UnknownSearch { .. } => "look at the saved searches",
            Self::SearchExists { .. } => "choose another name, or change the existing search",
            Self::EmptyQuery => "type what to search for",
            Self::RefusedQuery { .. } => "fix that part of the query first",
            Self::BadName { .. } => "a name needs at least one letter or digit",
            Self::BadProperty { .. } => "look at the document's properties",
            Self::NotAttached { name, .. } if name.to_lowercase().ends_with(".md") => {
                "drop it on the list to save it as a source"
            }
            Self::NotAttached { .. } => "pack it into a .zip to keep it with the notebook",
            Self::StillLinked { .. } => "take the link out first if the file is to go",
            Self::BadTag { .. } => "a tag has letters, digits, - _ and /, and not only digits",
            Self::EmptyPassage { .. } => "select some words of the text",
            Self::SourceMissing { .. } => "bring the source back from the trash, or save it again",
            Self::QuoteAbsent { .. } => "copy it from the text, with its quotation marks and dashes",
            Self::QuoteAmbiguous { .. } => "quote more of the passage",
            Self::NoSuchOccurrence { .. } => "count its occurrences from 1",
            Self::ClipName => "its comment, tags and actors can be changed at any time",
            Self::NotInTrash { .. } => "look at what is in the trash",
        })
    }
}

fn vault_hint(error: &VaultError) -> &'static str {
    match error {
        VaultError::Io(error) => error.hint(),
        VaultError::NotAFolder { .. } => "it may have been moved or renamed: name or open the folder where it is now",
        VaultError::AlreadyANotebook { .. } => "open it, or choose another folder",
        VaultError::BadPath { .. } => "paths begin in the notebook's folder, such as Sources/Article.md",
        VaultError::NotFound { .. } => "check the path",
        VaultError::Taken { .. } => "choose another name",
        VaultError::ReadOnly => "make its folder writable, or copy it",
        VaultError::NoRoom => "free some space on the disk, then open it again",
        VaultError::Obstructed { .. } => "move it away; Dossier then makes its own",
        VaultError::UnsupportedName { .. } => "rename it to edit it",
        VaultError::NotOurs { .. } => {
            "Dossier writes Markdown files outside Evidence and dot-folders, and what it attaches"
        }
        VaultError::FileReadOnly { .. } => "make the file writable first",
        VaultError::Gone { .. } => "put the folder back or connect its disk, then try again",
        VaultError::Locked { .. } => "try again when it is done",
        VaultError::NewerFormat { .. } => "install a newer Dossier",
        VaultError::BrokenSettings { .. } => "fix the file, or delete it to use the defaults",
        VaultError::ChangedSince { .. } => "the newer version is kept",
        VaultError::NotKept { .. } => "look for it in the trash, or in .dossier/local/history",
        VaultError::Cancelled => "start it again",
        VaultError::NotInTrash { .. } => "look at what is in the trash",
        VaultError::Watch { .. } => "changes made by other programs show after a sync",
    }
}

fn list(names: &[String]) -> String {
    names.iter().take(5).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
