//! What a source's file states of its evidence.

use crate::markdown::{MarkdownFile, text_hash};
use crate::source::Source;
use crate::vault::{Vault, VaultPath};

/// The property by which a source says that its text was edited since it was captured.
pub(super) const EDITED: &str = "edited";

/// What a source states that its evidence can confirm or refute.
pub(super) struct Claims {
    /// The file.
    pub path: VaultPath,
    /// Its id, if it states one.
    pub id: Option<String>,
    /// Fingerprint of the original, as stated.
    pub sha256: Option<String>,
    /// Fingerprint of the text as captured, as stated.
    pub text_sha256: Option<String>,
    /// The moment of the capture, as stated.
    pub captured_utc: Option<String>,
    /// Whether it says that its text is no longer the captured one.
    pub is_edited: bool,
    /// Fingerprint of the text that it holds.
    pub body: String,
}

impl Claims {
    pub(super) fn of(file: &MarkdownFile<'_>, path: &VaultPath) -> Self {
        let source = Source::read(file, path);
        let edited = file.front_matter().text(EDITED);
        Self {
            path: path.clone(),
            id: source.id,
            sha256: source.sha256,
            text_sha256: source.text_sha256,
            captured_utc: source.captured_utc,
            is_edited: edited.is_some_and(|flag| flag.eq_ignore_ascii_case("true")),
            body: text_hash(file.body()).to_string(),
        }
    }

    /// Whether a file has anything to do with evidence, whatever its `type:` says: changing the type must not
    /// hide it from `check`.
    pub(super) fn mentions_evidence(file: &MarkdownFile<'_>, vault: &Vault) -> bool {
        let front = file.front_matter();
        let leads = |id: String| vault.evidence_folder(&id).is_ok_and(|folder| vault.has_folder(&folder));
        front.text("text_sha256").is_some() || front.text("id").is_some_and(leads)
    }

    /// Whether it claims to have evidence.
    pub(super) fn states_a_fingerprint(&self) -> bool {
        self.sha256.is_some() || self.text_sha256.is_some()
    }
}
