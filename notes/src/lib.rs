//! The Dossier engine.

pub mod clock;
pub mod error;
pub mod markdown;
pub mod passage;
pub mod progress;
pub mod vault;
