//! The sources that a notebook already has, as a capture looks them up.

use crate::vault::VaultPath;

/// A source that the notebook holds, as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSource {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Its file.
    pub path: VaultPath,
    /// Its title.
    pub title: String,
    /// Fingerprint of its text as captured.
    pub text_sha256: Option<String>,
    /// The day it was saved.
    pub saved: Option<String>,
}

/// What a notebook answers about the sources it holds. The index implements it.
pub trait SourceLookup {
    /// The source whose original has this fingerprint (lower-case hex).
    fn by_sha256(&self, sha256: &str) -> Option<KnownSource>;
    /// The sources of an address (as [`super::comparable_address`] gives it), newest last.
    fn by_address(&self, address: &str) -> Vec<KnownSource>;
    /// The title of the one actor that bears a name, if one does.
    fn actor(&self, name: &str) -> Option<String>;
}
