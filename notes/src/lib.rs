//! The Dossier engine: a research notebook as a folder of Markdown files, and its command line.
//!
//! # Tour
//!
//! [`notebook::Notebook`] is the facade: it opens a [`vault::Vault`] (the folder, the only truth) and
//! an [`index::Index`] (a disposable full-text cache of it) together, and offers everything that a
//! user can do. The window and the [`cli`] call nothing else.
//!
//! Below it, each module may use only what stands left of it: [`error`], [`clock`], [`progress`], [`terminal`],
//! [`date`], [`kind`], [`language`] ‹ [`passage`] ‹ [`normal`] ‹ [`name`], [`calendar`] ‹ [`markdown`], [`vault`] ‹
//! [`link`] ‹ [`source`], [`clip`], [`actor`] ‹ [`anchor`], [`mention`] ‹ [`query`], [`index`] ‹ [`search`],
//! [`sync`], [`undo`], [`view`] ‹ [`notebook`] ‹ [`cli`].
//!
//! # Terminology
//!
//! | word | means |
//! |---|---|
//! | notebook | what the analyst opens: a vault and its index |
//! | vault | the folder of Markdown files, the only truth |
//! | source | a captured document; its text is fixed, identified by a fingerprint |
//! | evidence | the raw bytes as captured, never edited |
//! | passage | a span of a source's plain text, in code points |
//! | clip | a saved passage: quote, selector, comment, tags, actors |
//! | selector, anchor | how a clip's place is stored; where it is found now |
//! | actor | a person, organisation, state, group or place, with names |
//! | mention | an actor's name in a text |
//! | note | what the analyst writes |
//! | sync | bringing the index up to date with the vault |
//!
//! # Invariants
//!
//! - The vault is the truth; the index is a function of it. Syncing after any edits gives what a
//!   rebuild gives.
//! - Every write goes through [`vault`]: durable before it is reported, never over an edit that was
//!   not seen. An edit of a file touches only its own span.
//! - A user's documents and queries never fail to be read: the answer is a value and a list of problems.
//! - Offsets have a type for their unit, and only [`passage`] converts between units.
//! - Nothing here knows a window, a terminal (but [`cli`], and how [`terminal`] spells for one), a home folder or
//!   the environment.
//!
//! # Example
//!
//! ```
//! use notes::actor::ActorKind;
//! use notes::clip::Role;
//! use notes::clock::Clock;
//! use notes::notebook::{ClipDetails, NewActor, Notebook};
//! use notes::search::SearchRequest;
//! use notes::source::{Captured, StatedFacts};
//!
//! let folder = tempfile::tempdir()?;
//! let notebook = Notebook::init(folder.path(), Clock::system())?;
//! let article = Captured::from_text("Talks end\n\n“We will not sign,” Minister Ilse Varga said on the quay.\n")?;
//! let source = notebook.capture(article, &StatedFacts::default())?.value;
//!
//! let varga = NewActor { name: "Ilse Varga".into(), kind: ActorKind::Person, aliases: vec!["Варга".into()] };
//! notebook.add_actor(&varga)?;
//! let details = ClipDetails { actors: vec![("Варга".into(), Role::Speaker)], ..ClipDetails::default() };
//! let clip = notebook.clip_quote(&source.path, "We will not sign", None, &details)?.value.placed.clip;
//!
//! let query = "speaker:\"Ilse Varga\" sign".to_owned();
//! let page = notebook.search(&SearchRequest { query, limit: 10, ..SearchRequest::default() })?;
//! assert_eq!(page.hits[0].entry.path, clip.path);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod actor;
pub mod anchor;
pub mod calendar;
pub mod cli;
pub mod clip;
pub mod clock;
pub mod date;
pub mod error;
pub mod index;
pub mod kind;
pub mod language;
pub mod link;
pub mod markdown;
pub mod mention;
pub mod name;
pub mod normal;
pub mod notebook;
pub mod passage;
pub mod progress;
pub mod query;
pub mod search;
pub mod source;
pub mod sync;
pub mod terminal;
pub mod undo;
pub mod vault;
pub mod view;
