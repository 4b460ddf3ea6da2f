//! Tests of the command line, run as a user runs it.

mod commands;
mod completions;
mod edit;
mod fields;
mod folders;
mod names;
mod planted;
mod provenance;
mod scene;
mod search;
mod terminal;
mod together;
mod wrong_input;

use harness::Dossier;
use tempfile::TempDir;

/// A new notebook and the command run in it.
fn notebook() -> (TempDir, Dossier) {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    dossier.run(&["init", "."]).ok();
    (folder, dossier)
}

fn program(folder: &std::path::Path) -> Dossier {
    Dossier::new(env!("CARGO_BIN_EXE_dossier-under-test"), folder)
}

/// Writes a file beside the notebook, as a user has it.
#[expect(clippy::disallowed_methods, reason = "a user's file, not a notebook's")]
fn file(folder: &std::path::Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}
