//! What counts as a document of the notebook, for callers that are given paths by others.

use super::{Notebook, NotebookError};
use crate::index::kind_of;
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::vault::VaultPath;

/// The longest path that a document may have, in bytes: what Linux takes in one call.
const MAX_PATH_BYTES: usize = 4_096;

impl Notebook {
    /// Fails if a path cannot be that of a document of these kinds (of any kind if `kinds` is empty).
    /// Documents are Markdown files outside Evidence and dot-folders, and are not reached through symbolic
    /// links. A file that does not exist passes: whoever opens it reports that.
    pub fn check_document(&self, path: &VaultPath, kinds: &[Kind]) -> Result<(), NotebookError> {
        let refused = |reason| Err(NotebookError::NotADocument { path: path.as_str().to_owned(), reason });
        if !path.is_markdown() {
            return refused("is no Markdown file");
        }
        if path.is_hidden() {
            return refused("lies in Evidence or in a dot-folder");
        }
        if path.as_str().len() > MAX_PATH_BYTES {
            return refused("is longer than a path can be");
        }
        if self.has_link(path) {
            return refused("is reached by a link");
        }
        if kinds.is_empty() || !self.vault().exists(path) {
            return Ok(());
        }
        let kind = kind_of(&MarkdownFile::parse(&self.vault().read(path)?).0);
        if kinds.contains(&kind) {
            return Ok(());
        }
        Err(NotebookError::WrongKind { path: path.clone(), wanted: Kind::any_of(kinds) })
    }

    /// Whether the file, or a folder on the way to it, is a link.
    fn has_link(&self, path: &VaultPath) -> bool {
        let file = self.root().join(path.on_disk());
        let within = file.ancestors().take_while(|place| *place != self.root());
        within.into_iter().any(|place| place.symlink_metadata().is_ok_and(|found| found.is_symlink()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use std::os::unix::fs::symlink;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "another program's files")]
    fn only_documents_pass_and_only_of_the_kind_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = Notebook::init(folder.path(), Clock::system()).unwrap();
        let odd = VaultPath::parse_shown(r"Notes/inv\xFF.md").unwrap();
        symlink("a.md", folder.path().join(odd.on_disk())).unwrap();
        assert!(notebook.check_document(&odd, &[]).is_err());
        let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).unwrap();
        write("Notes/a.md", "A note.\n");
        write("Sources/s.md", "---\ntype: source\n---\nText.\n");
        symlink("../.dossier/settings.json", folder.path().join("Notes/link.md")).unwrap();
        symlink("../Sources", folder.path().join("Notes/way")).unwrap();
        let check = |path: &str, kinds: &[Kind]| {
            notebook.check_document(&VaultPath::parse(path).unwrap(), kinds).map_err(|error| error.to_string())
        };
        for (path, kinds) in [
            ("Notes/a.md", &[Kind::Note][..]),
            ("Sources/s.md", &[Kind::Source]),
            ("Sources/s.md", &[]),
            ("Notes/absent.md", &[Kind::Note]),
            ("Notes/Evidence/a.md", &[]),
        ] {
            assert_eq!(check(path, kinds), Ok(()), "{path}");
        }
        let long = format!("{}x.md", "a/".repeat(3_000));
        for path in [
            ".dossier/settings.json",
            ".dossier/searches/a.md",
            ".obsidian/plugins/a/main.js",
            "Notes/.hidden.md",
            "Evidence/src-1/a.md",
            "Evidence/src-1/SHA256SUMS",
            "Notes/start.desktop",
            "Notes/link.md",
            "Notes/way/s.md",
            "Notes/way/new.md",
            &long,
        ] {
            assert!(check(path, &[]).is_err(), "{path}");
        }
        assert!(check("Sources/s.md", &[Kind::Note, Kind::Actor]).is_err());
    }
}
