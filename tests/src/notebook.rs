//! A notebook in a temporary folder, with a fixed clock and seeded ids.

use std::path::Path;

use notes::actor::ActorKind;
use notes::clock::Clock;
use notes::notebook::{ClipDetails, NewActor, Notebook, PlacedClip};
use notes::progress::Progress;
use notes::search::SearchRequest;
use notes::source::{Captured, StatedFacts};
use notes::vault::VaultPath;
use tempfile::TempDir;

use crate::tree::{Tree, tree};

/// A notebook that a test fills, edits from outside and asks.
pub struct TestNotebook {
    /// The notebook.
    pub notebook: Notebook,
    /// Its clock, which stays at 2021-08-02 09:14 UTC until the test moves it.
    pub clock: Clock,
    folder: TempDir,
}

impl Default for TestNotebook {
    fn default() -> Self {
        Self::new()
    }
}

impl TestNotebook {
    /// An empty notebook.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1);
        let notebook = Notebook::init(folder.path(), clock.clone()).unwrap();
        notebook.sync(&Progress::silent()).unwrap();
        Self { notebook, clock, folder }
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Saves a text as a source with this title.
    pub fn source(&self, title: &str, text: &str) -> VaultPath {
        let stated = StatedFacts { title: Some(title.to_owned()), ..StatedFacts::default() };
        let captured = Captured::from_text(text).unwrap();
        self.notebook.capture(captured, &stated).unwrap().value.path
    }

    /// Adds a person with aliases.
    pub fn actor(&self, name: &str, aliases: &[&str]) -> VaultPath {
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        let new = NewActor { name: name.to_owned(), kind: ActorKind::Person, aliases };
        self.notebook.add_actor(&new).unwrap().value.path
    }

    /// Clips a quote that occurs exactly once.
    pub fn clip(&self, source: &VaultPath, quote: &str) -> PlacedClip {
        self.clip_with(source, quote, &ClipDetails::default())
    }

    /// Clips a quote that occurs once, with details.
    pub fn clip_with(&self, source: &VaultPath, quote: &str, details: &ClipDetails) -> PlacedClip {
        self.notebook.clip_quote(source, quote, None, details).unwrap().value.placed
    }

    /// A file's text.
    pub fn text(&self, path: &VaultPath) -> String {
        std::fs::read_to_string(self.root().join(path.as_str())).unwrap()
    }

    /// Writes a file as another program would, and syncs the notebook.
    pub fn write_on_disk(&self, path: &str, text: &str) -> VaultPath {
        let file = self.root().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "another program does not go through the vault")]
        std::fs::write(file, text).unwrap();
        self.notebook.sync(&Progress::silent()).unwrap();
        VaultPath::parse(path).unwrap()
    }

    /// Edits a file as another program would, and syncs the notebook.
    pub fn edit_on_disk(&self, path: &VaultPath, edit: impl FnOnce(String) -> String) {
        self.write_on_disk(path.as_str(), &edit(self.text(path)));
    }

    /// The paths of the full matches of a query, best first.
    pub fn search(&self, query: &str) -> Vec<String> {
        let request = SearchRequest { query: query.to_owned(), limit: 100, ..SearchRequest::default() };
        let page = self.notebook.search(&request).unwrap();
        page.hits.into_iter().filter(|hit| !hit.partial).map(|hit| hit.entry.path.as_str().to_owned()).collect()
    }

    /// Every file with its fingerprint, except files that belong to this machine only.
    pub fn tree(&self) -> Tree {
        tree(self.root())
    }
}
