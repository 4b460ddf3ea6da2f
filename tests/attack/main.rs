//! Attacks on notebooks: what other programs, hostile files and a failing disk can do to one.
//!
//! Each module is one harness with a table of its own; [`harness::attack`] says how long each runs. `cargo xtask
//! attack` runs their long forms and prints the tables.

mod acts;
mod bombs;
mod changes;
mod damage;
mod doubles;
mod editor;
mod errors;
mod full;
mod hostile;
mod kills;
mod network;
mod scene;
mod stops;
mod streams;
mod tampering;
mod trace;
mod workers;

use harness::Dossier;
use tempfile::TempDir;

/// The command in a folder.
fn program(folder: &std::path::Path) -> Dossier {
    Dossier::new(env!("CARGO_BIN_EXE_dossier-under-test"), folder)
}

/// A new notebook and the command run in it.
fn notebook() -> (TempDir, Dossier) {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    dossier.run(&["init", "."]).ok();
    (folder, dossier)
}

/// Writes a file beside the notebook, as a user has it.
fn file(folder: &std::path::Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    harness::put(&path, bytes.as_ref());
    path.to_string_lossy().into_owned()
}
