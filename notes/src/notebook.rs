//! The notebook: vault and index opened together, and everything that a user can do with them.
//!
//! Invariants:
//! - Whatever changes the notebook takes the vault's write lock, is one transaction (whole or not there, whatever ends
//!   the program), is durable before it returns, updates the index for the files it touched, and can be undone by
//!   [`Notebook::undo`], except for "erase for good".
//! - A change that is refused writes nothing. A change that was interrupted because the program was killed is completed
//!   or taken back before the next change.
//! - An edit that another program made meanwhile is never lost: both versions are kept.
//!
//! Absent on purpose: serialising, printing and drawing; the command line and the shell do that.

mod actors;
mod attachments;
mod batch;
mod capture;
mod check;
mod clips;
mod companions;
mod complete;
mod complete_query;
mod document;
mod error;
mod find;
mod import;
mod known_seen;
mod last_visit;
mod linking;
mod links;
mod marks;
mod mentions;
mod names_like;
mod notes;
mod open;
mod page;
mod placing;
mod properties;
mod published;
mod reading;
mod rename;
mod sample;
mod saved;
mod sources;
mod tags;
mod text_cache;
mod trash;
mod unindexed;
mod unindexed_files;
mod view;
mod waiting;
mod watched;
mod write;

pub use actors::{LikelyActor, NewActor};
pub use attachments::{Attached, check_attachable};
pub use batch::Batch;
pub use capture::CapturedSource;
pub use check::{CheckReport, Finding, PlacedAnchor};
pub use clips::{ClipDetails, Clipped, IfClipped, PlacedClip};
pub use companions::{Companion, UndecidedMentions};
pub use complete::{Completion, CompletionKind, CompletionScope};
pub use complete_query::QueryCompletion;
pub use error::NotebookError;
pub use import::{ImportInput, ImportOutcome, ImportReport, ImportRequest, Imported, SkipReason};
pub use last_visit::{ReachedPlaces, ReadingProgress};
pub use links::LinkDestination;
pub use marks::DocumentMark;
pub use mentions::{ActorMention, NamesInSource, UnknownName};
pub use names_like::NameSuggestion;
pub use notes::{NoteSaved, SavedTo};
pub use open::Notebook;
pub use page::{ActorName, ActorNameRole, ActorPage, NotePage, Page, SourcePage, SuggestedMention};
pub use properties::PropertyEdit;
pub use saved::{OpenedSearch, SavedSearch};
pub use sources::SourceEdit;
pub use trash::{ERASING_PHASE, TrashedEntry, WithClips};
pub use view::{Attachment, Backlink, TrashPage};
pub use watched::ProgressScope;
pub use write::Changed;
