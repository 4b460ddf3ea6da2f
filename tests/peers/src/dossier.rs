//! Dossier's own engine, through its library.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notes::clock::Clock;
use notes::index::Index;
use notes::progress::Progress;
use notes::search::{SearchRequest, Typing};
use notes::sync;
use notes::vault::Vault;

use crate::query::{Asked, Kind};
use crate::texts::Shelf;
use crate::{Answer, Done, LIMIT, Peer, folder_size};

pub struct Dossier {
    vault: Vault,
    index: Index,
    folder: PathBuf,
}

impl Dossier {
    pub fn new(notebook: &Path) -> Answer<Self> {
        let vault = Vault::open(notebook, Clock::system())?;
        Ok(Self { index: Index::open(&vault)?, vault, folder: notebook.join(".dossier/local/index") })
    }

    fn search(&self, query: String, typing: Typing) -> Answer<(usize, Duration)> {
        let request = SearchRequest { query, limit: LIMIT, typing, ..SearchRequest::default() };
        let started = Instant::now();
        let page = self.index.search(&request)?;
        Ok((page.total, started.elapsed()))
    }
}

impl Peer for Dossier {
    fn build(&mut self, _: &Shelf) -> Done {
        sync::rebuild(&self.vault, &self.index, &Progress::silent())?;
        Ok(())
    }

    fn size(&self) -> Answer<u64> {
        folder_size(&self.folder)
    }

    fn update(&mut self, word: &str) -> Answer<Option<Duration>> {
        let started = Instant::now();
        let text = format!("A note about {word}.\n");
        let change = self.vault.create("Notes", word, "md", text.as_bytes())?;
        sync::reconcile(&self.vault, &self.index, &[change.path])?;
        let (found, _) = self.search(word.to_owned(), Typing::Done)?;
        assert_eq!(found, 1, "the note is found");
        Ok(Some(started.elapsed()))
    }

    fn ask(&mut self, asked: &Asked) -> Answer<Option<(usize, Duration)>> {
        let words = asked.words.join(" ");
        let query = match (&asked.filter, asked.kind) {
            (Some(([name, _], year)), _) => format!("{words} actor:\"{name}\" after:{year}"),
            (None, Kind::Phrase) => format!("\"{words}\""),
            (None, Kind::Prefix) => format!("{words}*"),
            _ => words,
        };
        self.search(query, Typing::Done).map(Some)
    }
}
