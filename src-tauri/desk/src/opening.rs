//! What a start of the program is asked to open: a notebook, files to save, a document by its link, or a command.
//!
//! A link (`dossier://source/ID`, with `clip`, `note` and `actor` likewise) only goes somewhere: it names a document
//! by its kind and id, and whatever else it holds makes it no link of ours. Anybody can make one, on any page.

use std::{
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use notes::{clock::Clock, kind::Kind, notebook::Notebook};
use url::Url;

use crate::{
    error::Answer,
    wire::{Failure, OpenRequest, StartCommand},
    workbench::Workbench,
};

/// The scheme of links to documents.
const SCHEME: &str = "dossier";

/// Longest id of a link, in bytes: those that Dossier gives have 30.
const LONGEST_ID: usize = 100;

/// What is to be opened.
#[derive(Debug, PartialEq)]
pub enum Opening {
    /// What was open last.
    Last,
    /// A notebook.
    Folder(PathBuf),
    /// Documents to be saved, or those of a notebook to be shown.
    Files(Vec<PathBuf>),
    /// A document, in the notebook that has it.
    Link(Kind, String),
    /// Something that a launcher offers.
    Command(StartCommand),
    /// What nobody can open, and why.
    Refused(Failure),
}

impl Opening {
    /// What the arguments of a start ask for, the program's own name left out; paths are relative to `here`.
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

    /// Opens it, and answers what is left for the window to do.
    pub fn open(self, bench: &Workbench) -> Answer<OpenRequest> {
        match self {
            Self::Last => last(bench).map(|()| OpenRequest::default()),
            Self::Folder(folder) => bench.open(&folder).map(|()| OpenRequest::default()),
            Self::Files(files) => open_files(bench, &files),
            Self::Link(kind, id) => follow(bench, kind, &id),
            Self::Command(command) => {
                last(bench)?;
                Ok(OpenRequest { command: Some(command), ..OpenRequest::default() })
            }
            Self::Refused(failure) => refuse(bench, failure),
        }
    }
}

/// The options that the entries of a launcher give.
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
    Failure::refused("This is not a Dossier link", "such a link is dossier://source/ID, or clip, note, actor")
}

/// Opens what was open last, if nothing is open.
fn last(bench: &Workbench) -> Answer<()> {
    match bench.home.recents().into_iter().next() {
        Some(recent) if bench.session().is_err() => bench.open(Path::new(&recent.path)),
        _ => Ok(()),
    }
}

/// A document of a notebook is shown there; other files are given to the window, to be saved.
fn open_files(bench: &Workbench, files: &[PathBuf]) -> Answer<OpenRequest> {
    if let [file] = files
        && let Some((root, document)) = within_notebook(file)
    {
        open_root(bench, &root)?;
        return Ok(OpenRequest { document: Some(document), ..OpenRequest::default() });
    }
    // The files wait for a notebook where the last one cannot be opened.
    let _ = last(bench).inspect_err(|failure| bench.report(failure));
    Ok(OpenRequest { files: bench.given.take(files), ..OpenRequest::default() })
}

/// The notebook of a Markdown file and its path there, if it is a document of one.
fn within_notebook(file: &Path) -> Option<(PathBuf, String)> {
    let file = file.canonicalize().ok()?;
    let root = Notebook::locate(file.parent()?).ok()?;
    let path = file.strip_prefix(&root).ok()?.to_str()?.to_owned();
    let is_document = path.ends_with(".md") && !path.split('/').any(|part| part.starts_with('.'));
    is_document.then_some((root, path))
}

fn open_root(bench: &Workbench, root: &Path) -> Answer<()> {
    let is_open = bench.session().is_ok_and(|session| same_folder(session.notebook.root(), root));
    if is_open { Ok(()) } else { bench.open(root) }
}

/// Whether two paths lead to one folder.
pub(crate) fn same_folder(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

/// Looks for a document in the open notebook, then in those that were open before.
fn follow(bench: &Workbench, kind: Kind, id: &str) -> Answer<OpenRequest> {
    let found = |path| OpenRequest { document: Some(path), ..OpenRequest::default() };
    if let Some(path) = bench.session().ok().and_then(|session| document(&session.notebook, kind, id)) {
        return Ok(found(path));
    }
    for recent in bench.home.recents() {
        let root = Path::new(&recent.path);
        if bench.session().is_ok_and(|session| same_folder(session.notebook.root(), root)) {
            continue;
        }
        let Ok(notebook) = Notebook::open(root, Clock::system()) else { continue };
        if let Some(path) = document(&notebook, kind, id) {
            drop(notebook);
            open_root(bench, root)?;
            return Ok(found(path));
        }
    }
    let which = format!("No notebook that was open here has the {} {id}", kind.as_str());
    refuse(bench, Failure::refused(which, "open the notebook that it belongs to, then follow the link again"))
}

/// Opens the last notebook; if one is open then, the window shows the reason, else the call fails with it.
fn refuse(bench: &Workbench, failure: Failure) -> Answer<OpenRequest> {
    last(bench)?;
    match bench.session() {
        Ok(_) => Ok(OpenRequest { problem: Some(failure), ..OpenRequest::default() }),
        Err(_) => Err(failure),
    }
}

fn document(notebook: &Notebook, kind: Kind, id: &str) -> Option<String> {
    let found = notebook.find(id, &[kind]).ok()?;
    (found.id.as_deref() == Some(id)).then(|| found.path.as_str().to_owned())
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
