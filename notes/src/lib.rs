//! The Dossier engine.

pub mod actor;
pub mod anchor;
pub mod cli;
pub mod clip;
pub mod clock;
pub mod error;
pub mod index;
pub mod markdown;
pub mod mention;
pub mod normal;
pub mod notebook;
pub mod passage;
pub mod progress;
pub mod query;
pub mod search;
pub mod source;
pub mod sync;
pub mod undo;
pub mod vault;
