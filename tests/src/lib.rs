//! The harness that the tests share.

mod answering;
pub mod attack;
pub mod changes;
mod command;
pub mod desktop;
pub mod network;
mod notebook;
pub mod page;
mod tree;

pub use answering::TestDesk;
pub use command::{Dossier, Ran};
pub use notebook::TestNotebook;
pub use tree::{Tree, files, tree};

/// The folder that contains the engine's sample notebook.
pub const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../notes/sample");

/// A typical article, written for the tests.
pub const ARTICLE: &str = include_str!("article.txt");

/// Writes a file as another program does.
///
/// # Panics
/// If the folder does not exist.
#[expect(clippy::disallowed_methods, reason = "another program's write")]
pub fn put(file: &std::path::Path, bytes: &[u8]) {
    std::fs::write(file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
