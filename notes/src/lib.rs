//! The Dossier engine.

pub mod actor;
pub mod anchor;
pub mod clip;
pub mod clock;
pub mod error;
pub mod markdown;
pub mod passage;
pub mod progress;
pub mod undo;
pub mod vault;
