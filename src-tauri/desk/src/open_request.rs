//! Opens what a start of the program requests.

use std::path::{Path, PathBuf};

use notes::{clock::Clock, kind::Kind, notebook::Notebook};

use crate::{
    error::CommandResult,
    opening::{Opening, same_folder},
    wire::{Failure, OpenRequest},
    workbench::Workbench,
};

impl Opening {
    /// Opens it, and answers what is left for the window to do.
    pub fn open(self, bench: &Workbench) -> CommandResult<OpenRequest> {
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

/// Opens the last notebook, if none is open.
fn last(bench: &Workbench) -> CommandResult<()> {
    match bench.home.last() {
        Some(recent) if bench.session().is_err() => bench.open_recent(&recent).map(drop),
        _ => Ok(()),
    }
}

/// Shows a document of a notebook there; passes other files to the window to be saved.
fn open_files(bench: &Workbench, files: &[PathBuf]) -> CommandResult<OpenRequest> {
    if let [file] = files
        && let Some((root, document)) = within_notebook(file)
    {
        open_root(bench, &root)?;
        return Ok(OpenRequest { document: Some(document), ..OpenRequest::default() });
    }
    // If the last notebook cannot be opened, the files wait for another one.
    let _ = last(bench).inspect_err(|failure| bench.report(failure));
    Ok(OpenRequest { files: bench.given.take(files), ..OpenRequest::default() })
}

/// The notebook that a Markdown file is a document of, and its path there.
fn within_notebook(file: &Path) -> Option<(PathBuf, String)> {
    let file = file.canonicalize().ok()?;
    let root = Notebook::locate(file.parent()?).ok()?;
    let path = file.strip_prefix(&root).ok()?.to_str()?.to_owned();
    let is_document = path.ends_with(".md") && !path.split('/').any(|part| part.starts_with('.'));
    is_document.then_some((root, path))
}

fn open_root(bench: &Workbench, root: &Path) -> CommandResult<()> {
    let is_open = bench.session().is_ok_and(|session| same_folder(session.notebook.root(), root));
    if is_open { Ok(()) } else { bench.open(root) }
}

/// Looks for a document in the open notebook, then in the recent ones.
fn follow(bench: &Workbench, kind: Kind, id: &str) -> CommandResult<OpenRequest> {
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

/// Opens the last notebook and tells the window why the request was refused.
fn refuse(bench: &Workbench, failure: Failure) -> CommandResult<OpenRequest> {
    last(bench)?;
    Ok(OpenRequest { problem: Some(failure), ..OpenRequest::default() })
}

fn document(notebook: &Notebook, kind: Kind, id: &str) -> Option<String> {
    let found = notebook.find(id, &[kind]).ok()?;
    (found.id.as_deref() == Some(id)).then(|| found.path.as_str().to_owned())
}
