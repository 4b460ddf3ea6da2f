//! The Dossier engine.
