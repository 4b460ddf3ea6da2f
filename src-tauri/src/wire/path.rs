//! Paths as the page names them. A page may name documents and nothing else: what cannot be the path of one
//! is refused before a command sees it, and the path is given out only once the open notebook has looked
//! where it leads and, where a command is for one kind, what stands there.

use std::marker::PhantomData;

use notes::{index::EntryKind, notebook::Notebook, vault::VaultPath};
use serde::{Deserialize, Deserializer, de::Error};

use crate::error::Answer;

/// The kinds of document that a command is for.
pub trait Kinds {
    /// None stand for all.
    const KINDS: &'static [EntryKind];
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kinds:ident, $path:ident = $list:expr;)*) => {$(
        $(#[$doc])*
        pub enum $kinds {}

        impl Kinds for $kinds {
            const KINDS: &'static [EntryKind] = &$list;
        }

        $(#[$doc])*
        pub type $path = PathOf<$kinds>;
    )*};
}

kinds! {
    /// A document of any kind.
    OfAny, DocumentPath = [];
    /// A source.
    OfSource, SourcePath = [EntryKind::Source];
    /// A clip.
    OfClip, ClipPath = [EntryKind::Clip];
    /// An actor.
    OfActor, ActorPath = [EntryKind::Actor];
    /// What is written as a whole: a note, or the profile of an actor.
    OfWritten, NotePath = [EntryKind::Note, EntryKind::Actor];
}

/// The path of a document of some kinds.
pub struct PathOf<K> {
    path: VaultPath,
    kinds: PhantomData<fn() -> K>,
}

impl<K: Kinds> PathOf<K> {
    /// The path, once the notebook has found nothing against it.
    pub fn within(&self, notebook: &Notebook) -> Answer<VaultPath> {
        notebook.check_document(&self.path, K::KINDS)?;
        Ok(self.path.clone())
    }
}

/// Several paths, all of them or none.
pub fn all_within<K: Kinds>(paths: &[PathOf<K>], notebook: &Notebook) -> Answer<Vec<VaultPath>> {
    paths.iter().map(|path| path.within(notebook)).collect()
}

impl<'de, K> Deserialize<'de> for PathOf<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A name that is no text is spelt with escapes, and read only: the vault writes no such file.
        let path = VaultPath::parse_shown(&String::deserialize(deserializer)?).map_err(D::Error::custom)?;
        if !path.is_markdown() || path.is_hidden() {
            return Err(D::Error::custom(format!("{path}: is no document")));
        }
        Ok(Self { path, kinds: PhantomData })
    }
}

/// A folder of documents.
pub struct FolderPath(VaultPath);

impl FolderPath {
    /// The folder, once the notebook has found nothing against a document in it.
    pub fn within(&self, notebook: &Notebook) -> Answer<String> {
        notebook.check_document(&self.0.join("document.md")?, &[])?;
        Ok(self.0.as_str().to_owned())
    }
}

impl<'de> Deserialize<'de> for FolderPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let path = VaultPath::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)?;
        if path.is_hidden() {
            return Err(D::Error::custom(format!("{path}: holds no documents")));
        }
        Ok(Self(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_no_document_is_refused_at_the_wire() {
        let parse = |path: &str| serde_json::from_value::<DocumentPath>(serde_json::Value::from(path)).is_ok();
        let folder = |path: &str| serde_json::from_value::<FolderPath>(serde_json::Value::from(path)).is_ok();
        for right in ["Notes/a.md", "a.markdown", "Notes/deep/王毅.md", "Notes/Evidence/a.md", r"Notes/inv\xFF.md"] {
            assert!(parse(right), "{right}");
        }
        let long = format!("Notes/{}.md", "x".repeat(300));
        for wrong in [
            "",
            "/etc/passwd",
            "/tmp/a.md",
            "../a.md",
            "Notes/../../a.md",
            "Notes/a.md/..",
            ".dossier/settings.json",
            ".dossier/searches/a.md",
            ".obsidian/plugins/a/main.js",
            "Notes/.a.md",
            "Evidence/src-1/a.md",
            "Evidence/src-1/SHA256SUMS",
            "Notes/a.desktop",
            "Notes/a.txt",
            "Notes\\a.md",
            r"Notes/\x2E\x2E/a.md",
            r"Notes/a\x2Fb.md",
            "Notes/a\0.md",
            &long,
        ] {
            assert!(!parse(wrong), "{wrong:?}");
        }
        assert!(folder("Notes") && folder("Notes/deep"));
        for wrong in ["", "/tmp", "..", ".dossier/searches", "Evidence/src-1", ".obsidian", "a\0"] {
            assert!(!folder(wrong), "{wrong:?}");
        }
    }
}
