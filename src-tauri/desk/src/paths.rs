//! Paths from the page. A page may name only documents: a text that cannot be the path of one is refused before a
//! command sees it, and the path is passed on only after the open notebook has checked where it leads and, if a command
//! is for one kind, what is there.

use notes::{kind::Kind, notebook::Notebook, vault::VaultPath};
use serde::{Deserialize, Deserializer, de::Error};
use ts_rs::TS;

use crate::{
    argument::{Argument, PathOf},
    error::CommandResult,
};

macro_rules! paths {
    ($($(#[$doc:meta])* $path:ident = $kinds:expr;)*) => {$(
        $(#[$doc])*
        pub enum $path {}

        impl Argument for $path {
            type Given = UncheckedPath;
            type Admitted = VaultPath;
            const PATH: Option<PathOf> = Some(PathOf::Document(&$kinds));

            fn admit(UncheckedPath(path): UncheckedPath, notebook: &Notebook) -> CommandResult<VaultPath> {
                notebook.check_document(&path, &$kinds)?;
                Ok(path)
            }
        }
    )*};
}

paths! {
    /// A document of any kind.
    DocumentPath = [];
    /// A source.
    SourcePath = [Kind::Source];
    /// A clip.
    ClipPath = [Kind::Clip];
    /// An actor.
    ActorPath = [Kind::Actor];
    /// A document that is saved as a whole: a note, or the profile of an actor.
    NotePath = [Kind::Note, Kind::Actor];
}

/// A text that may be the path of a document in the notebook; the desk checks where it leads, and its kind.
#[derive(TS)]
#[ts(type = "string", rename = "DocumentPath")]
pub struct UncheckedPath(VaultPath);

impl<'de> Deserialize<'de> for UncheckedPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A name that is not text is written with escapes, and is read-only: the vault writes no such file.
        let path = VaultPath::parse_shown(&String::deserialize(deserializer)?).map_err(D::Error::custom)?;
        if !path.is_markdown() || path.is_hidden() {
            return Err(D::Error::custom(format!("{path}: is no document")));
        }
        Ok(Self(path))
    }
}

/// A folder of documents.
pub enum FolderPath {}

impl Argument for FolderPath {
    type Given = UncheckedFolder;
    type Admitted = String;
    const PATH: Option<PathOf> = Some(PathOf::Folder);

    /// The folder, if the notebook would accept a document in it.
    fn admit(UncheckedFolder(path): UncheckedFolder, notebook: &Notebook) -> CommandResult<String> {
        notebook.check_document(&path.join("document.md")?, &[])?;
        Ok(path.as_str().to_owned())
    }
}

/// A text that may be a folder of documents; the desk checks where it leads.
#[derive(TS)]
#[ts(type = "string", rename = "FolderPath")]
pub struct UncheckedFolder(VaultPath);

impl<'de> Deserialize<'de> for UncheckedFolder {
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
        let parse = |path: &str| serde_json::from_value::<UncheckedPath>(serde_json::Value::from(path)).is_ok();
        let folder = |path: &str| serde_json::from_value::<UncheckedFolder>(serde_json::Value::from(path)).is_ok();
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
