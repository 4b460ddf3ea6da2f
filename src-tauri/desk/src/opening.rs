//! What a start of the program is asked to open: a notebook, files to save, a document by its link, or a command.
//!
//! A link (`dossier://source/ID`, also with `clip`, `note` and `actor`) only leads to a document: it states a kind and
//! an id, and with anything else in it, it is not a link of Dossier's. Anybody can make one, on any page.

use std::{
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use notes::kind::Kind;
use url::Url;

use crate::wire::{Failure, StartCommand};

/// The scheme of links to documents.
const SCHEME: &str = "dossier";

/// The longest id of a link, in bytes; ids that Dossier makes have 30.
const LONGEST_ID: usize = 100;

/// What is to be opened.
#[derive(Debug, PartialEq)]
pub enum Opening {
    /// What was open at the last use.
    Last,
    /// A notebook.
    Folder(PathBuf),
    /// Files to be saved, or documents of a notebook to be shown.
    Files(Vec<PathBuf>),
    /// A document, in the notebook that has it.
    Link(Kind, String),
    /// A command that a launcher offers.
    Command(StartCommand),
    /// Arguments that cannot be opened, and why.
    Refused(Failure),
}

impl Opening {
    /// What the arguments of a start request, without the program's own name; paths are relative to `here`.
    pub fn of<'a>(arguments: impl IntoIterator<Item = &'a OsStr>, here: &Path) -> Self {
        let mut files = Vec::new();
        for argument in arguments {
            let text = argument.to_string_lossy();
            if let Some(command) = command(&text) {
                return Self::Command(command);
            }
            let path = match Url::parse(&text) {
                Ok(url) if url.scheme() == SCHEME => return link(&url).unwrap_or_else(|| Self::Refused(no_link())),
                Ok(url) if url.scheme() == "file" => url.to_file_path().ok(),
                _ => Some(here.join(OsStr::from_bytes(argument.as_bytes()))),
            };
            match path {
                Some(path) if path.is_file() => files.push(path),
                Some(path) if files.is_empty() => return Self::Folder(path),
                _ => {}
            }
        }
        if files.is_empty() { Self::Last } else { Self::Files(files) }
    }
}

/// The command that an option of a launcher entry means.
fn command(argument: &str) -> Option<StartCommand> {
    match argument {
        "--new-note" => Some(StartCommand::NewNote),
        "--search" => Some(StartCommand::Search),
        "--save-source" => Some(StartCommand::SaveSource),
        _ => None,
    }
}

/// The document that a link names, if it is written as Dossier writes it.
fn link(url: &Url) -> Option<Opening> {
    let kind = Kind::parse(url.host_str()?)?;
    let id = url.path().strip_prefix('/')?;
    let is_id = !id.is_empty()
        && id.len() <= LONGEST_ID
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    let is_bare = url.query().is_none() && url.port().is_none() && url.username().is_empty();
    (is_id && is_bare).then(|| Opening::Link(kind, id.to_owned()))
}

fn no_link() -> Failure {
    Failure::refused("This is not a Dossier link", "a link looks like dossier://source/ID (or clip, note, actor)")
}

/// Whether two paths lead to the same folder.
pub(crate) fn same_folder(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str], here: &Path) -> Opening {
        Opening::of(arguments.iter().map(OsStr::new), here)
    }

    #[test]
    fn a_start_says_what_to_open() {
        let folder = tempfile::tempdir().unwrap();
        let (here, file) = (folder.path(), folder.path().join("a b.html"));
        #[expect(clippy::disallowed_methods, reason = "the user's own file")]
        std::fs::write(&file, "<p>A page").unwrap();
        assert_eq!(of(&[], here), Opening::Last);
        assert_eq!(of(&["desk"], here), Opening::Folder(here.join("desk")));
        assert_eq!(of(&["a b.html"], here), Opening::Files(vec![file.clone()]));
        let address = Url::from_file_path(&file).unwrap();
        assert_eq!(of(&[address.as_str(), address.as_str()], here), Opening::Files(vec![file.clone(), file]));
        assert_eq!(of(&["--new-note"], here), Opening::Command(StartCommand::NewNote));
        let link = Opening::Link(Kind::Clip, "clip-01".to_owned());
        assert_eq!(of(&["dossier://clip/clip-01"], here), link);
    }

    #[test]
    fn a_link_names_a_document_and_nothing_else() {
        let here = Path::new("/");
        for wrong in [
            "dossier://",
            "dossier:source/x",
            "dossier://source/",
            "dossier://trash/src-1",
            "dossier://source/../../etc/passwd",
            "dossier://source/%2e%2e%2fpasswd",
            "dossier://source/a/b",
            "dossier://source/src-1?erase=yes",
            "dossier://root@source/src-1",
            "dossier://source:80/src-1",
            "dossier://source/<script>",
            &format!("dossier://source/{}", "a".repeat(200)),
        ] {
            let Opening::Refused(failure) = of(&[wrong], here) else { panic!("{wrong}") };
            assert_eq!(failure.message.lines().count(), 1);
        }
    }
}
